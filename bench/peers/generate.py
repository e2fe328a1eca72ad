"""transformers generating greedily in left-padded batches, timed.

python bench/peers/generate.py MODEL WORK.json [--dtype fp32|bf16] [--threads 2] [--keep-prefix] (--batch N | --try N,N,...)

WORK.json: {"prefix": [id, ...], "prompts": [[id, ...], ...], "maxTokens": 60, "ends": [id, ...]}. With --keep-prefix the
prefix's keys and values are computed once and repeated for each row, as transformers' guide to caches does; without, each
row is prefix and prompt. A run of 2 tokens comes before the clock starts. With --try each batch size is timed with 12
tokens, and one JSON line gives the rates and the best; else ids (new tokens per prompt), outputTokens, seconds.
"""

import copy
import json
import time

import torch
from peer import arguments, load, padded, report
from transformers import DynamicCache


def main() -> None:
    parser = arguments("generate")
    parser.add_argument("--keep-prefix", action="store_true")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--try", dest="sizes", type=lambda text: [int(n) for n in text.split(",")])
    options = parser.parse_args()
    work = json.loads(options.work.read_text())
    torch.set_num_threads(options.threads)
    model, _ = load(options.model, options.dtype)
    ends = work["ends"]
    # Rows of like length together: less padding.
    order = sorted(range(len(work["prompts"])), key=lambda at: len(work["prompts"][at]))

    def generate(size: int, most: int) -> dict:
        started = time.perf_counter()
        kept = None
        if options.keep_prefix:
            with torch.inference_mode():
                kept = model(
                    torch.tensor([work["prefix"]]), past_key_values=DynamicCache(), logits_to_keep=1
                ).past_key_values
        written = [[] for _ in order]
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            for at, ids in zip(batch, rows([work["prompts"][at] for at in batch], kept, most), strict=True):
                written[at] = ids
        count = sum(map(len, written))
        return {"ids": written, "outputTokens": count, "seconds": time.perf_counter() - started}

    def rows(prompts, kept, most: int):
        prefix = work["prefix"]
        if kept is None:
            ids, mask = padded([prefix + prompt for prompt in prompts], pad_id=ends[0], left=True)
            cache = {}
        else:
            own, seen = padded(prompts, pad_id=ends[0], left=True)
            ids = torch.cat([torch.tensor([prefix] * len(prompts)), own], dim=1)
            mask = torch.cat([torch.ones((len(prompts), len(prefix)), dtype=torch.long), seen], dim=1)
            repeated = copy.deepcopy(kept)
            repeated.batch_repeat_interleave(len(prompts))
            cache = {"past_key_values": repeated}
        with torch.inference_mode():
            made = model.generate(
                ids,
                attention_mask=mask,
                max_new_tokens=most,
                do_sample=False,
                eos_token_id=ends,
                pad_token_id=ends[0],
                **cache,
            )
        for row in made[:, ids.shape[1] :].tolist():
            end = next((at for at, token in enumerate(row) if token in ends), len(row) - 1)
            yield row[: end + 1]

    list(rows(work["prompts"][:4], None, 2))
    if options.sizes:
        rates = {}
        for size in options.sizes:
            result = generate(size, 12)
            rates[size] = round(result["outputTokens"] / result["seconds"], 1)
        print(json.dumps({"rates": rates, "best": max(rates, key=rates.get)}))
        return
    report(**generate(options.batch, work["maxTokens"]))


main()
