"""transformers and PEFT opened and used once: how long until there is an answer, or a training step is taken.

python bench/peers/load.py MODEL WORK.json answer|train [--dtype fp32|bf16] [--threads 2]

WORK.json: {"tokens": [id, ...]}. Prints one JSON line with clock times in ms since 1970: imported, ready, done.
"""

import json
import time

import torch
from peer import arguments, load, report
from peft import LoraConfig, get_peft_model

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def now() -> float:
    return time.time() * 1000


def main() -> None:
    imported = now()
    parser = arguments("load")
    parser.add_argument("task", choices=["answer", "train"])
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    ids = torch.tensor([json.loads(options.work.read_text())["tokens"]])
    model, _ = load(options.model, options.dtype)
    model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, target_modules=LINEARS, task_type="CAUSAL_LM"))
    if options.task == "train":
        model.train()
        parameters = [p for p in model.parameters() if p.requires_grad]
        optimiser = torch.optim.AdamW(parameters, lr=1e-3)
        ready = now()
        model(input_ids=ids, labels=ids, use_cache=False).loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
    else:
        model.eval()
        ready = now()
        with torch.inference_mode():
            model(input_ids=ids[:, :-1], logits_to_keep=1).logits.log_softmax(-1)
    report(imported=imported, ready=ready, done=now())


main()
