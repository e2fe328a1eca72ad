/** The files of a Hugging Face model folder besides its weights: from the base's own folder, or made from its GGUF. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "../../engine/tokenizer/tokenizer.ts";
import type { ModelFile } from "../../engine/weights/modelFile.ts";
import { configJson } from "./configJson.ts";

/** Taken as they are where the base has them. */
const COPIED = [
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "generation_config.json",
  "chat_template.jinja",
];

/** @param dtype PyTorch's name of the weights' type */
export function folderSettings(base: ModelFile, dtype: string): ReadonlyMap<string, string | Uint8Array> {
  return base.path.endsWith(".gguf") ? fromGguf(base, dtype) : fromFolder(base, dtype);
}

function fromFolder({ path }: ModelFile, dtype: string): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const name of COPIED)
    if (existsSync(join(path, name))) files.set(name, readFileSync(join(path, name)));
  const config = JSON.parse(readFileSync(join(path, "config.json"), "utf8")) as Record<string, unknown>;
  // The weights stand there in full now; `dtype` is the newer name of `torch_dtype` and would win over it.
  const { quantization_config: _, dtype: __, ...kept } = config;
  files.set("config.json", json({ ...kept, torch_dtype: dtype }));
  return files;
}

function fromGguf(base: ModelFile, dtype: string): Map<string, string | Uint8Array> {
  const { config, chatTemplate } = base;
  const tokenizer = new Tokenizer(base.tokenizer);
  const [start, end] = [base.tokenizer.config.bos_token, base.tokenizer.config.eos_token];
  const id = (token: unknown) => (typeof token === "string" ? tokenizer.idOf(token) : undefined);
  const ids = {
    ...(id(start) === undefined ? {} : { bos_token_id: id(start) }),
    ...(id(end) === undefined ? {} : { eos_token_id: id(end) }),
  };
  const ends = tokenizer.eotIds;
  return new Map<string, string>([
    ["config.json", json({ ...configJson(config, dtype), ...ids })],
    ["generation_config.json", json({ ...ids, ...(ends.length > 1 ? { eos_token_id: ends } : {}) })],
    ["tokenizer.json", json(withSpecialTokens(base.tokenizer.json, tokenizer))],
    [
      "tokenizer_config.json",
      json({
        tokenizer_class: "PreTrainedTokenizerFast",
        ...(typeof start === "string" ? { bos_token: start } : {}),
        ...(typeof end === "string" ? { eos_token: end } : {}),
        clean_up_tokenization_spaces: false,
        model_max_length: config.contextLength,
        ...(chatTemplate === undefined ? {} : { chat_template: chatTemplate }),
      }),
    ],
  ]);
}

/** Rust's tokenizers refuse a template of start and end whose tokens are not listed with their ids. */
function withSpecialTokens(
  file: Readonly<Record<string, unknown>>,
  tokenizer: Tokenizer,
): Readonly<Record<string, unknown>> {
  const processor = file.post_processor as { single?: { SpecialToken?: { id: string } }[] } | null;
  const named = (processor?.single ?? []).flatMap(({ SpecialToken }) => SpecialToken?.id ?? []);
  if (named.length === 0) return file;
  const tokens = named.map((id) => [id, { id, ids: [tokenizer.idOf(id)], tokens: [id] }]);
  return { ...file, post_processor: { ...processor, special_tokens: Object.fromEntries(tokens) } };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
