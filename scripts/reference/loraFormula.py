"""LoRA matrices from a closed formula, so that any program can rebuild them without a file.

Knows PEFT and nothing of any one model or fixture.
"""

import math

import torch
from peft import LoraConfig, get_peft_model

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def describe(scale: float) -> str:
    return (
        f"element k (flat index, row-major, in PEFT's shapes: A [r, in], B [out, r]) of matrix number m is "
        f"{scale} * sin(0.37 * k + 1.7 * m); m counts from 0 over layers 0..L-1, in each layer over "
        "q, k, v, o, gate, up, down, and for each linear A before B; evaluated in float64, rounded to float32"
    )


def matrices(model):
    """(name, parameter) in the formula's order; name is like `layers.0.q_proj.lora_A`."""
    layers = model.base_model.model.model.layers
    found = []
    for number, layer in enumerate(layers):
        for linear in LINEARS:
            owner = layer.self_attn if linear[0] in "qkvo" else layer.mlp
            module = getattr(owner, linear)
            for half in ("lora_A", "lora_B"):
                found.append((f"layers.{number}.{linear}.{half}", getattr(module, half)["default"].weight))
    return found


def fill(model, scale: float) -> None:
    with torch.no_grad():
        for m, (_, weight) in enumerate(matrices(model)):
            k = torch.arange(weight.numel(), dtype=torch.float64)
            weight.copy_((scale * torch.sin(0.37 * k + 1.7 * m)).reshape(weight.shape))


def add(model, rank: int, alpha: int, scale: float | None):
    """Wraps the model with PEFT LoRA on all seven linears; `scale` None keeps PEFT's own init."""
    config = LoraConfig(
        r=rank, lora_alpha=alpha, lora_dropout=0.0, bias="none", target_modules=LINEARS, task_type="CAUSAL_LM"
    )
    wrapped = get_peft_model(model, config)
    if scale is not None:
        fill(wrapped, scale)
    return wrapped


def weighted_loss(model, sequences, weights, pad_id: int) -> torch.Tensor:
    """sum(w * nll) / sum(w) over a right-padded batch; weights[i][t] weighs the prediction of token t."""
    length = max(map(len, sequences))
    ids = torch.full((len(sequences), length), pad_id)
    mask = torch.zeros((len(sequences), length), dtype=torch.long)
    w = torch.zeros((len(sequences), length))
    for i, (sequence, weight) in enumerate(zip(sequences, weights, strict=True)):
        assert len(sequence) == len(weight) and weight[0] == 0
        ids[i, : len(sequence)] = torch.tensor(sequence)
        mask[i, : len(sequence)] = 1
        w[i, : len(sequence)] = torch.tensor(weight)
    logits = model(input_ids=ids, attention_mask=mask, use_cache=False).logits[:, :-1]
    # The vocabulary must be the last, contiguous dimension: over a transposed view of 49,152 classes PyTorch sums
    # in single precision one by one, and the loss comes out 1.3e-4 too low.
    flat = torch.nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten(), reduction="none")
    return (w[:, 1:] * flat.view(w[:, 1:].shape)).sum() / w.sum()


def digits(values, n: int = 7):
    """Rounds to n significant digits, nested lists too."""
    if isinstance(values, (list, tuple)):
        return [digits(v, n) for v in values]
    if values == 0 or not math.isfinite(values):
        return values
    return float(f"{values:.{n}g}")


def greedy(model, ids: list[int], steps: int, eos_id: int | None):
    """Greedy continuation token by token, with the gap between the two highest logits of each step."""
    out, gaps, past = [], [], None
    step_input = torch.tensor([ids])
    with torch.no_grad():
        for _ in range(steps):
            result = model(input_ids=step_input, past_key_values=past, use_cache=True)
            past = result.past_key_values
            top = result.logits[0, -1].float().topk(2)
            gaps.append(digits((top.values[0] - top.values[1]).item(), 4))
            out.append(top.indices[0].item())
            if out[-1] == eos_id:
                break
            step_input = top.indices[:1].reshape(1, 1)
    return out, gaps
