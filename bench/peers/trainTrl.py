"""TRL's SFTTrainer training LoRA on all seven linears with packed examples, timed.

python bench/peers/trainTrl.py MODEL WORK.json [--dtype fp32|bf16] [--threads 2]

WORK.json as for train.py; its sequences in the batches' order are packed by TRL (best fit, `max_length` 256), one
packed row a step. Its own trainer, collator, optimiser and clipping at their defaults. The first step is not timed.
Prints one JSON line: lossTokens (labels in the timed steps), seconds, tokensPerSecond, losses (the mean), peakRssMb.
"""

import json
import os
import tempfile
import time
from importlib.metadata import version

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_CACHE", tempfile.mkdtemp())

import datasets
import tokenizers
import torch
import transformers
from peer import arguments, load, peak_rss_mb, report
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
PACKED_LENGTH = 256


class Clocked(SFTTrainer):
    """Counts labels, and begins to count and to time when the first step has ended."""

    tokens, started = 0, 0.0

    def training_step(self, model, inputs, *rest):
        self.tokens += (inputs["labels"][:, 1:] != -100).sum().item()
        return super().training_step(model, inputs, *rest)


class FirstStep(transformers.TrainerCallback):
    def on_step_end(self, args, state, control, **_):
        if state.global_step == 1:
            self.trainer.tokens, self.trainer.started = 0, time.perf_counter()


def main() -> None:
    options = arguments("train LoRA with TRL, packed").parse_args()
    work = json.loads(options.work.read_text())
    torch.set_num_threads(options.threads)
    model, load_seconds = load(options.model, options.dtype)
    # The sequences are token ids already: of a tokenizer TRL only asks the ids of padding and end.
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel({"<pad>": 0, "<end>": 2}, unk_token="<pad>"))
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="<end>")
    sequences = [sequence for batch in [work["batches"][0], *work["batches"]] for sequence in batch]
    trainer = Clocked(
        model=model,
        args=SFTConfig(
            output_dir=tempfile.mkdtemp(),
            per_device_train_batch_size=1,
            num_train_epochs=1,
            max_length=PACKED_LENGTH,
            packing=True,
            learning_rate=work.get("lr", 1e-3),
            max_grad_norm=1.0,
            gradient_checkpointing=False,
            report_to=[],
            save_strategy="no",
            disable_tqdm=True,
            use_cpu=True,
            bf16=options.dtype == "bf16",
            dataset_num_proc=None,
        ),
        train_dataset=datasets.Dataset.from_dict({"input_ids": sequences}),
        processing_class=tokenizer,
        peft_config=LoraConfig(
            r=work.get("rank", 16), lora_alpha=work.get("alpha", 32), target_modules=LINEARS, task_type="CAUSAL_LM"
        ),
    )
    clock = FirstStep()
    clock.trainer = trainer
    trainer.add_callback(clock)
    loss = trainer.train().training_loss
    seconds = time.perf_counter() - trainer.started
    report(
        {"trl": version("trl")},
        lossTokens=trainer.tokens,
        seconds=round(seconds, 3),
        tokensPerSecond=round(trainer.tokens / seconds, 1),
        losses=[round(loss, 5)],
        peakRssMb=peak_rss_mb(),
        loadSeconds=round(load_seconds, 2),
        dtype=options.dtype,
    )


main()
