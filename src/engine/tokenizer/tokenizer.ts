/**
 * Text to token ids and back. Encoding is @huggingface/tokenizers'; decoding goes by bytes, so that a
 * character cut by a token's end is whole again when its tokens are decoded together.
 * Knows nothing of models and of where the tokenizer's files came from.
 */
import { Tokenizer as Encoder } from "@huggingface/tokenizers";
import { ModelFileError } from "../../core/errors.ts";
import { BYTE_OF_LETTER } from "./byteAlphabet.ts";
import { preparePreTokenizer } from "./preparePreTokenizer.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** Tokens that end a turn or a text in the families we know, besides the one the files name. */
const END_OF_TURN = ["<|im_end|>", "<|eot_id|>", "<end_of_turn>", "<|endoftext|>", "<|end_of_text|>"];

export class Tokenizer {
  /** The token that ends a text; undefined where the model names none. */
  readonly eosId: number | undefined;
  /** Generation ends at any of these; `eosId` is the first. */
  readonly eotIds: readonly number[];
  /** What the model wants at the start of a text: empty for SmolLM2. */
  readonly startIds: readonly number[];
  /** One more than the largest id. */
  readonly vocabularySize: number;
  private readonly encoder: Encoder;
  private readonly byteLevel: boolean;
  private readonly special: ReadonlySet<number>;
  private readonly texts: readonly (string | undefined)[];
  private readonly bytes: (Uint8Array | undefined)[] = [];

  /** @throws ModelFileError if the files do not make a tokenizer. */
  constructor(files: TokenizerFiles) {
    try {
      const json = { ...files.json, pre_tokenizer: preparePreTokenizer(files.json.pre_tokenizer) };
      this.encoder = new Encoder(json, { ...files.config });
      this.byteLevel = isByteLevel(files.json.decoder);
      const vocabulary = this.encoder.get_vocab();
      const texts: (string | undefined)[] = [];
      for (const [text, id] of vocabulary) texts[id] = text;
      this.texts = texts;
    } catch (cause) {
      throw new ModelFileError(
        {
          what: "the model's tokenizer cannot be used",
          why: cause instanceof Error ? cause.message : String(cause),
          next: "download the model again; tokenizer.json must be that of a byte-level BPE model",
        },
        { cause },
      );
    }
    const added = [...this.encoder.get_added_tokens_decoder()];
    this.special = new Set(added.map(([id]) => id));
    this.vocabularySize = this.texts.length;
    const eos = tokenText(files.config.eos_token);
    this.eosId = eos === undefined ? undefined : this.encoder.token_to_id(eos);
    this.eotIds = [eos, tokenText(files.config.eot_token), ...END_OF_TURN]
      .map((text) => (text === undefined ? undefined : this.encoder.token_to_id(text)))
      .filter((id, index, ids): id is number => id !== undefined && ids.indexOf(id) === index);
    const bare = this.encode("a");
    const dressed = this.encoder.encode("a", { add_special_tokens: true }).ids;
    this.startIds = dressed.slice(0, Math.max(0, dressed.indexOf(bare[0] as number)));
  }

  /**
   * Token ids of a text as it stands; special tokens written in it (`<|im_start|>`) become their ids. Bytes that
   * the vocabulary lacks are dropped, as the reference does (SmolLM2 lacks 21, all of rare characters).
   */
  encode(text: string): number[] {
    return this.encoder.encode(text, { add_special_tokens: false }).ids;
  }

  /** The text of ids, special tokens included; bytes that make no character become U+FFFD. */
  decode(ids: readonly number[]): string {
    if (ids.length === 0) return "";
    if (!this.byteLevel) {
      return this.encoder.decode([...ids], {
        skip_special_tokens: false,
        clean_up_tokenization_spaces: false,
      });
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      Buffer.concat(ids.map((id) => this.bytesOf(id))),
    );
  }

  /** The bytes a token stands for; none for an id that is no token. Byte-level models only: others get their letters. */
  bytesOf(id: number): Uint8Array {
    const known = this.bytes[id];
    if (known) return known;
    const text = this.texts[id] ?? "";
    const bytes = this.byteLevel && !this.special.has(id) ? bytesOfLetters(text) : Buffer.from(text, "utf8");
    this.bytes[id] = bytes;
    return bytes;
  }

  /** Whether an id is one of the tokens added to the vocabulary, such as `<|im_start|>`. */
  isSpecial(id: number): boolean {
    return this.special.has(id);
  }

  /** The id of a token by its exact text. */
  idOf(token: string): number | undefined {
    return this.encoder.token_to_id(token);
  }
}

function bytesOfLetters(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = BYTE_OF_LETTER.get(text[i] as string);
    if (byte === undefined) return Buffer.from(text, "utf8"); // a token from outside the byte alphabet
    bytes[i] = byte;
  }
  return bytes;
}

function tokenText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const content = (value as { content?: unknown } | null | undefined)?.content;
  return typeof content === "string" ? content : undefined;
}

function isByteLevel(decoder: unknown): boolean {
  const { type, decoders } = (decoder ?? {}) as { type?: unknown; decoders?: unknown };
  if (type === "ByteLevel") return true;
  return type === "Sequence" && Array.isArray(decoders) && decoders.length === 1 && isByteLevel(decoders[0]);
}
