"""Log-likelihoods from PyTorch with a PEFT adapter folder on a GGUF base: our exports read by their real consumer.

python scripts/reference/checkAdapter.py BASE.gguf ADAPTER_DIR QUESTIONS.json     (ADAPTER_DIR "-": the base alone)

QUESTIONS.json: [{"prompt", "continuation"}], or with "promptIds" and "ids" to fix the tokens. Prompt and continuation
are encoded apart, without special tokens. Prints one JSON object, shaped as scripts/checkLlamaCpp/check.mjs does:
{"results": [{"logprob", "promptIds", "ids", "tokenLogprobs"}], "adapter", "versions"}. fp32.
"""

import json
import sys
from pathlib import Path

import peft
import torch
import transformers
from ggufModel import continuation_logprobs, encode, load_model, load_tokenizer
from safetensors import safe_open


def load_adapter(model, folder: Path):
    """PEFT only warns when names do not fit; a silent base model must not pass for an adapted one."""
    tuned = peft.PeftModel.from_pretrained(model, folder).eval()
    with safe_open(folder / "adapter_model.safetensors", "pt") as file:
        written = {name: file.get_tensor(name) for name in file.keys()}
    loaded = peft.get_peft_model_state_dict(tuned)
    if written.keys() != loaded.keys():
        raise SystemExit(f"Names differ between file and model: {sorted(written.keys() ^ loaded.keys())[:6]}")
    for name, tensor in written.items():
        if not torch.equal(tensor.float(), loaded[name].float()):
            raise SystemExit(f"{name} was not loaded as it was written")
    return tuned


def main() -> None:
    base, folder, questions = Path(sys.argv[1]), sys.argv[2], json.loads(Path(sys.argv[3]).read_text())
    transformers.utils.logging.disable_progress_bar()
    torch.set_num_threads(2)
    tokenizer = load_tokenizer(base)
    model = load_model(base, attention="sdpa")
    if folder != "-":
        model = load_adapter(model, Path(folder))
    results = []
    for question in questions:
        prompt_ids = question.get("promptIds") or encode(tokenizer, question["prompt"])
        ids = question.get("ids") or encode(tokenizer, question["continuation"])
        tokens = continuation_logprobs(model, prompt_ids, ids)
        results.append({"logprob": sum(tokens), "promptIds": prompt_ids, "ids": ids, "tokenLogprobs": tokens})
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__}
    print(json.dumps({"results": results, "adapter": folder != "-", "versions": versions}))


main()
