/**
 * Builds the tokenizer.json object of a GGUF file's metadata: byte-level BPE, the splitting rule of each
 * `tokenizer.ggml.pre` being that of llama.cpp (src/llama-vocab.cpp), or SentencePiece BPE, written as Hugging Face
 * parts. Knows nothing of weights.
 */
import { ModelFileError } from "../../core/errors.ts";
import { sentencePieceMerges } from "./sentencePieceMerges.ts";
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
const NORMAL = 1;
const CONTROL = 3;
const USER_DEFINED = 4;

/** What differs between the two kinds; the rest of a tokenizer.json is the same. */
interface Parts {
  readonly normalizer: object | null;
  readonly pre_tokenizer: object | null;
  readonly decoder: object;
  readonly model: object;
  readonly startToken: boolean;
}

/** @throws ModelFileError if the tokenizer is neither byte-level BPE with a known splitting rule nor Gemma's kind. */
export function tokenizerFromGguf(path: string, metadata: TokenizerMetadata): TokenizerFiles {
  const parts = partsOf(path, metadata);
  const tokens = metadata.strings("tokenizer.ggml.tokens");
  const types = metadata.numbers("tokenizer.ggml.token_type");
  const token = (key: string) => {
    const id = metadata.optionalNumber(`tokenizer.ggml.${key}_token_id`);
    return id === undefined ? undefined : tokens[id];
  };
  const start = token("bos");
  const begins = metadata.optionalBoolean("tokenizer.ggml.add_bos_token") ?? parts.startToken;
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
    normalizer: parts.normalizer,
    pre_tokenizer: parts.pre_tokenizer,
    post_processor: template(begins ? start : undefined, ends ? end : undefined),
    decoder: parts.decoder,
    model: parts.model,
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

function partsOf(path: string, metadata: TokenizerMetadata): Parts {
  const model = metadata.string("tokenizer.ggml.model");
  const pre = metadata.optionalString("tokenizer.ggml.pre") ?? "gpt-2";
  const splitting = SPLITTINGS[pre];
  if (model === "gpt2" && splitting && Object.hasOwn(SPLITTINGS, pre)) return byteLevel(metadata, splitting);
  // A space put before each text makes a text's tokens depend on where it is cut: Llama 2 has it, Gemma not.
  if (model === "llama" && metadata.optionalBoolean("tokenizer.ggml.add_space_prefix") === false) {
    return sentencePiece(path, metadata);
  }
  throw new ModelFileError({
    what: `${path}: the tokenizer ${model} with splitting rule ${pre} is not known`,
    why: `byte-level BPE (gpt2) with ${Object.keys(SPLITTINGS).join(", ")} is, and SentencePiece (llama) without a space before each text`,
    next: "give the model's Hugging Face folder, whose tokenizer.json needs no conversion",
  });
}

function byteLevel(metadata: TokenizerMetadata, splitting: Splitting): Parts {
  return {
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
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      ...BPE,
      ignore_merges: splitting.ignoreMerges ?? false,
      vocab: vocabularyOf(metadata),
      merges: metadata.strings("tokenizer.ggml.merges"),
    },
    startToken: splitting.startToken ?? false,
  };
}

/** As Gemma's tokenizer.json: no words, spaces written as U+2581, bytes for what no piece covers. */
function sentencePiece(path: string, metadata: TokenizerMetadata): Parts {
  const tokens = metadata.strings("tokenizer.ggml.tokens");
  const types = metadata.numbers("tokenizer.ggml.token_type");
  const scores = metadata.numbers("tokenizer.ggml.scores");
  if (types.length !== tokens.length || scores.length !== tokens.length) {
    throw new ModelFileError({
      what: `${path}: the tokenizer is not whole`,
      why: `it has ${tokens.length} tokens, ${types.length} types and ${scores.length} scores`,
      next: "download the file again, or convert the model anew with a current llama.cpp",
    });
  }
  const unknown = metadata.optionalNumber("tokenizer.ggml.unknown_token_id");
  return {
    normalizer: { type: "Replace", pattern: { String: " " }, content: SPACE },
    pre_tokenizer: null,
    decoder: {
      type: "Sequence",
      decoders: [
        { type: "Replace", pattern: { String: SPACE }, content: " " },
        { type: "ByteFallback" },
        { type: "Fuse" },
      ],
    },
    model: {
      ...BPE,
      unk_token: unknown === undefined ? null : (tokens[unknown] ?? null),
      fuse_unk: true,
      byte_fallback: true,
      ignore_merges: false,
      vocab: vocabularyOf(metadata),
      merges: sentencePieceMerges(tokens, scores, (id) => types[id] === NORMAL),
    },
    startToken: true,
  };
}

const SPACE = "\u2581";

const BPE = {
  type: "BPE",
  dropout: null,
  unk_token: null,
  continuing_subword_prefix: null,
  end_of_word_suffix: null,
  fuse_unk: false,
  byte_fallback: false,
};

function vocabularyOf(metadata: TokenizerMetadata): Record<string, number> {
  return Object.fromEntries(metadata.strings("tokenizer.ggml.tokens").map((content, id) => [content, id]));
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
