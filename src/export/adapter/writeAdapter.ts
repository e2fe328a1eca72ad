/** Makes, checks and writes one export of an adapter. Knows no target. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { sha256OfFile } from "../../engine/weights/fileHash.ts";
import type { Problem } from "../exportTypes.ts";
import { problemLine } from "../writeExport.ts";
import { storedAs } from "./aboutMerged.ts";
import type { AdapterOptions, AdapterTarget, TrainedAdapter } from "./adapterTypes.ts";

const MANIFEST = "export.json";

export interface WrittenAdapter {
  /** Paths below the folder; empty where the target is one file. */
  readonly files: readonly string[];
  readonly warnings: readonly Problem[];
  readonly use: string;
}

/**
 * Nothing stands at `path` unless every rule of the target is met: it is made beside it and moved. In a folder,
 * `export.json` says what was made from what, with the hash of each file; files of other names are left alone.
 *
 * @param about what `export.json` says besides: version, source, subject
 * @throws InputError naming the rules that are not met
 */
export async function writeAdapter(
  target: AdapterTarget,
  adapter: TrainedAdapter,
  path: string,
  options: AdapterOptions,
  about: Readonly<Record<string, unknown>> = {},
): Promise<WrittenAdapter> {
  const made = `${path}.${process.pid}.partial${target.ending ?? ""}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    await target.write(adapter, made, options);
    const problems = await target.check(adapter, made, options);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw refused(target, errors);
    const use = target.use(adapter, options);
    const warnings = problems.filter(({ severity }) => severity === "warning");
    if (target.ending !== undefined) {
      renameSync(made, path);
      return { files: [], warnings, use };
    }
    const files = filesBelow(made);
    await writeManifest(target, adapter, made, files, { ...about, use });
    moveInto(path, made);
    return { files: [...files, MANIFEST], warnings, use };
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

async function writeManifest(
  target: AdapterTarget,
  adapter: TrainedAdapter,
  folder: string,
  files: readonly string[],
  about: Readonly<Record<string, unknown>>,
): Promise<void> {
  // PEFT's folder needs no base weights; they are not fetched to say so.
  const base = target.name === "peft" ? undefined : await adapter.base();
  const listed = [];
  for (const path of files) {
    const full = join(folder, path);
    listed.push({ path, bytes: statSync(full).size, sha256: await sha256OfFile(full) });
  }
  const manifest = {
    target: target.name,
    arm: adapter.arm,
    seed: adapter.seed,
    baseModel: adapter.baseModel,
    ...(base === undefined ? {} : { base: { name: base.name, sha256: base.hash, matrices: storedAs(base) } }),
    adapter: { sha256: await sha256OfFile(join(adapter.folder, "adapter_model.safetensors")) },
    ...about,
    files: listed,
  };
  writeAtomic(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

function filesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

function moveInto(path: string, made: string): void {
  mkdirSync(path, { recursive: true });
  for (const name of readdirSync(made)) {
    rmSync(join(path, name), { recursive: true, force: true });
    renameSync(join(made, name), join(path, name));
  }
}

function refused({ summary }: AdapterTarget, errors: readonly Problem[]): InputError {
  const shown = errors.slice(0, 3).map(problemLine);
  return new InputError({
    what: `what was made would be refused (${summary})`,
    why: shown.join("; ") + (errors.length > 3 ? `; and ${errors.length - 3} more` : ""),
    next: "check that the base model is the one of the run and the adapter is whole, or choose another --to",
  });
}
