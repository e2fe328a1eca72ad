"""Exported rows and settings through LLaMA-Factory's own settings parser and data loader.

python scripts/consumers/loadLlamaFactory.py LLAMA_FACTORY_DIR TINY_MODEL_DIR

The YAML is parsed as `llamafactory-cli train` parses it, which refuses a key it does not know, and the rows are loaded and
cut into tokens as its stage `pt` does: every text must come out as its own tokens and the end of a text, whole and in order.
The tokenizer of TINY_MODEL_DIR stands for the base model's. Needs the virtual environment of llamaFactory.txt.
"""

import json
import os
import sys
import tempfile
from importlib.machinery import ModuleSpec
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_CACHE=tempfile.mkdtemp(), TOKENIZERS_PARALLELISM="false")
os.environ.update(HF_DATASETS_DISABLE_PROGRESS_BARS="1", LLAMAFACTORY_VERBOSITY="WARN", WANDB_DISABLED="true")

import transformers
import yaml

# It is imported for sound, of which text has none, and the registry's build of it wants CUDA's libraries.
sys.modules["torchaudio"] = ModuleType("torchaudio")
sys.modules["torchaudio"].__spec__ = ModuleSpec("torchaudio", None)
from llamafactory.data import get_dataset, get_template_and_fix_tokenizer
from llamafactory.hparams import get_train_args


def check(met: bool, rule: str) -> None:
    if not met:
        raise SystemExit(f"not met: {rule}")


def main() -> None:
    folder, model = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    os.chdir(folder)
    written = yaml.safe_load(Path("llama_factory.yaml").read_text("utf-8"))
    ours = {"model_name_or_path": str(model), "output_dir": tempfile.mkdtemp()}
    parsed = get_train_args({**written, **ours, "report_to": "none", "use_cpu": True, "overwrite_cache": True})
    model_args, data_args, training_args, finetuning_args, _ = parsed
    taken = {key: value for args in parsed for key, value in vars(args).items()}
    # "all" and the data set's name are lists once they are parsed
    unlike = [key for key, value in written.items() if key not in ours and taken.get(key) not in (value, [value])]
    check(not unlike, f"settings are taken as they are written; these are not: {unlike}")
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    template = get_template_and_fix_tokenizer(tokenizer, data_args)
    loaded = get_dataset(template, model_args, data_args, training_args, finetuning_args.stage, tokenizer)["train_dataset"]
    texts = [json.loads(line)["text"] for line in Path("train.jsonl").read_text("utf-8").splitlines()]
    wanted = [tokenizer(text + tokenizer.eos_token, add_special_tokens=False)["input_ids"] for text in texts]
    check([list(ids) for ids in loaded["input_ids"]] == wanted, f"each of {len(texts)} texts is a row, whole and in order")
    check(max(map(len, wanted)) <= data_args.cutoff_len, "no text is longer than a row may be")
    batch = transformers.DataCollatorForLanguageModeling(tokenizer, mlm=False)([loaded[i] for i in range(min(8, len(texts)))])
    real = batch["input_ids"] != tokenizer.pad_token_id
    check((batch["labels"][real] == batch["input_ids"][real]).all().item(), "the loss is on every token")
    learned = sum(map(len, wanted))
    print(f"LLaMA-Factory {version('llamafactory')}: {len(texts)} rows, {learned} tokens, stage {finetuning_args.stage}, settings as written")


main()
