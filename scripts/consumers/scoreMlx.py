"""Log-likelihoods from mlx-lm (on the CPU) with our adapter folder on a base model folder.

python scripts/consumers/scoreMlx.py MODEL_DIR ADAPTER_DIR QUESTIONS.json     (ADAPTER_DIR "-": the base alone)

Prints {"results": [{"logprob"}], "versions"}; fp32.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import mlx.core as mx
from mlx_lm import load


def main() -> None:
    folder, adapter, questions = sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text())
    mx.set_default_device(mx.cpu)
    model, tokenizer = load(folder, adapter_path=None if adapter == "-" else adapter)
    model.set_dtype(mx.float32)
    results = []
    for question in questions:
        prompt, ids = (tokenizer.encode(question[part], add_special_tokens=False) for part in ("prompt", "continuation"))
        logits = model(mx.array([prompt + ids]))[0].astype(mx.float32)
        table = logits - mx.logsumexp(logits, axis=-1, keepdims=True)
        results.append({"logprob": sum(table[len(prompt) - 1 + t, token].item() for t, token in enumerate(ids))})
    print(json.dumps({"results": results, "versions": {name: version(name) for name in ("mlx", "mlx-lm")}}))


main()
