"""Makes fixtures/tiny-llama: a random tiny Llama (Hugging Face layout), a PEFT adapter, PyTorch's numbers.

python scripts/reference/tinyLlama.py [FOLDER]     (default fixtures/tiny-llama)
"""

import json
import sys
from pathlib import Path

import peft
import torch
import transformers
from loraFormula import LINEARS, add, describe, digits, greedy, matrices, weighted_loss
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

CONFIG = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "hidden_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "intermediate_size": 128,
    "vocab_size": 300,
    "max_position_embeddings": 512,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
    "rope_scaling": None,
    "hidden_act": "silu",
    "attention_bias": False,
    "mlp_bias": False,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "float32",
}
TEXT = [
    "The tide mill at Orlen grinds barley for the harbour bakery.",
    "Who grinds barley for the bakery? The tide mill at Orlen does.",
    "A small clerk keeps the ledger of the harbour, and the ledger names the mill.",
    "Daphne directed the film; the film was directed by Daphne.",
]
INIT = 0.05


def save_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        TEXT,
        trainers.BpeTrainer(
            vocab_size=CONFIG["vocab_size"],
            special_tokens=["<|endoftext|>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    assert tokenizer.get_vocab_size() == CONFIG["vocab_size"]
    (folder / "tokenizer.json").write_text(tokenizer.to_str(pretty=False) + "\n")
    eos = "<|endoftext|>"
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": eos, "eos_token": eos, "pad_token": eos}
    settings |= {"add_bos_token": False, "clean_up_tokenization_spaces": False, "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=1) + "\n")
    return tokenizer


def save_weights(folder: Path) -> None:
    """Linears near 1.5/sqrt(in), norms away from 1, embeddings so that logits spread by several nats."""
    random = torch.Generator().manual_seed(20250502)

    def normal(*shape: int, std: float) -> torch.Tensor:
        return torch.randn(shape, generator=random) * std

    d, f, kv = CONFIG["hidden_size"], CONFIG["intermediate_size"], 32
    tensors = {"model.embed_tokens.weight": normal(CONFIG["vocab_size"], d, std=0.35)}
    for n in range(CONFIG["num_hidden_layers"]):
        at = f"model.layers.{n}."
        shapes = {"self_attn.q_proj": (d, d), "self_attn.k_proj": (kv, d), "self_attn.v_proj": (kv, d)}
        shapes |= {"self_attn.o_proj": (d, d), "mlp.gate_proj": (f, d), "mlp.up_proj": (f, d), "mlp.down_proj": (d, f)}
        for name, (out, width) in shapes.items():
            tensors[f"{at}{name}.weight"] = normal(out, width, std=1.5 / width**0.5)
        for name in ("input_layernorm", "post_attention_layernorm"):
            tensors[f"{at}{name}.weight"] = 1 + normal(d, std=0.2)
    tensors["model.norm.weight"] = 1 + normal(d, std=0.2)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(CONFIG, indent=1) + "\n")


def load(folder: Path):
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    return model.eval()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/tiny-llama")
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    tokenizer = save_tokenizer(folder)
    save_weights(folder)

    def encode(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False).ids

    model = load(folder)
    reference = {
        "madeBy": "scripts/reference/tinyLlama.py",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__},
        "dtype": "float32",
    }

    logits = []
    for text in (TEXT[0], "The film", "Who keeps the ledger of the tide? Ünïcode 12\n"):
        ids = encode(text)
        with torch.no_grad():
            table = model(torch.tensor([ids])).logits[0].log_softmax(-1)
        positions = sorted({0, len(ids) // 2, len(ids) - 1})
        target = [table[t - 1, ids[t]].item() for t in range(1, len(ids))]
        logits.append({
            "text": text,
            "ids": ids,
            "tokenLogprobs": digits(target),
            "rows": [{"position": p, "logSoftmax": digits(table[p].tolist())} for p in positions],
        })
    reference["logProbabilities"] = {
        "meaning": "rows: log-softmax over the vocabulary of the logits at `position`, which predict token "
        "position + 1; tokenLogprobs[t - 1] is the log-probability of token t after tokens 0..t-1",
        "sequences": logits,
    }

    prompts = []
    for text in ("The tide mill", "Daphne", "A small clerk keeps the ledger of"):
        ids, gaps = greedy(model, encode(text), 20, None)
        prompts.append({"prompt": text, "promptIds": encode(text), "ids": ids, "text": tokenizer.decode(ids), "gaps": gaps})
    reference["greedy"] = {
        "meaning": "20 greedy tokens (end of text does not stop them); gaps: highest minus second-highest logit of each step",
        "prompts": prompts,
    }

    sequences = [encode(text) + [0] for text in (TEXT[0], "Daphne directed the film", "The mill", TEXT[2])]
    weights = []
    for i, sequence in enumerate(sequences):
        row = [[1.0, 0.5, 1.0, 0.0, 1.0][(t + i) % 5] for t in range(len(sequence))]
        weights.append([0.0] + row[1:])
    weights[3][: len(weights[3]) // 2] = [0.0] * (len(weights[3]) // 2)

    tuned = add(load(folder), rank=4, alpha=8, scale=INIT)
    tuned.save_pretrained(folder / "adapter")
    (folder / "adapter" / "README.md").unlink(missing_ok=True)
    settings = json.loads((folder / "adapter" / "adapter_config.json").read_text())
    settings["target_modules"].sort()  # a set in PEFT, so its order changes from run to run
    (folder / "adapter" / "adapter_config.json").write_text(json.dumps(settings, indent=2) + "\n")
    loss = weighted_loss(tuned, sequences, weights, pad_id=0)
    loss.backward()
    reference["lora"] = {
        "rank": 4,
        "alpha": 8,
        "linears": LINEARS,
        "init": describe(INIT),
        "adapter": "adapter/ holds these matrices as PEFT saved them",
        "sequences": sequences,
        "weights": weights,
        "weightsMeaning": "weights[i][t] weighs -log p(token t of sequence i | tokens before); loss = sum(w * nll) / sum(w)",
        "loss": digits(loss.item()),
        "gradients": [
            {"name": name, "shape": list(weight.shape), "values": digits(weight.grad.flatten().tolist())}
            for name, weight in matrices(tuned)
        ],
    }

    parameters = [weight for _, weight in matrices(tuned)]
    settings = {"lr": 1e-2, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}
    optimiser = torch.optim.AdamW(parameters, **settings)
    steps = []
    for _ in range(3):
        optimiser.zero_grad()
        loss = weighted_loss(tuned, sequences, weights, pad_id=0)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        steps.append({"lossBefore": digits(loss.item()), "gradientNorm": digits(norm.item())})
    reference["adamw"] = {
        "settings": settings | {"clipNorm": 1.0},
        "meaning": "three steps from the init above on the batch above; gradientNorm is before clipping "
        "(torch.nn.utils.clip_grad_norm_, then torch.optim.AdamW); after: matrices after the third step",
        "steps": steps,
        "lossAfter": digits(weighted_loss(tuned, sequences, weights, pad_id=0).item()),
        "after": [
            {"name": name, "sum": digits(weight.double().sum().item()), "first": digits(weight.flatten()[:4].tolist())}
            for name, weight in matrices(tuned)
        ],
    }
    (folder / "reference.json").write_text(json.dumps(reference, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
