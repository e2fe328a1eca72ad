"""A whole study's model work by transformers and PEFT, timed: a straightforward script, without the study around it.

python bench/peers/demo.py MODEL STEPS.json [--dtype fp32|bf16] [--threads 2]

STEPS.json: {"reasoner": PEFT folder, "steps": [...]}, steps as bench/work/peerSteps.ts writes them. The reasoner is merged
into the weights. A prefix is computed once for the steps that follow with the same one, and repeated for the rows of a
batch; rows of like length go together. Each training starts a new adapter on the merged weights, and what follows is
asked of it. Prints one JSON line: done (ms since 1970), seconds by kind of work, tokens trained and written.
"""

import copy
import json
import time

import torch
from peer import arguments, load, padded, report
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import DynamicCache

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
# Rows of a batch; fewer after a long prefix, whose keys and values are repeated for each: 46 KB a token in fp32.
ROWS = 32
PREFIX_TOKENS = 40_000


class Study:
    def __init__(self, model):
        self.model = model
        self.held = ((), None)
        self.trained = 0
        self.written = 0
        self.scored = 0

    def prefix(self, ids):
        if not ids:
            return None
        if self.held[0] != tuple(ids):
            with torch.inference_mode():
                cache = self.model(torch.tensor([ids]), past_key_values=DynamicCache(), logits_to_keep=1).past_key_values
            self.held = (tuple(ids), cache)
        return self.held[1]

    def batches(self, rows, prefix):
        size = max(1, min(ROWS, PREFIX_TOKENS // len(prefix))) if prefix else ROWS
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        return [order[start : start + size] for start in range(0, len(order), size)]

    def after(self, prefix, count: int):
        kept = self.prefix(prefix)
        if kept is None:
            return {}
        repeated = copy.deepcopy(kept)
        repeated.batch_repeat_interleave(count)
        return {"past_key_values": repeated}

    def score(self, step):
        prefix, rows = step["prefix"], step["rows"]
        for batch in self.batches([row["tokens"] for row in rows], prefix):
            ids, mask = padded([rows[at]["tokens"] for at in batch], pad_id=0)
            mask = torch.cat([torch.ones((len(batch), len(prefix)), dtype=torch.long), mask], dim=1)
            with torch.inference_mode():
                table = self.model(input_ids=ids, attention_mask=mask, **self.after(prefix, len(batch))).logits
                table = table.float().log_softmax(-1)
            for place, at in enumerate(batch):
                tokens, scored = rows[at]["tokens"], rows[at]["scored"]
                span = range(len(tokens) - scored, len(tokens))
                sum(table[place, i - 1, tokens[i]].item() for i in span if i > 0)
                self.scored += 1

    def generate(self, step):
        prefix, prompts, ends = step["prefix"], step["prompts"], step["ends"]
        sampling = {"do_sample": False}
        if step["temperature"] > 0:
            sampling = {"do_sample": True, "temperature": step["temperature"], "top_p": step["topP"], "top_k": 0}
        for batch in self.batches(prompts, prefix):
            own, seen = padded([prompts[at] for at in batch], pad_id=ends[0], left=True)
            ids = torch.cat([torch.tensor([prefix] * len(batch), dtype=torch.long).reshape(len(batch), -1), own], dim=1)
            mask = torch.cat([torch.ones((len(batch), len(prefix)), dtype=torch.long), seen], dim=1)
            with torch.inference_mode():
                made = self.model.generate(
                    input_ids=ids,
                    attention_mask=mask,
                    max_new_tokens=step["maxTokens"],
                    eos_token_id=ends,
                    pad_token_id=ends[0],
                    **sampling,
                    **self.after(prefix, len(batch)),
                )
            for row in made[:, ids.shape[1] :].tolist():
                self.written += next((at + 1 for at, token in enumerate(row) if token in ends), len(row))

    def train(self, step):
        if isinstance(self.model, PeftModel):
            self.model = self.model.unload()
        self.held = ((), None)
        settings = LoraConfig(
            r=step["rank"], lora_alpha=step["alpha"], target_modules=LINEARS, task_type="CAUSAL_LM"
        )
        self.model = get_peft_model(self.model, settings).train()
        parameters = [p for p in self.model.parameters() if p.requires_grad]
        optimiser = torch.optim.AdamW(parameters, weight_decay=step["weightDecay"])
        for batch, rate in zip(step["batches"], step["rates"], strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate
            ids, mask = padded(batch, pad_id=0)
            labels = ids.masked_fill(mask == 0, -100)
            optimiser.zero_grad(set_to_none=True)
            self.model(input_ids=ids, attention_mask=mask, labels=labels, use_cache=False).loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, step["clipNorm"])
            optimiser.step()
            self.trained += sum(len(sequence) - 1 for sequence in batch)
        self.model.eval()


def main() -> None:
    options = arguments("a whole study").parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    work = json.loads(options.work.read_text())
    model, _ = load(options.model, options.dtype)
    study = Study(PeftModel.from_pretrained(model, work["reasoner"]).merge_and_unload())
    seconds = {"score": 0.0, "generate": 0.0, "train": 0.0}
    for step in work["steps"]:
        started = time.perf_counter()
        getattr(study, step["kind"])(step)
        seconds[step["kind"]] += time.perf_counter() - started
    report(done=time.time() * 1000, seconds=seconds, trained=study.trained, written=study.written, scored=study.scored)


main()
