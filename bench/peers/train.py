"""PyTorch + PEFT training LoRA on all seven linears, timed.

python bench/peers/train.py MODEL WORK.json [--dtype fp32|bf16] [--threads 2]

WORK.json: {"batches": [[[id, ...], ...], ...], "rank": 16, "alpha": 32, "lr": 1e-3}. Batches are right-padded, the
loss is on every token (Hugging Face shifts the labels), AdamW, gradients clipped to 1.0. The first batch runs once
before the clock starts, then all batches run. Prints one JSON line: lossTokens (predicted tokens in the timed
batches), seconds, tokensPerSecond, losses, peakRssMb (whole process), trainPeakRssMb (since loading ended),
loadSeconds.
"""

import json
import time

import torch
from peer import arguments, high_water_mb, load, padded, peak_rss_mb, report, reset_high_water
from peft import LoraConfig, get_peft_model

LINEARS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def main() -> None:
    options = arguments("train LoRA").parse_args()
    work = json.loads(options.work.read_text())
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model, load_seconds = load(options.model, options.dtype)
    settings = LoraConfig(
        r=work.get("rank", 16), lora_alpha=work.get("alpha", 32), target_modules=LINEARS, task_type="CAUSAL_LM"
    )
    model = get_peft_model(model, settings).train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=work.get("lr", 1e-3))

    def step(batch) -> float:
        ids, mask = padded(batch, pad_id=0)
        loss = model(input_ids=ids, attention_mask=mask, labels=ids.masked_fill(mask == 0, -100), use_cache=False).loss
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        return loss.item()

    load_peak = peak_rss_mb()  # the reset below clears what getrusage reports, too
    reset_high_water()
    step(work["batches"][0])
    started = time.perf_counter()
    losses = [round(step(batch), 5) for batch in work["batches"]]
    seconds = time.perf_counter() - started
    tokens = sum(len(sequence) - 1 for batch in work["batches"] for sequence in batch)
    report(
        lossTokens=tokens,
        seconds=round(seconds, 3),
        tokensPerSecond=round(tokens / seconds, 1),
        losses=losses,
        peakRssMb=max(load_peak, high_water_mb()),
        trainPeakRssMb=high_water_mb(),
        loadSeconds=round(load_seconds, 2),
        dtype=options.dtype,
    )


main()
