/**
 * Files of the Hugging Face hub: one pinned file, or the safetensors folder of a repository. Honours HF_ENDPOINT
 * and HF_TOKEN as huggingface_hub does. Knows nothing of the cache's layout.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../core/progress.ts";
import { type FetchLimits, fetchToFile } from "./fetchToFile.ts";
import { SourceFailure } from "./sourceFailure.ts";

export interface HubOptions extends FetchLimits {
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

export interface HubFile {
  readonly repository: string;
  readonly revision: string;
  readonly file: string;
  readonly bytes?: number;
}

/** Fetches one file into `path`. @throws SourceFailure */
export async function fetchFromHub(file: HubFile, path: string, options: HubOptions): Promise<void> {
  const { environment, progress, ...rest } = options;
  const endpoint = (environment.HF_ENDPOINT || "https://huggingface.co").replace(/\/+$/, "");
  const url = `${endpoint}/${file.repository}/resolve/${encodeURIComponent(file.revision)}/${file.file}`;
  const token = environment.HF_TOKEN?.trim();
  const stage = progress.stage(`Fetching ${file.file} from the hub`, file.bytes ?? 0);
  try {
    await fetchToFile(url, path, {
      ...rest,
      ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
      ...(file.bytes === undefined ? {} : { bytes: file.bytes }),
      onBytes: (count) => stage.advance(count),
    });
  } catch (cause) {
    if (cause instanceof SourceFailure && /answered 40[13]/.test(cause.message)) {
      const hint = token ? "HF_TOKEN does not open this repository" : "set HF_TOKEN if it needs an account";
      throw new SourceFailure(`${cause.message} (${hint})`, { cause });
    }
    throw cause;
  } finally {
    stage.end();
  }
}

/** Fetches config, tokenizer and every safetensors file of a repository into a folder. @throws SourceFailure */
export async function fetchFolderFromHub(
  repository: string,
  revision: string,
  folder: string,
  options: HubOptions,
): Promise<void> {
  const get = (file: string) => fetchFromHub({ repository, revision, file }, join(folder, file), options);
  await get("config.json");
  await get("tokenizer.json");
  for (const file of ["tokenizer_config.json", "chat_template.jinja", "model.safetensors.index.json"]) {
    await optional(get(file));
  }
  const index = join(folder, "model.safetensors.index.json");
  for (const file of existsSync(index) ? indexedFiles(index) : ["model.safetensors"]) await get(file);
}

async function optional(fetching: Promise<void>): Promise<void> {
  try {
    await fetching;
  } catch (cause) {
    if (!(cause instanceof SourceFailure && cause.message.includes("answered 404"))) throw cause;
  }
}

function indexedFiles(index: string): string[] {
  let map: unknown;
  try {
    map = JSON.parse(readFileSync(index, "utf8")).weight_map;
  } catch (cause) {
    throw new SourceFailure("model.safetensors.index.json is not JSON", { cause });
  }
  const files = [...new Set(Object.values((map ?? {}) as object))].sort();
  // A name from outside must not lead out of the folder.
  if (files.length === 0 || !files.every((file) => /^[\w.-]+\.safetensors$/.test(String(file)))) {
    throw new SourceFailure("model.safetensors.index.json does not name safetensors files");
  }
  return files;
}
