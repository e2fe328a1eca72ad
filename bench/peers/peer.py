"""What the peer scripts share: arguments, the model, padding, memory and versions. Knows no one measurement."""

import argparse
import json
import resource
import time
from pathlib import Path

import peft
import torch
import transformers

transformers.utils.logging.disable_progress_bar()
DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("model", type=Path, help="folder with safetensors (bench/peers/convert.py makes it), or a GGUF file")
    parser.add_argument("work", type=Path, help="JSON file that says what to do")
    parser.add_argument("--dtype", choices=DTYPES, default="fp32")
    parser.add_argument("--threads", type=int, default=2)
    return parser


def load(path: Path, dtype: str):
    """(model, seconds). Attention is transformers' default (sdpa)."""
    started = time.perf_counter()
    source = {"gguf_file": path.name} if path.suffix == ".gguf" else {}
    model = transformers.AutoModelForCausalLM.from_pretrained(
        path.parent if source else path, dtype=DTYPES[dtype], **source
    )
    return model.eval(), time.perf_counter() - started


def padded(sequences, pad_id: int, left: bool = False):
    """(ids, mask), each [sequences, longest]."""
    width = max(map(len, sequences))
    ids = torch.full((len(sequences), width), pad_id)
    mask = torch.zeros((len(sequences), width), dtype=torch.long)
    for row, sequence in enumerate(sequences):
        span = slice(width - len(sequence), width) if left else slice(0, len(sequence))
        ids[row, span] = torch.tensor(sequence)
        mask[row, span] = 1
    return ids, mask


def peak_rss_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def reset_high_water() -> None:
    """Linux: forgets the peak so far, so that VmHWM is the peak from here on."""
    Path("/proc/self/clear_refs").write_text("5")


def high_water_mb() -> float:
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def report(more_versions=None, **values) -> None:
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__}
    versions |= more_versions or {}
    print(json.dumps(values | {"threads": torch.get_num_threads(), "versions": versions}))
