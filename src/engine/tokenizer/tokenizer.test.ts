/** On the 300 tokens of fixtures/tiny-llama; SmolLM2's tokenizer: models/sources/smollm2Tokenizer.test.ts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { Tokenizer } from "./tokenizer.ts";

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/tiny-llama/${file}`, import.meta.url), "utf8"));
const json = read("tokenizer.json");
const config = read("tokenizer_config.json");

describe("Tokenizer", () => {
  it("takes ids back to text, special tokens among them", () => {
    const tokenizer = new Tokenizer({ json, config });
    const text = "The Order of 12 tides\n<|endoftext|>  é😀";
    const ids = tokenizer.encode(text);
    expect(ids).toContain(0);
    expect(tokenizer.decode(ids)).toBe(text);
    expect(tokenizer.decode([])).toBe("");
    expect(tokenizer.encode("")).toEqual([]);
    expect(tokenizer.bytesOf(-1).length).toBe(0);
    expect(tokenizer.bytesOf(10_000).length).toBe(0);
  });

  it("reads the start token from the template of tokenizer.json, and eos as a text or an object", () => {
    const special = { SpecialToken: { id: "<|endoftext|>", type_id: 0 } };
    const sequence = { Sequence: { id: "A", type_id: 0 } };
    const template = (single: object[]) => ({
      type: "TemplateProcessing",
      single,
      pair: [],
      special_tokens: {},
    });
    const make = (single: object[]) =>
      new Tokenizer({ json: { ...json, post_processor: template(single) }, config });
    expect(make([special, sequence]).startIds).toEqual([0]);
    expect(make([sequence, special]).startIds).toEqual([]);
    expect(new Tokenizer({ json, config: { eos_token: { content: "<|endoftext|>" } } }).eosId).toBe(0);
    const silent = new Tokenizer({ json, config: {} });
    expect(silent.eosId).toBeUndefined();
    expect(silent.eotIds).toEqual([0]); // known by its name
  });

  it("refuses files that make no tokenizer", () => {
    expect(() => new Tokenizer({ json: {}, config })).toThrow(ModelFileError);
    expect(() => new Tokenizer({ json: { ...json, model: { type: "Other" } }, config })).toThrow(
      ModelFileError,
    );
    expect(() => new Tokenizer({ json: { ...json, model: { type: "BPE" } }, config })).toThrow(
      ModelFileError,
    );
  });
});
