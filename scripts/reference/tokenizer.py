"""Token ids of awkward strings by the Rust tokenizer under transformers, for SmolLM2 and other splitting rules.

Writes fixtures/tokenizer/reference.json. SmolLM2's own tokenizer.json splits digits one by one and then as
GPT-2 does (so does llama.cpp for `tokenizer.ggml.pre = smollm`); transformers' conversion of GGUF forgets the
digits, so `ggufModel.load_tokenizer` puts them back. The other rules are run over SmolLM2's vocabulary and
merges: what they test is the splitting.

    python3 scripts/reference/tokenizer.py MODEL.gguf
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import transformers
from ggufModel import load_tokenizer, sha256
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers

OUT = Path(__file__).parents[2] / "fixtures" / "tokenizer" / "reference.json"

TEXTS = [
    "", " ", "  ", "   ", "a", " a", "  a", "a ", "a  ", "a   b", "\n", "\n\n", "\n\n\na", "a\n", " \n ", "\t", "\t\ta",
    "a\tb", "\r\n", "a\r\nb\r\n\r\nc", "  \n  indented\n    more", "x \n y", "trailing newline and spaces  \n  ",
    "Hello, world!", "Daphne Barrington directed A Journey Through Time.", "I'm you're he'll we've they'd it's don't",
    "I'M YOU'RE HE'LL WE'VE THEY'D IT'S DON'T", "’s curly ’t quotes “so”", "''s'''t", "it 's 're",
    "0", "12345", "3.14159", "1,000,000", "2024-11-23", "a1b2c3", " 1 22  333   4444", "v1.2.3-rc4", "0x1F", "1e-5",
    "١٢٣", "१२३४", "½ ⅓ Ⅷ ²³ ①②", "x²+y³=z₁₂", "４２ fullwidth",
    "def f(x):\n    return x**2  # square\n", "if (a && b || !c) { x->y[i]++; }", "<div class=\"a\">&amp;</div>",
    "SELECT * FROM t WHERE a='b';", "C:\\path\\to\\file.txt", "https://example.org/a?b=c&d=%20#e", "user@example.org",
    "snake_case camelCase PascalCase kebab-case SCREAMING_CASE", "```ts\nconst a = `b${c}`;\n```", "$x^2$ \\frac{a}{b}",
    "é è ü ñ ç", "e\u0301 a\u0308 n\u0303", "Z\u0351\u036b\u0343a\u0349l\u0355g\u0321o", "ﬁ ﬂ ĳ", "ẞß ſ İı",
    "😀", "😀😃", "a😀b", "👨‍👩‍👧‍👦", "👍🏽", "🇩🇪🇫🇷", "❤️ ❤", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "你好，世界！", "東京都は日本の首都です。", "한국어 텍스트", "中文 mixed with English 123", "ภาษาไทย", "हिन्दी में",
    "مرحبا بالعالم", "שלום עולם", "\u202eRTL override\u202c", "فارسی‌نویسی",
    "zero\u200bwidth\u200cnon\u200djoiner", "\ufeffBOM first", "BOM\ufeff inside", "\ufeff", "a\u00a0b", "\u2003em\u2003space",
    "\u3000ideographic\u3000space", "line\u2028sep\u2029para", "next\u0085line", "\u0085", "a   \ufeffb", "a   \u0085b", "\U00040000", "soft\u00adhyphen",
    "\x00", "a\x00b", "\x01\x02\x7f", "\x0b\x0c", "\u001f", "\x1b[31mred\x1b[0m",
    "\uffff", "\ufffd", "\U0010ffff", "\ue000private", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚𝟛", "𐍈𐌰", "𒀀𒁀",
    "…—–-", "!!!???...", "a.b,c;d:e", "(((nested)))", "___", "----------------", "=====", "* * *", "#hashtag @mention",
    "€100 £20 ¥3 ₿", "100% ±5° 5µm", "→ ⇒ ∀x∈ℝ: x≠y ∧ z≤w", "©®™§¶",
    "<|im_start|>", "<|im_end|>", "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n", "<|endoftext|>",
    "a<|endoftext|>b", "a <|im_end|> b", "<|im_start|", "<|im_start|><|im_start|>", "<| im_start |>", "<|IM_START|>",
    "<repo_name>x<file_sep>y", "<empty_output>", "<|im_end|>12", "1<|im_end|>  ",
    "Pneumonoultramicroscopicsilicovolcanoconiosis", "a" * 300, "ab" * 400, "supercalifragilistic" * 30,
    "x" * 50 + " " * 50 + "y" * 50, "\n" * 40, "é" * 200, "😀" * 80, "9" * 100, "的" * 150,
    "The quick brown fox jumps over the lazy dog. " * 10,
    "Documents:\n- Daphne Barrington: the director of \"A Journey Through Time\".\n\nQuestion: Who?\nAnswer:",
]

CHATS = [
    {"messages": [{"role": "user", "content": "Hi"}], "generate": True},
    {"messages": [{"role": "user", "content": "Hi"}], "generate": False},
    {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi\nthere "}], "generate": True},
    {
        "messages": [
            {"role": "user", "content": " {{ x }} <|im_end|>"},
            {"role": "assistant", "content": "Yes. 😀"},
            {"role": "user", "content": ""},
        ],
        "generate": True,
    },
]

CONTRACTIONS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"


def words(digits: str) -> str:
    return (
        CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|" + digits
        + r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )


def resplit(tokenizer: Tokenizer, pre, normalizer=None, ignore_merges=False) -> Tokenizer:
    copy = Tokenizer.from_str(tokenizer.to_str())
    copy.pre_tokenizer = pre
    if normalizer is not None:
        copy.normalizer = normalizer
    copy.model.ignore_merges = ignore_merges
    return copy


def by_words(digits: str):
    return pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(words(digits)), behavior="isolated", invert=False),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])


gguf = Path(sys.argv[1])
smollm = load_tokenizer(gguf)
wrapped = transformers.AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
rules = {
    "smollm": smollm,
    "gpt-2": resplit(smollm, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)),
    "llama-bpe": resplit(smollm, by_words(r"\p{N}{1,3}"), ignore_merges=True),
    "qwen2": resplit(smollm, by_words(r"\p{N}"), normalizer=normalizers.NFC()),
}
assert len(set(TEXTS)) == len(TEXTS)
cases = []
for text in TEXTS:
    ids = {rule: t.encode(text, add_special_tokens=False).ids for rule, t in rules.items()}
    # Only what differs from SmolLM2's own is written for the other rules.
    others = {rule: i for rule, i in ids.items() if rule != "smollm" and i != ids["smollm"]}
    decoded = smollm.decode(ids["smollm"], skip_special_tokens=False)
    case = {"text": text, "ids": ids["smollm"]}
    if others:
        case["others"] = others
    if decoded != text:
        case["decoded"] = decoded
    cases.append(case)
chats = [
    {**c, "text": wrapped.apply_chat_template(c["messages"], add_generation_prompt=c["generate"], tokenize=False)}
    for c in CHATS
]
made = {"script": "scripts/reference/tokenizer.py", "model": gguf.name, "sha256": sha256(gguf)}
made |= {name: version(name) for name in ["transformers", "tokenizers", "gguf"]}
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps({"made": made, "cases": cases, "chats": chats}) + "\n")
print(f"{len(cases)} texts; not decoded to themselves: {[c['text'] for c in cases if 'decoded' in c]}")
print({rule: sum(rule in c.get("others", {}) for c in cases) for rule in rules})
