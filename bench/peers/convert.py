"""Writes a GGUF's weights, dequantised to fp32, as a Hugging Face folder: what a PyTorch user would load.

python bench/peers/convert.py MODEL.gguf FOLDER
"""

import sys
from pathlib import Path

from peer import load

model, _ = load(Path(sys.argv[1]), "fp32")
# transformers refuses to save what came from a GGUF: pour the weights into a model that did not.
config = type(model.config).from_dict(
    {k: v for k, v in model.config.to_dict().items() if k != "quantization_config"}
)
plain = type(model)(config)
plain.load_state_dict(model.state_dict())
plain.save_pretrained(sys.argv[2])
