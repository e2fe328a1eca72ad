"""Makes fixtures/smollm2/reference.json: PyTorch's numbers for SmolLM2-135M-Instruct from a GGUF, in fp32.

python scripts/reference/smollm2.py MODEL.gguf [OUT.json]     (about two minutes on two cores)
"""

import json
import sys
from pathlib import Path

import peft
import torch
import transformers
from ggufModel import continuation_logprobs, encode, load_model, load_tokenizer, sha256
from loraFormula import LINEARS, add, describe, digits, greedy, matrices, weighted_loss
from smollm2Prompts import CHAT, GENERATE, SCORE, SENTENCES

EOS = 2
INIT = 0.01


def score(model, tokenizer, prompt: str, continuations: list[str]) -> dict:
    prompt_ids = encode(tokenizer, prompt)
    found = []
    for text in continuations:
        ids = encode(tokenizer, text)
        tokens = continuation_logprobs(model, prompt_ids, ids)
        found.append({"text": text, "ids": ids, "logprob": digits(sum(tokens)), "tokenLogprobs": digits(tokens, 6)})
    return {"prompt": prompt, "promptIds": prompt_ids, "continuations": found}


def generate(model, tokenizer, prompt: str) -> dict:
    prompt_ids = encode(tokenizer, prompt)
    ids, gaps = greedy(model, prompt_ids, 40, EOS)
    text = tokenizer.decode([i for i in ids if i != EOS], skip_special_tokens=False)
    return {"prompt": prompt, "promptIds": prompt_ids, "ids": ids, "text": text, "gaps": gaps}


def main() -> None:
    gguf = Path(sys.argv[1])
    out = Path(sys.argv[2] if len(sys.argv) > 2 else "fixtures/smollm2/reference.json")
    torch.set_num_threads(2)
    model, tokenizer = load_model(gguf), load_tokenizer(gguf)
    reference = {
        "madeBy": "scripts/reference/smollm2.py",
        "model": {"file": gguf.name, "sha256": sha256(gguf)},
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__},
        "dtype": "float32 (weights dequantised from the GGUF)",
        "score": {
            "meaning": "ids of prompt and continuation are encoded apart, without special tokens; logprob is the "
            "natural-log probability of the continuation after the prompt, tokenLogprobs its summands",
            "requests": [score(model, tokenizer, prompt, options) for prompt, options in SCORE],
        },
        "greedy": {
            "meaning": "greedy, at most 40 tokens, ends after token 2 (kept in ids, not in text); gaps: highest minus "
            "second-highest logit of each step",
            "requests": [generate(model, tokenizer, prompt) for prompt in [*GENERATE, CHAT]],
        },
    }

    tuned = add(model, rank=8, alpha=16, scale=INIT)
    sequences = [encode(tokenizer, text) + [EOS] for text in SENTENCES]
    weights = [[0.0] + [1.0] * (len(sequence) - 1) for sequence in sequences]
    loss = weighted_loss(tuned, sequences, weights, pad_id=EOS)
    loss.backward()
    reference["lora"] = {
        "rank": 8,
        "alpha": 16,
        "linears": LINEARS,
        "init": describe(INIT),
        "meaning": "right-padded batch, padding masked; loss: mean of -log p over every token but the first of each "
        "sequence; gradients of it, per matrix: L2 norm and first 4 entries (row-major); score and greedy: as above, "
        "with this adapter applied",
        "texts": SENTENCES,
        "sequences": sequences,
        "loss": digits(loss.item()),
        "gradients": [
            {"name": name, "norm": digits(w.grad.double().norm().item()), "first": digits(w.grad.flatten()[:4].tolist(), 6)}
            for name, w in matrices(tuned)
        ],
        "score": [score(tuned, tokenizer, prompt, options) for prompt, options in SCORE[:4]],
        "greedy": [generate(tuned, tokenizer, prompt) for prompt in GENERATE[:2]],
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(reference, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
