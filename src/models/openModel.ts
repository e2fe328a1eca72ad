/** Opens the model that one string names. Keys come from the environment and from nowhere else. */
import { stat } from "node:fs/promises";
import { cacheFolder as defaultCache } from "../core/cacheFolder.ts";
import { InputError } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import type { LanguageModel } from "./languageModel.ts";
import type { SelfTestVerdict } from "./selfTestScorer.ts";

export interface OpenedModel {
  readonly model: LanguageModel;
  /** Runs the scorer's self-test where the model's likelihoods must be proven before use. */
  readonly prove?: (signal?: AbortSignal) => Promise<SelfTestVerdict>;
  close(): Promise<void>;
}

export interface OpenModelOptions {
  /** `process.env` by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Address for `openai:MODEL`; OPENAI_BASE_URL, then OpenAI's own, by default. */
  readonly baseUrl?: string;
  /** Calls at a time to a server. */
  readonly concurrency?: number;
  /** At each call to a server, the first one counted; 6 by default. */
  readonly attempts?: number;
  readonly contextTokens?: number;
  readonly cacheFolder?: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/**
 * `openai:MODEL`, `http(s)://host/v1#MODEL`, `anthropic:MODEL`, `gemini:MODEL`, `llama-cpp:FILE.gguf`; anything else
 * is a model of the embedded engine, by name or path. Endpoints on this machine need no key.
 */
export async function openModel(name: string, options: OpenModelOptions = {}): Promise<OpenedModel> {
  const { environment = process.env } = options;
  if (/^https?:\/\//i.test(name)) {
    const hash = name.indexOf("#");
    const model = hash < 0 ? "" : decodeURIComponent(name.slice(hash + 1));
    if (model === "") throw malformed("an address without a model", "http://127.0.0.1:8080/v1#MODEL");
    return openOpenai(model, name.slice(0, hash), options);
  }
  const [, scheme, rest] = /^(openai|anthropic|gemini|llama-cpp):(.*)$/s.exec(name) ?? [];
  if (scheme !== undefined && !rest) throw malformed(`${scheme}: without a model`, `${scheme}:MODEL`);
  const model = rest as string;
  if (scheme === "openai") {
    const address = options.baseUrl ?? environment.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
    return openOpenai(model, address, options);
  }
  if (scheme === "anthropic") {
    const { anthropicModel } = await import("./anthropicModel.ts");
    const key = keyFrom(environment, "ANTHROPIC_API_KEY", name);
    const address = environment.ANTHROPIC_BASE_URL;
    return unproven(await anthropicModel({ ...options, model, key, ...(address && { address }) }));
  }
  if (scheme === "gemini") {
    const { geminiModel } = await import("./geminiModel.ts");
    const key = keyFrom(environment, "GEMINI_API_KEY", name);
    return unproven(await geminiModel({ ...options, model, key }));
  }
  if (scheme === "llama-cpp") return openLlamaCpp(model, options);
  const { openEngineModel } = await import("./openEngineModel.ts");
  const { cacheFolder = defaultCache(), progress } = options;
  return openEngineModel({ model: name, cacheFolder, progress, environment });
}

async function openOpenai(model: string, address: string, options: OpenModelOptions): Promise<OpenedModel> {
  const { OpenaiModel } = await import("./openaiModel.ts");
  const { endpointOf } = await import("./remote/endpointOf.ts");
  const { environment = process.env } = options;
  const { loopback, mayCarryKey, baseUrl } = endpointOf(address);
  const key =
    loopback || !mayCarryKey
      ? environment.OPENAI_API_KEY
      : keyFrom(environment, "OPENAI_API_KEY", `${baseUrl}#${model}`);
  const opened = await OpenaiModel.open({ ...options, model, address, key });
  return {
    model: opened,
    prove: (signal) => opened.proveLikelihood({ signal }),
    close: async () => {},
  };
}

async function openLlamaCpp(file: string, options: OpenModelOptions): Promise<OpenedModel> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new InputError({
      what: `llama-cpp:${file}: no such file`,
      why: "llama.cpp reads a GGUF file from this machine",
      next: "name the path of a .gguf file",
    });
  }
  const { loadLlamaCpp } = await import("./remote/loadLlamaCpp.ts");
  const { LlamaCppModel } = await import("./llamaCppModel.ts");
  const { fileHash } = await import("../engine/weights/fileHash.ts");
  const model = await LlamaCppModel.open({
    file,
    id: `llama-cpp:${await fileHash([file])}`,
    module: await loadLlamaCpp(),
    contextTokens: options.contextTokens,
  });
  return { model, close: () => model.close() };
}

function unproven(model: LanguageModel): OpenedModel {
  return { model, close: async () => {} };
}

function keyFrom(
  environment: Readonly<Record<string, string | undefined>>,
  variable: string,
  name: string,
): string {
  const key = environment[variable]?.trim();
  if (key) return key;
  throw new InputError({
    what: `${name} needs a key`,
    why: `the environment variable ${variable} is not set`,
    next: `set ${variable}; keys are read from nowhere else`,
  });
}

function malformed(what: string, form: string): InputError {
  return new InputError({ what, why: "it does not say which model is meant", next: `write ${form}` });
}
