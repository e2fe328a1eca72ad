/** Makes, checks and writes one export, with the sidecars that tie each row to its sources. Knows no target. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { InputError } from "../core/errors.ts";
import { writeAtomic } from "../core/writeAtomic.ts";
import type { ExportRun, ExportTarget, Problem } from "./exportTypes.ts";
import { sourcesOf } from "./sourcesOf.ts";

export interface WrittenExport {
  /** Paths below the folder. */
  readonly files: readonly string[];
  readonly rows: number;
  readonly warnings: readonly Problem[];
  readonly use: string;
}

/**
 * Nothing is written unless every rule of the target is met. `export.json` says what was made from what, with
 * the hash of each file.
 * @param about what `export.json` says besides: version, source, subject.
 * @throws InputError naming the rules that are not met.
 */
export async function writeExport(
  target: ExportTarget,
  run: ExportRun,
  folder: string,
  about: Readonly<Record<string, unknown>> = {},
): Promise<WrittenExport> {
  const made = target.files(run);
  const problems = await target.check(made);
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) throw refused(target, errors);
  const files = [...made, ...made.flatMap((file) => sourcesOf(target, file, run))];
  const rows = made.reduce((sum, file) => sum + (file.rowIds?.length ?? 0), 0);
  const use = target.use(run);
  const manifest = {
    target: target.name,
    arm: run.arm,
    seed: run.seed,
    baseModel: run.baseModel,
    ...(target.rows === "examples" ? { request: run.request } : {}),
    ...about,
    rows,
    use,
    files: files.map(({ path, content }) => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
  for (const { path, content } of files) writeAtomic(join(folder, path), content);
  writeAtomic(join(folder, "export.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const warnings = problems.filter((problem) => problem.severity === "warning");
  return { files: [...files.map((file) => file.path), "export.json"], rows, warnings, use };
}

function refused(target: ExportTarget, errors: readonly Problem[]): InputError {
  const shown = errors.slice(0, 3).map(problemLine);
  const more = errors.length > 3 ? `; and ${errors.length - 3} more` : "";
  return new InputError({
    what: `${target.summary} would refuse the ${target.rows}`,
    why: shown.join("; ") + more,
    next: "teach more documents or ask for more inferences where rows are too few, mend the text named, or choose another --to",
  });
}

export function problemLine({ file, line, rule }: Problem): string {
  return `${file}${line === undefined ? "" : `, row ${line}`}: ${rule}`;
}
