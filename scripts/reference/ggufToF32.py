"""Copies a GGUF with every tensor dequantised to F32, same metadata: for checks without a kernel's own rounding.

python scripts/reference/ggufToF32.py IN.gguf OUT.gguf
"""

import sys

import numpy as np
from gguf import GGUFReader, GGUFValueType, GGUFWriter, LlamaFileType, dequantize

reader = GGUFReader(sys.argv[1])
writer = GGUFWriter(sys.argv[2], reader.fields["general.architecture"].contents())
for name, field in reader.fields.items():
    if name.startswith("GGUF.") or name in ("general.architecture", "general.file_type"):
        continue
    kind = field.types[0]
    element = field.types[-1] if kind == GGUFValueType.ARRAY else None
    writer.add_key_value(name, field.contents(), kind, element)
writer.add_file_type(LlamaFileType.ALL_F32)
for tensor in reader.tensors:
    values = dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
    writer.add_tensor(tensor.name, values.reshape([int(n) for n in reversed(tensor.shape)]))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
