/**
 * Reference: the Rust tokenizers library under transformers (versions in fixtures/tokenizer/reference.json,
 * made by scripts/reference/tokenizer.py) on SmolLM2-135M-Instruct.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { renderChat } from "../../engine/tokenizer/renderChat.ts";
import { Tokenizer } from "../../engine/tokenizer/tokenizer.ts";
import type { TokenizerFiles } from "../../engine/tokenizer/tokenizerFiles.ts";
import { tokenizerFromGguf } from "../../engine/tokenizer/tokenizerFromGguf.ts";
import { type ModelFile, openModelFile } from "../../engine/weights/modelFile.ts";
import { locateModel } from "./locateModel.ts";

interface Case {
  text: string;
  ids: number[];
  /** Where decoding does not give the text back. */
  decoded?: string;
  /** Ids by the other splitting rules, where they differ. */
  others?: Record<string, number[]>;
}

const fixture: {
  made: { sha256: string };
  cases: Case[];
  chats: { messages: { role: "user"; content: string }[]; generate: boolean; text: string }[];
} = JSON.parse(readFileSync(new URL("../../../fixtures/tokenizer/reference.json", import.meta.url), "utf8"));

let model: ModelFile;
let tokenizer: Tokenizer;

beforeAll(async () => {
  model = await openModelFile((await locateModel()).path);
  tokenizer = new Tokenizer(model.tokenizer);
}, 300_000);

describe("SmolLM2's tokenizer", () => {
  it("is the file the reference was made with", () => {
    expect(model.hash).toBe(fixture.made.sha256);
    expect(fixture.cases.length).toBeGreaterThan(60);
  });

  it("gives the reference's ids for every awkward string", () => {
    const wrong = fixture.cases
      .map((c) => ({ text: c.text, expected: c.ids, given: tokenizer.encode(c.text) }))
      .filter((c) => c.expected.join() !== c.given.join());
    expect(wrong).toEqual([]);
  });

  it("gives them from a tokenizer.json as the hub has it, too", () => {
    const pretokenizers = [
      { type: "Digits", individual_digits: true },
      { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
    ];
    const json = { ...model.tokenizer.json, pre_tokenizer: { type: "Sequence", pretokenizers } };
    const fromHub = new Tokenizer({ json, config: model.tokenizer.config });
    const wrong = fixture.cases.filter((c) => c.ids.join() !== fromHub.encode(c.text).join());
    expect(wrong.map((c) => c.text)).toEqual([]);
  });

  it("keeps every byte of any text that its vocabulary has", () => {
    // SmolLM2 lacks 21 bytes (U+0004 and the first bytes of rare planes, for example); the reference drops them.
    const known = new Set<number>();
    for (let id = 0; id < tokenizer.vocabularySize; id++) {
      const bytes = tokenizer.bytesOf(id);
      if (bytes.length === 1) known.add(bytes[0] as number);
    }
    expect(known.size).toBe(256 - 21);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const kept = Buffer.from(text).filter((byte) => known.has(byte));
        const given = Buffer.concat(tokenizer.encode(text).map((id) => tokenizer.bytesOf(id)));
        expect(given.equals(kept)).toBe(true);
      }),
    );
  });

  it("decodes every one of them as the reference does: all but one to itself", () => {
    for (const { text, ids, decoded } of fixture.cases) expect(tokenizer.decode(ids)).toBe(decoded ?? text);
    expect(fixture.cases.filter((c) => c.decoded !== undefined).map((c) => c.text)).toEqual(["\u{40000}"]);
  });

  it("puts a character together from tokens that each hold a part", () => {
    const ids = tokenizer.encode("𒀀");
    expect(ids.length).toBeGreaterThan(1);
    expect(Buffer.concat(ids.map((id) => tokenizer.bytesOf(id))).toString("utf8")).toBe("𒀀");
    expect(tokenizer.decode(ids.slice(0, 1))).toContain("\ufffd");
  });

  it("names its special tokens (header of the GGUF: eos 2, add_bos_token false)", () => {
    expect(tokenizer.eosId).toBe(2);
    expect(tokenizer.eotIds).toEqual([2, 0]);
    expect(tokenizer.startIds).toEqual([]);
    expect(tokenizer.vocabularySize).toBe(49152);
    expect(tokenizer.isSpecial(1)).toBe(true);
    expect(tokenizer.isSpecial(20)).toBe(false);
    expect(tokenizer.idOf("<|im_start|>")).toBe(1);
  });

  it("renders chats as transformers' apply_chat_template", () => {
    for (const chat of fixture.chats) {
      expect(renderChat(model.chatTemplate!, chat.messages, chat.generate)).toBe(chat.text);
    }
  });
});

describe("other splitting rules", () => {
  const make = (pre: string, more: Record<string, unknown> = {}) =>
    new Tokenizer(tokenizerFromGguf("model.gguf", metadataOf(model.tokenizer, pre, more)));

  for (const rule of ["gpt-2", "llama-bpe", "qwen2"]) {
    it(`${rule} over SmolLM2's merges gives the reference's ids`, () => {
      const other = make(rule);
      expect(fixture.cases.filter((c) => c.others?.[rule]).length).toBeGreaterThan(1);
      const wrong = fixture.cases
        .map((c) => ({ text: c.text, expected: c.others?.[rule] ?? c.ids, given: other.encode(c.text) }))
        .filter((c) => c.expected.join() !== c.given.join());
      expect(wrong).toEqual([]);
    });
  }

  it("begins texts with the start token where the file or llama.cpp's rule says so", () => {
    expect(make("llama-bpe").startIds).toEqual([1]);
    expect(make("smollm", { "tokenizer.ggml.add_bos_token": true }).startIds).toEqual([1]);
    expect(make("llama-bpe", { "tokenizer.ggml.add_bos_token": false }).startIds).toEqual([]);
  });

  it("refuses a rule it does not know", () => {
    expect(() => make("deepseek-llm")).toThrow(/splitting rule deepseek-llm is not known/);
    expect(() => make("toString")).toThrow(/not known/);
  });
});

/** The header a GGUF with this tokenizer has. */
function metadataOf(files: TokenizerFiles, pre: string, more: Record<string, unknown>) {
  const { model, added_tokens: added } = files.json as {
    model: { vocab: Record<string, number>; merges: string[] };
    added_tokens: { id: number }[];
  };
  const tokens = Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([text]) => text);
  const special = new Set(added.map((token) => token.id));
  const values: Record<string, unknown> = {
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": pre,
    "tokenizer.ggml.tokens": tokens,
    "tokenizer.ggml.token_type": tokens.map((_, id) => (special.has(id) ? 3 : 1)),
    "tokenizer.ggml.merges": model.merges,
    "tokenizer.ggml.bos_token_id": 1,
    "tokenizer.ggml.eos_token_id": 2,
    ...more,
  };
  const get = (key: string) => values[key] as never;
  return {
    string: get,
    optionalString: get,
    optionalNumber: get,
    optionalBoolean: get,
    strings: get,
    numbers: get,
  };
}
