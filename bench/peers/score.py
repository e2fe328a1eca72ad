"""transformers scoring the options of questions after one shared context, timed.

python bench/peers/score.py MODEL WORK.json [--dtype fp32|bf16] [--threads 2] [--tail]

WORK.json: {"context": [id, ...], "questions": [{"prompt": [id, ...], "options": [[id, ...], ...]}, ...]}. As
lm-evaluation-harness does (HFLM._loglikelihood_tokens): the options of one question are one right-padded batch,
the context is computed again for each of them, and log-softmax is taken over every position. --tail asks
transformers for the logits of the last positions only, which the harness does not do. The first question runs once
before the clock starts. Prints one JSON line: logprobs (per question, per option), optionTokens, seconds,
optionsPerSecond, peakRssMb, loadSeconds.
"""

import json
import time

import torch
from peer import arguments, load, padded, peak_rss_mb, report


def main() -> None:
    parser = arguments("score options")
    parser.add_argument("--tail", action="store_true")
    options = parser.parse_args()
    work = json.loads(options.work.read_text())
    torch.set_num_threads(options.threads)
    model, load_seconds = load(options.model, options.dtype)

    def score(question) -> list[float]:
        before = [*work["context"], *question["prompt"]]
        # The last token predicts nothing that is scored, so the harness leaves it out.
        ids, mask = padded([(before + option)[:-1] for option in question["options"]], pad_id=0)
        first = len(before) - 1
        keep = ids.shape[1] - first if options.tail else 0
        with torch.inference_mode():
            table = model(ids, attention_mask=mask, use_cache=False, logits_to_keep=keep).logits.float().log_softmax(-1)
        start = 0 if options.tail else first
        found = []
        for row, option in enumerate(question["options"]):
            picked = table[row, start : start + len(option)].gather(1, torch.tensor(option).unsqueeze(1))
            found.append(picked.sum().item())
        return found

    score(work["questions"][0])
    started = time.perf_counter()
    logprobs = [score(question) for question in work["questions"]]
    seconds = time.perf_counter() - started
    count = sum(map(len, logprobs))
    report(
        logprobs=logprobs,
        optionTokens=[[len(option) for option in question["options"]] for question in work["questions"]],
        seconds=round(seconds, 3),
        optionsPerSecond=round(count / seconds, 2),
        peakRssMb=peak_rss_mb(),
        loadSeconds=round(load_seconds, 2),
        dtype=options.dtype,
    )


main()
