/**
 * Builds the tokenizer.json object of a GGUF file's metadata. Byte-level BPE only; the splitting rule of
 * each `tokenizer.ggml.pre` is that of llama.cpp (src/llama-vocab.cpp), written as Hugging Face parts.
 * Knows nothing of weights.
 */
import { ModelFileError } from "../../core/errors.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** What is read of a GGUF header; `engine/weights/ggufMetadata.ts` gives it. */
export interface TokenizerMetadata {
  string(key: string): string;
  optionalString(key: string): string | undefined;
  optionalNumber(key: string): number | undefined;
  optionalBoolean(key: string): boolean | undefined;
  strings(key: string): readonly string[];
  numbers(key: string): readonly number[];
}

interface Splitting {
  /** Applied one after the other; matches and what lies between them become words. */
  readonly patterns: readonly string[];
  readonly normalizer?: "NFC";
  /** A word that is a token as a whole is taken whole. */
  readonly ignoreMerges?: boolean;
  /** Where the file does not say whether texts begin with the start token. */
  readonly startToken?: boolean;
}

const GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
const withDigits = (digits: string) =>
  `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;

const SPLITTINGS: Readonly<Record<string, Splitting>> = {
  "gpt-2": { patterns: [GPT2] },
  smollm: { patterns: ["\\p{N}", GPT2] },
  "llama-bpe": { patterns: [withDigits("\\p{N}{1,3}")], ignoreMerges: true, startToken: true },
  qwen2: { patterns: [withDigits("\\p{N}")], normalizer: "NFC" },
};

/** Values of `tokenizer.ggml.token_type`. */
const CONTROL = 3;
const USER_DEFINED = 4;

/** @throws ModelFileError if the tokenizer is not byte-level BPE with a known splitting rule. */
export function tokenizerFromGguf(path: string, metadata: TokenizerMetadata): TokenizerFiles {
  const model = metadata.string("tokenizer.ggml.model");
  const pre = metadata.optionalString("tokenizer.ggml.pre") ?? "gpt-2";
  const splitting = SPLITTINGS[pre];
  if (model !== "gpt2" || !splitting || !Object.hasOwn(SPLITTINGS, pre)) {
    throw new ModelFileError({
      what: `${path}: the tokenizer ${model} with splitting rule ${pre} is not known`,
      why: `byte-level BPE (gpt2) with ${Object.keys(SPLITTINGS).join(", ")} is; SentencePiece is not`,
      next: "give the model's Hugging Face folder, whose tokenizer.json needs no conversion",
    });
  }
  const tokens = metadata.strings("tokenizer.ggml.tokens");
  const types = metadata.numbers("tokenizer.ggml.token_type");
  const token = (key: string) => {
    const id = metadata.optionalNumber(`tokenizer.ggml.${key}_token_id`);
    return id === undefined ? undefined : tokens[id];
  };
  const start = token("bos");
  const begins = metadata.optionalBoolean("tokenizer.ggml.add_bos_token") ?? splitting.startToken ?? false;
  const ends = metadata.optionalBoolean("tokenizer.ggml.add_eos_token") ?? false;
  const end = token("eos");
  const json = {
    version: "1.0",
    added_tokens: tokens.flatMap((content, id) =>
      types[id] === CONTROL || types[id] === USER_DEFINED
        ? [
            {
              id,
              content,
              single_word: false,
              lstrip: false,
              rstrip: false,
              normalized: false,
              special: types[id] === CONTROL,
            },
          ]
        : [],
    ),
    normalizer: splitting.normalizer ? { type: splitting.normalizer } : null,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        ...splitting.patterns.map((pattern) => ({
          type: "Split",
          pattern: { Regex: pattern },
          behavior: "Isolated",
          invert: false,
        })),
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: template(begins ? start : undefined, ends ? end : undefined),
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: splitting.ignoreMerges ?? false,
      vocab: Object.fromEntries(tokens.map((content, id) => [content, id])),
      merges: metadata.strings("tokenizer.ggml.merges"),
    },
  };
  const endOfTurn = token("eot");
  const config = {
    clean_up_tokenization_spaces: false,
    ...(start === undefined ? {} : { bos_token: start }),
    ...(end === undefined ? {} : { eos_token: end }),
    ...(endOfTurn === undefined ? {} : { eot_token: endOfTurn }),
  };
  return { json, config };
}

function template(start: string | undefined, end: string | undefined): object | null {
  if (start === undefined && end === undefined) return null;
  const special = (id: string | undefined) =>
    id === undefined ? [] : [{ SpecialToken: { id, type_id: 0 } }];
  return {
    type: "TemplateProcessing",
    single: [...special(start), { Sequence: { id: "A", type_id: 0 } }, ...special(end)],
    pair: [{ Sequence: { id: "A", type_id: 0 } }, { Sequence: { id: "B", type_id: 1 } }],
    special_tokens: {},
  };
}
