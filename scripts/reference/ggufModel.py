"""Loads a SmolLM2 GGUF with transformers: weights dequantised to the wanted type, and its tokenizer.

Knows nothing of LoRA or of any fixture.
"""

import hashlib
from pathlib import Path

import torch
import transformers
from tokenizers import pre_tokenizers


def load_model(gguf: Path, dtype=torch.float32, attention: str = "eager"):
    return transformers.AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=dtype, attn_implementation=attention
    ).eval()


def load_tokenizer(gguf: Path):
    """transformers drops the digit splitting that `tokenizer.ggml.pre = smollm` stands for; put it back."""
    wrapped = transformers.AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    tokenizer = wrapped.backend_tokenizer
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
    ])
    return tokenizer


def encode(tokenizer, text: str) -> list[int]:
    return tokenizer.encode(text, add_special_tokens=False).ids


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def continuation_logprobs(model, prompt_ids: list[int], ids: list[int]) -> list[float]:
    """Log-probability of each token of `ids` after the prompt, one sequence at a time (no batch, no cache)."""
    with torch.no_grad():
        logits = model(torch.tensor([prompt_ids + ids]), use_cache=False).logits[0].float()
    table = logits[len(prompt_ids) - 1 : -1].log_softmax(-1)
    return [table[t, token].item() for t, token in enumerate(ids)]
