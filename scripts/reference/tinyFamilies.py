"""Makes fixtures/tiny-gemma3, tiny-qwen3, tiny-qwen2 and tiny-llama3 (scaled rotations): random tiny models of transformers' own classes, and what
PyTorch and PEFT compute on them. The tokenizer is that of fixtures/tiny-llama (scripts/reference/tinyLlama.py).

python scripts/reference/tinyFamilies.py [FOLDER [NAME ...]]     (default fixtures, all)
"""

import json
import shutil
import sys
from pathlib import Path

import peft
import torch
import transformers
from loraFormula import LINEARS, add, describe, digits, greedy, matrices, weighted_loss
from tokenizers import Tokenizer

# Heads of 16, of which four are wider than the model: head size is not hidden / heads.
SHARED = {
    "hidden_size": 40,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "intermediate_size": 80,
    "vocab_size": 300,
    "max_position_embeddings": 131072,  # so long that no table of rotations holds it
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
}
GEMMA = {
    "num_hidden_layers": 4,
    "layer_types": ["sliding_attention", "sliding_attention", "full_attention", "sliding_attention"],
    "sliding_window": 8,
    "query_pre_attn_scalar": 24,  # neither the head size nor hidden / heads
    "rope_parameters": {
        "sliding_attention": {"rope_type": "default", "rope_theta": 100.0},
        "full_attention": {"rope_type": "default", "rope_theta": 10000.0},
    },
}
# Of eight pairs the first keeps its angle, the second is between, the others are divided by the factor.
LLAMA3 = {
    "num_hidden_layers": 2,
    "rope_parameters": {
        "rope_type": "llama3",
        "rope_theta": 1000.0,
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 32,
    },
}
QWEN = {"num_hidden_layers": 2, "rope_parameters": {"rope_type": "default", "rope_theta": 1000.0}}
MODELS = {
    "tiny-gemma3": lambda: transformers.Gemma3ForCausalLM(transformers.Gemma3TextConfig(**SHARED, **GEMMA)),
    "tiny-qwen3": lambda: transformers.Qwen3ForCausalLM(transformers.Qwen3Config(**SHARED, **QWEN)),
    "tiny-llama3": lambda: transformers.LlamaForCausalLM(transformers.LlamaConfig(**SHARED, **LLAMA3)),
    # Heads of hidden / heads; an output matrix of its own and a short context, to have both among the fixtures.
    "tiny-qwen2": lambda: transformers.Qwen2ForCausalLM(
        transformers.Qwen2Config(**{k: v for k, v in SHARED.items() if k != "head_dim"} | QWEN | {"tie_word_embeddings": False, "max_position_embeddings": 512})
    ),
}
TEXTS = [
    "The tide mill at Orlen grinds barley for the harbour bakery.",
    "The film",
    "A small clerk keeps the ledger of the harbour, and the ledger names the mill. Who keeps it? Ünïcode 12\n",
]
PROMPTS = ["The tide mill", "Daphne", "A small clerk keeps the ledger of the harbour, and the ledger names"]
INIT = 0.05


def randomise(model) -> None:
    """Linears near 1.5/sqrt(in), norms and biases away from their neutral values, logits that spread by several nats."""
    random = torch.Generator().manual_seed(20250502)
    plain = "gemma" not in model.config.model_type
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.endswith("embed_tokens.weight"):
                # Gemma's is multiplied by sqrt(hidden); its last norm then makes up for the small logits.
                std, mean = 0.35 if plain else 0.055, 0
            elif name == "model.norm.weight" and not plain:
                std, mean = 1, 7
            elif name.endswith("norm.weight") or "layernorm" in name:
                std, mean = 0.2, 1 if plain else 0  # Gemma's norms multiply by 1 + weight
            elif name.endswith("bias"):
                std, mean = 0.5, 0
            else:
                std, mean = 1.5 / weight.shape[1] ** 0.5, 0
            value = mean + std * torch.randn(weight.shape, generator=random)
            weight.copy_(value.bfloat16())  # what the file holds, in half the bytes


def load(folder: Path):
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    return model.eval()


def make(folder: Path, build, tokenizer_folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(tokenizer_folder / file, folder / file)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made = build()
    randomise(made)
    made.to(torch.bfloat16).save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    model = load(folder)

    def encode(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False).ids

    reference = {
        "madeBy": "scripts/reference/tinyFamilies.py",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__},
        "dtype": "float32 (weights stored as bfloat16)",
    }
    sequences = []
    for text in TEXTS:
        ids = encode(text)
        with torch.no_grad():
            table = model(torch.tensor([ids])).logits[0].log_softmax(-1)
        sequences.append({
            "text": text,
            "ids": ids,
            "tokenLogprobs": digits([table[t - 1, ids[t]].item() for t in range(1, len(ids))]),
        })
    reference["logProbabilities"] = {
        "meaning": "tokenLogprobs[t - 1] is the log-probability of token t after tokens 0..t-1",
        "sequences": sequences,
    }
    prompts = []
    for text in PROMPTS:
        ids, gaps = greedy(model, encode(text), 20, None)
        prompts.append({"prompt": text, "ids": ids, "text": tokenizer.decode(ids), "smallestGap": min(gaps)})
    reference["greedy"] = {
        "meaning": "20 greedy tokens (end of text does not stop them); smallestGap: least of the gaps between the "
        "two highest logits",
        "prompts": prompts,
    }

    batch = [encode(text) + [0] for text in (TEXTS[0], "Daphne directed the film", "The mill", TEXTS[2])]
    weights = []
    for i, sequence in enumerate(batch):
        weights.append([0.0] + [[1.0, 0.5, 1.0, 0.0, 1.0][(t + i) % 5] for t in range(1, len(sequence))])
    tuned = add(load(folder), rank=2, alpha=4, scale=INIT)
    loss = weighted_loss(tuned, batch, weights, pad_id=0)
    loss.backward()
    reference["lora"] = {
        "rank": 2,
        "alpha": 4,
        "linears": LINEARS,
        "init": describe(INIT),
        "amplitude": INIT,
        "sequences": batch,
        "weights": weights,
        "weightsMeaning": "weights[i][t] weighs -log p(token t of sequence i | tokens before); loss = sum(w * nll) / sum(w)",
        "loss": digits(loss.item()),
        "gradients": [
            {"name": name, "shape": list(weight.shape), "values": digits(weight.grad.flatten().tolist())}
            for name, weight in matrices(tuned)
        ],
    }
    (folder / "reference.json").write_text(json.dumps(reference, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(folder.name, [len(s["ids"]) for s in sequences], reference["lora"]["loss"], [p["smallestGap"] for p in prompts],
          [p["text"] for p in prompts], [round(sum(s["tokenLogprobs"]) / len(s["tokenLogprobs"]), 2) for s in sequences])


def main() -> None:
    fixtures = Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures")
    torch.set_num_threads(1)
    for name, build in MODELS.items():
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        make(fixtures / name, build, fixtures / "tiny-llama")


main()
