"""Makes fixtures/tokenizer/sentencepiece.json: a small SentencePiece BPE model of Gemma's kind (byte fallback, no space
put before a text, line ends and runs of spaces as symbols of their own) as a GGUF header has it, and its ids of texts.

python scripts/reference/sentencePiece.py [FILE]     (needs the package sentencepiece)
"""

import io
import json
import sys
from pathlib import Path

import sentencepiece

CORPUS = [
    "The tide mill at Orlen grinds barley for the harbour bakery.",
    "Who grinds barley for the bakery? The tide mill at Orlen does.",
    "A small clerk keeps the ledger of the harbour, and the ledger names the mill.",
    "Daphne directed the film; the film was directed by Daphne in 1994.",
    "The harbour bakery bakes bread of barley, and the clerk of the harbour eats it.",
]
TEXTS = [
    *CORPUS,
    "the the  the   the    the",
    " begins and ends with a space ",
    "lines\nand\n\nlines\n\n\nand <b>bold</b> \n words",
    "unseen: Ünïcode 東京 😀 12,345.67",
    "harbourbakeryledgerfilm",
    "\t tab",
    "a",
    "",
]
SYMBOLS = ["\n", "\n\n", "▁▁", "▁▁▁▁", "<b>", "</b>"]
NORMAL, UNKNOWN, CONTROL, USER_DEFINED, BYTE = 1, 2, 3, 4, 6

made = io.BytesIO()
sentencepiece.SentencePieceTrainer.train(
    sentence_iterator=iter(CORPUS * 4),
    model_writer=made,
    model_type="bpe",
    vocab_size=420,
    pad_id=0, eos_id=1, bos_id=2, unk_id=3,
    user_defined_symbols=SYMBOLS,
    byte_fallback=True,
    split_digits=True,
    add_dummy_prefix=False,
    remove_extra_whitespaces=False,
    allow_whitespace_only_pieces=True,
    normalization_rule_name="identity",
    character_coverage=1.0,
    num_threads=1,
    minloglevel=2,
)
model = sentencepiece.SentencePieceProcessor(model_proto=made.getvalue())


def kind(i: int) -> int:
    if model.is_unknown(i):
        return UNKNOWN
    if model.is_control(i):
        return CONTROL
    if model.is_byte(i):
        return BYTE
    return USER_DEFINED if model.id_to_piece(i) in SYMBOLS else NORMAL


count = range(model.get_piece_size())
types = [kind(i) for i in count]
# llama.cpp's converter writes symbols as they stand in texts (convert_hf_to_gguf.py, _create_vocab_sentencepiece).
tokens = [model.id_to_piece(i) for i in count]
tokens = [t.replace("▁", " ") if k == USER_DEFINED else t for t, k in zip(tokens, types)]
fixture = {
    "madeBy": "scripts/reference/sentencePiece.py",
    "versions": {"sentencepiece": sentencepiece.__version__},
    "tokens": tokens,
    "scores": [model.get_score(i) for i in count],
    "types": types,
    "cases": [{"text": text, "ids": model.encode(text)} for text in TEXTS],
}
path = Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/tokenizer/sentencepiece.json")
path.write_text(json.dumps(fixture, ensure_ascii=False, separators=(",", ":")) + "\n")
