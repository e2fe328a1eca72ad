"""Exported rows and settings through Axolotl's own configuration and data loader, on a machine without a GPU.

python scripts/consumers/loadAxolotl.py AXOLOTL_DIR TINY_MODEL_DIR

`axolotl train` itself needs CUDA; what reads our folder does not. The YAML is validated as Axolotl validates it, the rows
are loaded and cut into tokens by `prepare_datasets`, and every text must come out as its own tokens, all of them learned.
The tokenizer of TINY_MODEL_DIR stands for the base model's.
"""

import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

os.environ.update(DO_NOT_TRACK="1", AXOLOTL_DO_NOT_TRACK="1", HF_HUB_OFFLINE="1", HF_DATASETS_CACHE=tempfile.mkdtemp())
os.environ.update(HF_DATASETS_DISABLE_PROGRESS_BARS="1", TRL_EXPERIMENTAL_SILENCE="1", TOKENIZERS_PARALLELISM="false")

import transformers
import yaml
from axolotl.utils.config import normalize_config, validate_config
from axolotl.utils.data.sft import prepare_datasets
from axolotl.utils.dict import DictDefault


def check(met: bool, rule: str) -> None:
    if not met:
        raise SystemExit(f"not met: {rule}")


def main() -> None:
    folder, model = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    os.chdir(folder)
    written = yaml.safe_load(Path("axolotl.yaml").read_text("utf-8"))
    settings = {**written, "base_model": str(model), "dataset_prepared_path": tempfile.mkdtemp(), "dataset_num_proc": 1}
    config = validate_config(DictDefault(settings))
    unlike = [key for key, value in written.items() if key not in ("base_model", "datasets") and config[key] != value]
    check(not unlike, f"settings are taken as they are written; these are not: {unlike}")
    normalize_config(config)
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    rows, _, steps, _ = prepare_datasets(config, tokenizer)
    texts = [json.loads(line)["text"] for line in Path("train.jsonl").read_text("utf-8").splitlines()]
    wanted = sorted(tokenizer(text)["input_ids"] for text in texts)
    loaded = sorted(ids[:-1] if ids[-1] == tokenizer.eos_token_id else ids for ids in rows["input_ids"])
    check(loaded == wanted, f"each of {len(texts)} texts is one row of its own tokens; there are {len(loaded)} rows")
    check(all(row["labels"] == row["input_ids"] for row in rows), "the loss is on every token")
    learned = sum(len(ids) for ids in rows["labels"])
    print(f"Axolotl {version('axolotl')}: {len(rows)} rows, {learned} tokens, all learned, {steps} steps")


if __name__ == "__main__":  # the loader starts processes that read this file again
    main()
