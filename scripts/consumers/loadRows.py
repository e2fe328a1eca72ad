"""Exported rows through the loaders of their consumers: `datasets` and TRL's SFTTrainer, one step on a tiny model.

python scripts/consumers/loadRows.py HUGGINGFACE_DIR TRL_DIR TRL_PROMPT_COMPLETION_DIR TINY_MODEL_DIR

Checks that the Parquet folder loads by its card, with the texts and order of TRL's JSON lines, that no cell is null, and
that TRL takes the loss of every token of a text, and of the completion alone where there is a prompt.
"""

import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_CACHE", tempfile.mkdtemp())

import datasets
import torch
import transformers
from trl import SFTConfig, SFTTrainer


def check(met: bool, rule: str) -> None:
    if not met:
        raise SystemExit(f"not met: {rule}")


def json_rows(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "train.jsonl").read_text("utf-8").splitlines()]


def check_parquet(folder: Path, texts: list[str]) -> None:
    loaded = datasets.load_dataset(str(folder))
    check(list(loaded) == ["train"], "the card names the one split, train")
    rows = loaded["train"]
    check(rows.column_names == ["id", "text", "passages", "inferences"], "columns are id, text, passages, inferences")
    check(list(rows["text"]) == texts, "texts and order are those of the JSON lines")
    lists = [value for name in ("passages", "inferences") for value in rows[name]]
    check(all(isinstance(value, list) and all(isinstance(i, str) for i in value) for value in lists), "lists of ids, none null")
    sources = next(folder.glob("data/*.sources.jsonl")).read_text("utf-8").splitlines()
    check([json.loads(line)["example"] for line in sources] == list(rows["id"]), "a line of sources for each row, in order")
    print(f"datasets {version('datasets')}: {len(rows)} rows of Parquet, features {rows.features}")


def check_trl(folder: Path, model: str) -> None:
    rows = datasets.load_dataset("json", data_files=str(folder / "train.jsonl"), split="train").select(range(8))
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    out = tempfile.mkdtemp()
    settings = SFTConfig(output_dir=out, max_steps=1, per_device_train_batch_size=8, report_to=[], use_cpu=True, bf16=False)
    trainer = SFTTrainer(
        model=transformers.AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32),
        args=settings,
        train_dataset=rows,
        processing_class=tokenizer,
    )
    batch = next(iter(trainer.get_train_dataloader()))
    learned = (batch["labels"] != -100).sum().item()
    real = batch["attention_mask"].sum().item() if "attention_mask" in batch else learned
    prompts = sum(len(tokenizer(row["prompt"])["input_ids"]) for row in rows) if "prompt" in rows.column_names else 0
    check(learned == real - prompts, f"loss on {real - prompts} tokens; it is on {learned}")
    loss = trainer.train().training_loss
    check(loss > 0 and loss < 20, f"a step is taken; the loss is {loss}")
    print(f"TRL {version('trl')}: {folder.name}, columns {rows.column_names}, one step, loss on {learned} of {real} tokens")


def main() -> None:
    parquet, trl, pairs = (Path(word) for word in sys.argv[1:4])
    transformers.utils.logging.disable_progress_bar()
    torch.set_num_threads(2)
    check_parquet(parquet, [row["text"] for row in json_rows(trl)])
    for folder in (trl, pairs):
        check_trl(folder, sys.argv[4])


main()
