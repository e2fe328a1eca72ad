"""Blocks of every number format with random bits, and their values by the Python package gguf.

Writes fixtures/dequantise/reference.json. Scales are finite halves (random bits would be NaN at times);
everything else is random bytes from the seed.

    python3 scripts/reference/dequantise.py
"""

import base64
import json
from importlib.metadata import version
from pathlib import Path

import gguf
import numpy as np

SEED = 20261123
OUT = Path(__file__).parents[2] / "fixtures" / "dequantise" / "reference.json"

# Where the halves of a block stand: the rest of its bytes may be anything.
HALVES = {
    "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0],
    "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208],
}
BLOCKS = 3


def blocks(name: str, random: np.random.Generator) -> np.ndarray:
    kind = gguf.GGMLQuantizationType[name]
    weights, size = gguf.GGML_QUANT_SIZES[kind]
    if name == "F32":
        return random.standard_normal(64, dtype=np.float32).view(np.uint8)
    if name == "F16":
        return np.concatenate([
            random.standard_normal(60).astype(np.float16),
            np.array([0, -0.0, 2**-24, 65504], dtype=np.float16),
        ]).view(np.uint8)
    if name == "BF16":
        return (random.standard_normal(64, dtype=np.float32).view(np.uint32) >> 16).astype(np.uint16).view(np.uint8)
    data = random.integers(0, 256, (BLOCKS, size), dtype=np.uint8)
    for at in HALVES[name]:
        scales = random.standard_normal(BLOCKS).astype(np.float16)
        scales[-1] = np.float16(3e-6)  # a subnormal half
        data[:, at : at + 2] = scales.view(np.uint8).reshape(BLOCKS, 2)
    return data.reshape(-1)


random = np.random.default_rng(SEED)
formats = {}
for name in ["F32", "F16", "BF16", *HALVES]:
    data = blocks(name, random)
    kind = gguf.GGMLQuantizationType[name]
    # F32 and F16 are views in gguf.quants; the array must have their type.
    typed = data.view(np.float32) if name == "F32" else data.view(np.float16) if name == "F16" else data
    values = np.asarray(gguf.quants.dequantize(typed, kind), dtype=np.float32).reshape(-1)
    assert np.isfinite(values).all()
    formats[name] = {"bytes": base64.b64encode(data.tobytes()).decode(), "values": [float(v) for v in values]}

OUT.parent.mkdir(parents=True, exist_ok=True)
made = {"script": "scripts/reference/dequantise.py", "seed": SEED, "gguf": version("gguf"), "numpy": np.__version__}
OUT.write_text(json.dumps({"made": made, "formats": formats}) + "\n")
print(", ".join(f"{name} {len(made['values'])}" for name, made in formats.items()))
