/** The records of a run as what targets export. Knows no target. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { contentId } from "../../core/contentId.ts";
import { RunFolderError } from "../../core/errors.ts";
import type { ExportExample, ExportRun, ExportTraining } from "../../export/exportTypes.ts";
import { hubName } from "../../models/sources/hubName.ts";
import { passesOf } from "../../study/passesOf.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import { adapterFolder } from "../../study/runFolder.ts";

export interface ExportChoice {
  /** The run folder. */
  readonly run: string;
  readonly arm: ArmName;
  readonly seed: number;
  readonly request: string;
}

/** Examples of one arm and seed, and the seed's questions. */
export function exportRun(records: RunRecords, { run, arm, seed, request }: ExportChoice): ExportRun {
  const { source } = records.settings;
  const ofSeed = (record: { seed: number }) => record.seed === seed;
  const examples = examplesOfArm(records, arm, seed);
  const { settings, subject } = records.settings;
  const model = String(settings.model ?? subject.name.replace(/ \+ reasoner\b.*$/, ""));
  const baseModel = baseModelOf(adapterFolder(run, arm, seed), model);
  return {
    name:
      basename(source)
        .replace(/\.\w+$/, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "_")
        .replace(/^_|_$/g, "") || "run",
    arm,
    seed,
    baseModel,
    hubName: hubName(model, baseModel),
    request,
    training: trainingOf(records, arm, seed, examples.length),
    examples,
    questions: records.questions.filter(ofSeed).map(({ seed: _, ...question }) => question),
    facts: records.facts
      .filter(ofSeed)
      .map(({ id, statement, passageIds }) => ({ id, statement, passageIds })),
  };
}

/** @throws RunFolderError where the run has nothing to export. */
export function assertExportable(
  exported: ExportRun,
  rows: "examples" | "questions",
  run: string,
  source: string,
): void {
  if (exported[rows].length > 0) return;
  const what =
    rows === "examples" ? `examples of the arm ${exported.arm}, seed ${exported.seed}` : "questions";
  throw new RunFolderError({
    what: `${run} has no ${what}`,
    why:
      rows === "examples"
        ? "that arm has not been trained"
        : "none were made from the documents, and none came with them",
    next:
      rows === "examples"
        ? `run \`corollary study ${source} --run ${run}\` to its end, or choose another --arm or --seed`
        : "write questions.jsonl beside the documents and study them again with --questions hand",
  });
}

function examplesOfArm(records: RunRecords, arm: ArmName, seed: number): ExportExample[] {
  const own = records.examples.filter((example) => example.arm === arm && example.seed === seed);
  const inferences = new Map(records.inferences.filter((i) => i.seed === seed).map((i) => [i.id, i]));
  const originals = new Map<string, string>();
  for (const { text, passageIds, inferenceIds } of own) {
    for (const id of passageIds) if (inferenceIds.length === 0) originals.set(id, text);
  }
  return own.map(({ text, from, passageIds, inferenceIds }) => ({
    id: contentId({ text }),
    text,
    ...(from !== undefined && { from }),
    passages: passageIds.map((id) => ({ id, ...(originals.has(id) ? { text: originals.get(id) } : {}) })),
    inferences: inferenceIds.map((id) => {
      const { kind = "", strategy = "", model = "", promptId = "", parents = [] } = inferences.get(id) ?? {};
      return { id, kind, strategy, model, promptId, parents };
    }),
  }));
}

/** Passes and the highest rate come from the steps that were taken, where the arm was trained. */
function trainingOf(
  { settings, training, facts }: RunRecords,
  arm: ArmName,
  seed: number,
  examples: number,
): ExportTraining {
  const { rank = 16, alpha = 32, batchSize = 8, warmup = 0.05 } = settings.settings;
  const { weightDecay = 0, clipNorm = 1, epochs = passesOf({ facts }) } = settings.settings;
  const taken = training.filter((step) => step.arm === arm && step.seed === seed);
  const steps = taken.length;
  const highest = taken.reduce((most, step) => Math.max(most, step.learningRate), 0);
  const learningRate = settings.settings.learningRate ?? (highest > 0 ? highest : 2e-3);
  const passes = steps > 0 && examples > 0 ? Math.round((100 * steps * batchSize) / examples) / 100 : epochs;
  return { rank, alpha, learningRate, batchSize, warmup, weightDecay, clipNorm, epochs: passes, seed };
}

/** As the adapter names its base, else the run's model. */
export function baseModelOf(adapter: string, model: string): string {
  const path = join(adapter, "adapter_config.json");
  if (existsSync(path)) {
    try {
      const { base_model_name_or_path: name } = JSON.parse(readFileSync(path, "utf8")) as Record<
        string,
        unknown
      >;
      if (typeof name === "string" && name !== "") return name;
    } catch {
      // the run's own settings say it too
    }
  }
  return model;
}
