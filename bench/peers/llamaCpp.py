"""llama.cpp through llama-cpp-python's bindings of its C interface, timed: the library, not its Python conveniences.

python bench/peers/llamaCpp.py score|generate MODEL.gguf WORK.json [--threads 2] [--plain] [--sequences N | --try N,N,...]
python bench/peers/llamaCpp.py probe MODEL.gguf [--plain]

score: WORK.json has {"ids": {"context", "questions": [{"prompt", "options"}]}}, all token ids. The context is decoded once;
each question's prompt once after it; each option is one evaluation after the prompt, and is then forgotten.
generate: WORK.json has {"prefix": [id, ...], "prompts": [[id, ...], ...], "maxTokens": 60, "ends": [id, ...]}. The
prefix is decoded once and shared by all sequences (llama_memory_seq_cp); N sequences are decoded side by side, greedily,
and a prompt takes the place of one that has ended. --try times N = each with 12 tokens and prints the best.
probe decodes 64 tokens, to see whether the build works here. --plain leaves out kernels that keep weights in another order
(AMX among them: built with GCC 12, llama.cpp 0.3.36's fault at ldtilecfg on an AMX machine). Prints one JSON line.
"""

import argparse
import ctypes
import json
import time
from importlib.metadata import version

import llama_cpp
import numpy as np

BATCH = 2048


class Llama:
    def __init__(self, path: str, threads: int, plain: bool, tokens: int, sequences: int):
        llama_cpp.llama_backend_init()
        silence()
        parameters = llama_cpp.llama_model_default_params()
        parameters.n_gpu_layers = 0
        parameters.use_extra_bufts = not plain
        self.model = llama_cpp.llama_model_load_from_file(path.encode(), parameters)
        settings = llama_cpp.llama_context_default_params()
        settings.n_ctx = tokens
        settings.n_batch = BATCH
        settings.n_ubatch = 512
        settings.n_seq_max = sequences
        settings.n_threads = settings.n_threads_batch = threads
        # One buffer of keys and values, so that sequences can share a prefix.
        settings.kv_unified = True
        self.context = llama_cpp.llama_init_from_model(self.model, settings)
        if not self.context:
            raise SystemExit("llama.cpp could not make a context")
        self.memory = llama_cpp.llama_get_memory(self.context)
        self.vocabulary = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(self.model))
        self.batch = llama_cpp.llama_batch_init(BATCH, 0, 1)

    def decode(self, items) -> None:
        """items: (token, position, sequence, wants logits); at most BATCH."""
        batch = self.batch
        batch.n_tokens = len(items)
        for i, (token, position, sequence, wanted) in enumerate(items):
            batch.token[i] = token
            batch.pos[i] = position
            batch.n_seq_id[i] = 1
            batch.seq_id[i][0] = sequence
            batch.logits[i] = wanted
        if llama_cpp.llama_decode(self.context, batch) != 0:
            raise SystemExit("llama_decode failed")

    def read(self, tokens, start: int, sequence: int, last: bool) -> None:
        """Decodes tokens from position `start`; with `last` the logits after the last one can be had."""
        for at in range(0, len(tokens), BATCH):
            part = tokens[at : at + BATCH]
            ends = at + len(part) == len(tokens)
            self.decode([(t, start + at + i, sequence, last and ends and i == len(part) - 1) for i, t in enumerate(part)])

    def logits(self, index: int):
        pointer = llama_cpp.llama_get_logits_ith(self.context, index)
        return np.ctypeslib.as_array(pointer, shape=(self.vocabulary,))

    def forget(self, sequence: int, start: int) -> None:
        llama_cpp.llama_memory_seq_rm(self.memory, sequence, start, -1)

    def clear(self) -> None:
        llama_cpp.llama_memory_clear(self.memory, True)


def silence() -> None:
    global keep
    keep = llama_cpp.llama_log_callback(lambda level, text, data: None)
    llama_cpp.llama_log_set(keep, ctypes.c_void_p(0))


def logprob(logits, token: int) -> float:
    highest = logits.max()
    return float(logits[token] - highest - np.log(np.exp(logits - highest).sum(dtype=np.float64)))


