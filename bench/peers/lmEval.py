"""lm-evaluation-harness (HFLM) scoring the options of questions after one shared context, timed.

python bench/peers/lmEval.py MODEL WORK.json --tokenizer MODEL.gguf [--dtype fp32|bf16] [--threads 2]
    (--batch N | --try N,N,...)

WORK.json: {"ids": {"context": [id, ...], "questions": [{"prompt": [id, ...], "options": [[id, ...], ...]}, ...]}}. The
harness's own _loglikelihood_tokens is called with these ids, as its loglikelihood does after tokenising. A short text is
scored before the clock starts. With --try the first question is timed at each batch size, and one JSON line gives
seconds by batch size and the best; with --batch it gives logprobs (per question, per option), seconds, questions.
"""

import json
import os
import time
from importlib.metadata import version

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import transformers
from lm_eval.models.huggingface import HFLM
from peer import arguments, load, report


def main() -> None:
    parser = arguments("score with lm-evaluation-harness")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--try", dest="sizes", type=lambda text: [int(n) for n in text.split(",")])
    options = parser.parse_args()
    work = json.loads(options.work.read_text())["ids"]
    torch.set_num_threads(options.threads)
    model, _ = load(options.model, options.dtype)
    folder, file = os.path.split(options.tokenizer)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, gguf_file=file)
    harness = HFLM(pretrained=model, tokenizer=tokenizer, batch_size=options.batch, device="cpu", max_length=8192)

    def score(questions) -> list[list[float]]:
        requests = [
            (("", ""), [*work["context"], *question["prompt"]], option)
            for question in questions
            for option in question["options"]
        ]
        found = iter(harness._loglikelihood_tokens(requests, disable_tqdm=True))
        return [[next(found)[0] for _ in question["options"]] for question in questions]

    harness._loglikelihood_tokens([(("", ""), work["context"][:32], [1, 2])] * 4, disable_tqdm=True)
    if options.sizes:
        seconds = {}
        for size in options.sizes:
            harness.batch_size_per_gpu = size
            started = time.perf_counter()
            score(work["questions"][:1])
            seconds[size] = round(time.perf_counter() - started, 3)
        print(json.dumps({"seconds": seconds, "best": min(seconds, key=seconds.get)}))
        return
    started = time.perf_counter()
    logprobs = score(work["questions"])
    report(
        {"lm_eval": version("lm_eval")},
        logprobs=logprobs,
        seconds=time.perf_counter() - started,
        questions=len(logprobs),
    )


main()
