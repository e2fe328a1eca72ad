"""A PEFT LoRA folder of a Llama as a GGUF adapter, written with gguf-py: what our own exporter is compared with.

python scripts/reference/adapterToGguf.py ADAPTER_DIR HEADS KV_HEADS OUT.gguf     (SmolLM2-135M: 9 3; tiny Llama: 4 2)

Follows llama.cpp's convert_lora_to_gguf.py: keys general.architecture, general.type = adapter, adapter.type = lora,
adapter.lora.alpha; tensors NAME.lora_a [r, in] and NAME.lora_b [out, r]; the rows of lora_b of q and k are permuted as
llama.cpp permutes the rows of those weights (rotary pairs side by side).
"""

import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGUFWriter
from safetensors.numpy import load_file

NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def permute(rows: np.ndarray, heads: int) -> np.ndarray:
    out, width = rows.shape
    return rows.reshape(heads, 2, out // heads // 2, width).swapaxes(1, 2).reshape(out, width)


def main() -> None:
    folder, heads, kv_heads, out = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    config = json.loads((folder / "adapter_config.json").read_text())
    writer = GGUFWriter(out, "llama")
    writer.add_string("general.type", "adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", config["lora_alpha"])
    for name, tensor in load_file(folder / "adapter_model.safetensors").items():
        # base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight
        parts = name.removeprefix("base_model.model.model.layers.").split(".")
        layer, linear, half = parts[0], ".".join(parts[1:3]), parts[3].lower()
        values = tensor.astype(np.float32)
        if half == "lora_b" and linear.endswith(("q_proj", "k_proj")):
            values = permute(values, heads if linear.endswith("q_proj") else kv_heads)
        writer.add_tensor(f"blk.{layer}.{NAMES[linear]}.weight.{half}", np.ascontiguousarray(values))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


main()