def score(options, work) -> dict:
    context, questions = work["ids"]["context"], work["ids"]["questions"]
    longest = max(len(q["prompt"]) + max(map(len, q["options"])) for q in questions)
    llama = Llama(options.model, options.threads, options.plain, len(context) + longest + 256, 1)
    llama.read(context[:64], 0, 0, False)
    llama.clear()
    started = time.perf_counter()
    llama.read(context, 0, 0, False)
    context_seconds = time.perf_counter() - started
    logprobs = []
    for question in questions:
        before = len(context) + len(question["prompt"])
        llama.forget(0, len(context))
        llama.read(question["prompt"], len(context), 0, True)
        after = llama.logits(-1).copy()  # of the option's first token
        found = []
        for option in question["options"]:
            total = logprob(after, option[0])
            if len(option) > 1:
                llama.decode([(t, before + i, 0, True) for i, t in enumerate(option[:-1])])
                total += sum(logprob(llama.logits(i), t) for i, t in enumerate(option[1:]))
                llama.forget(0, before)
            found.append(total)
        logprobs.append(found)
    seconds = time.perf_counter() - started
    return {"logprobs": logprobs, "seconds": seconds, "contextSeconds": context_seconds, "questions": len(questions)}


def generate(options, work, sequences: int, most: int) -> dict:
    prefix, prompts, ends = work["prefix"], work["prompts"], set(work["ends"])
    room = len(prefix) + sequences * (max(map(len, prompts)) + most + 8)
    llama = Llama(options.model, options.threads, options.plain, max(room, 512), sequences + 1)
    llama.read(prompts[0], 0, 0, False)
    llama.clear()
    started = time.perf_counter()
    shared = sequences  # the sequence that holds the prefix
    llama.read(prefix, 0, shared, False)
    waiting = list(range(len(prompts)))[::-1]
    written = [[] for _ in prompts]
    going = {}  # sequence → prompt, next position
    free = list(range(sequences))
    while waiting or going:
        items = [(written[at][-1], place, sequence, True) for sequence, (at, place) in going.items()]
        asked = list(going)
        for sequence, (at, place) in going.items():
            going[sequence] = (at, place + 1)
        while waiting and free and len(items) + len(prompts[waiting[-1]]) <= BATCH:
            at, sequence = waiting.pop(), free.pop()
            llama.forget(sequence, 0)
            llama_cpp.llama_memory_seq_cp(llama.memory, shared, sequence, 0, len(prefix))
            own = prompts[at]
            items += [(t, len(prefix) + i, sequence, i == len(own) - 1) for i, t in enumerate(own)]
            going[sequence] = (at, len(prefix) + len(own))
            asked.append(sequence)
        llama.decode(items)
        places = [i for i, item in enumerate(items) if item[3]]
        for sequence, place in zip(asked, places, strict=True):
            at, _ = going[sequence]
            token = int(llama.logits(place).argmax())
            written[at].append(token)
            if token in ends or len(written[at]) >= most:
                del going[sequence]
                free.append(sequence)
    seconds = time.perf_counter() - started
    return {"ids": written, "seconds": seconds, "outputTokens": sum(map(len, written))}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["score", "generate", "probe"])
    parser.add_argument("model")
    parser.add_argument("work", nargs="?")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sequences", type=int, default=16)
    parser.add_argument("--try", dest="sizes", type=lambda text: [int(n) for n in text.split(",")])
    options = parser.parse_args()
    if options.task == "probe":
        Llama(options.model, options.threads, options.plain, 512, 1).read(list(range(100, 164)), 0, 0, True)
        print(json.dumps({"works": True}))
        return
    with open(options.work) as file:
        work = json.load(file)
    if options.sizes:
        rates = {}
        for size in options.sizes:
            result = generate(options, work, size, 12)
            rates[size] = round(result["outputTokens"] / result["seconds"], 1)
        print(json.dumps({"rates": rates, "best": max(rates, key=rates.get)}))
        return
    result = score(options, work) if options.task == "score" else generate(options, work, options.sequences, work["maxTokens"])
    print(json.dumps(result | {"versions": {"llama-cpp-python": version("llama_cpp_python")}}))


main()
