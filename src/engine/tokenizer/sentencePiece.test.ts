/**
 * SentencePiece BPE out of a GGUF header, against the package sentencepiece: fixtures/tokenizer/sentencepiece.json,
 * made by scripts/reference/sentencePiece.py with the version it names.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { ggufMetadata } from "../weights/ggufMetadata.ts";
import { sentencePieceMerges } from "./sentencePieceMerges.ts";
import { Tokenizer } from "./tokenizer.ts";
import { tokenizerFromGguf } from "./tokenizerFromGguf.ts";

const fixture = JSON.parse(
  readFileSync(new URL("../../../fixtures/tokenizer/sentencepiece.json", import.meta.url), "utf8"),
) as {
  tokens: string[];
  scores: number[];
  types: number[];
  cases: { text: string; ids: number[] }[];
};

/** The header that llama.cpp's converter writes, as Gemma 3's has it. */
const header = {
  "tokenizer.ggml.model": "llama",
  "tokenizer.ggml.pre": "default",
  "tokenizer.ggml.tokens": fixture.tokens,
  "tokenizer.ggml.scores": fixture.scores,
  "tokenizer.ggml.token_type": fixture.types,
  "tokenizer.ggml.bos_token_id": 2,
  "tokenizer.ggml.eos_token_id": 1,
  "tokenizer.ggml.unknown_token_id": 3,
  "tokenizer.ggml.add_bos_token": true,
  "tokenizer.ggml.add_space_prefix": false,
};
const files = (change: object = {}) =>
  tokenizerFromGguf("model.gguf", ggufMetadata("model.gguf", { ...header, ...change }));

describe("a SentencePiece tokenizer out of GGUF", () => {
  const tokenizer = new Tokenizer(files());

  it("gives sentencepiece's ids, and the text back", () => {
    for (const { text, ids } of fixture.cases) {
      expect([text, tokenizer.encode(text)]).toEqual([text, ids]);
      expect(tokenizer.decode(ids)).toBe(text);
    }
    expect(fixture.cases.some(({ ids }) => ids.some((id) => fixture.types[id] === 6))).toBe(true); // bytes
    expect(fixture.cases.some(({ ids }) => ids.some((id) => fixture.types[id] === 4))).toBe(true); // symbols
  });

  it("begins texts with the start token", () => {
    expect(tokenizer.startIds).toEqual([2]);
    expect(new Tokenizer(files({ "tokenizer.ggml.add_bos_token": false })).startIds).toEqual([]);
    expect(tokenizer.eosId).toBe(1);
    expect(tokenizer.vocabularySize).toBe(fixture.tokens.length);
  });

  it("refuses a kind that puts a space before each text, and lists of unlike length", () => {
    expect(() => files({ "tokenizer.ggml.add_space_prefix": true })).toThrow(/tokenizer llama .* not known/);
    expect(() => files({ "tokenizer.ggml.add_space_prefix": undefined })).toThrow(ModelFileError);
    expect(() => files({ "tokenizer.ggml.scores": [0] })).toThrow(/tokens, .* types and 1 scores/);
  });
});

describe("sentencePieceMerges", () => {
  it("cuts each piece wherever both parts are pieces, the best piece first", () => {
    const pieces = ["a", "b", "c", "ab", "bc", "abc", "<s>a"];
    const scores = [-9, -9, -9, -2, -1, -3, 0];
    expect(sentencePieceMerges(pieces, scores, (id) => id !== 6)).toEqual([
      ["b", "c"],
      ["a", "b"],
      ["ab", "c"],
      ["a", "bc"],
    ]);
  });
});
