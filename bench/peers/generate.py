"""transformers generating greedily in one left-padded batch, timed.

python bench/peers/generate.py MODEL WORK.json [--dtype fp32|bf16] [--threads 2]

WORK.json: {"prompts": [[id, ...], ...], "maxTokens": 40, "ignoreEnd": true}. With ignoreEnd every sequence has
exactly maxTokens new tokens. A run of 2 tokens comes before the clock starts. Prints one JSON line: ids (new tokens
per prompt), outputTokens, seconds (prompt reading included), tokensPerSecond, peakRssMb, loadSeconds.
"""

import json
import time

import torch
from peer import arguments, load, padded, peak_rss_mb, report


def main() -> None:
    options = arguments("generate").parse_args()
    work = json.loads(options.work.read_text())
    torch.set_num_threads(options.threads)
    model, load_seconds = load(options.model, options.dtype)
    end = model.config.eos_token_id
    ids, mask = padded(work["prompts"], pad_id=end, left=True)

    def generate(count: int):
        least = count if work.get("ignoreEnd", True) else 0
        with torch.inference_mode():
            return model.generate(
                ids, attention_mask=mask, max_new_tokens=count, min_new_tokens=least, do_sample=False, pad_token_id=end
            )

    generate(2)
    started = time.perf_counter()
    rows = generate(work["maxTokens"])[:, ids.shape[1] :].tolist()
    seconds = time.perf_counter() - started
    rows = [row[: row.index(end) + 1] if end in row else row for row in rows]
    count = sum(map(len, rows))
    report(
        ids=rows,
        outputTokens=count,
        seconds=round(seconds, 3),
        tokensPerSecond=round(count / seconds, 1),
        peakRssMb=peak_rss_mb(),
        loadSeconds=round(load_seconds, 2),
        dtype=options.dtype,
    )


main()
