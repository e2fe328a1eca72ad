/**
 * mlx-lm: a folder with train and valid rows, and its settings. It refuses to train without valid rows; facts
 * cannot be held out from learning, so valid rows are training rows again and its loss says what is kept in
 * memory. Rules: mlx-lm's LORA.md and tuner (a set has at least one batch).
 */
import { parse, stringify } from "yaml";
import { baseOf } from "../baseOf.ts";
import { textRows } from "../chatRows.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows, textRules } from "../jsonRows.ts";
import { sequenceLength } from "../sequenceLength.ts";
import { textOf } from "../textOf.ts";

const YAML = "lora.yaml";
const VALID_ROWS = 100;

export const mlx: ExportTarget = {
  name: "mlx",
  summary: "mlx-lm on Apple computers (folder with train and valid rows, and lora.yaml)",
  rows: "examples",
  files: (run) => {
    const { examples, training } = run;
    const base = baseOf(run, "model");
    const batch = Math.min(training.batchSize, examples.length);
    const settings = {
      model: base.name,
      train: true,
      fine_tune_type: "lora",
      data: ".",
      seed: training.seed,
      num_layers: -1,
      batch_size: batch,
      iters: Math.max(1, Math.ceil((training.epochs * examples.length) / Math.max(1, batch))),
      learning_rate: training.learningRate,
      max_seq_length: sequenceLength(examples),
      adapter_path: "adapters",
      lora_parameters: { rank: training.rank, scale: training.alpha / training.rank, dropout: 0 },
    };
    const note = "# valid.jsonl repeats training rows: its loss tells what was memorised, not what is new\n";
    return [
      textRows("train.jsonl", examples),
      textRows("valid.jsonl", examples.slice(0, VALID_ROWS)),
      { path: YAML, content: base.note + note + stringify(settings) },
    ];
  },
  check: (files) => {
    const settings = parse(textOf(files.find((f) => f.path === YAML)) || "{}") as { batch_size?: number };
    const least = Math.max(1, Number(settings.batch_size ?? 4));
    const data = files.filter((f) => f.path.endsWith(".jsonl"));
    const missing = ["train.jsonl", "valid.jsonl"].filter((path) => !data.some((f) => f.path === path));
    return [
      ...missing.map((path) => ({ file: path, rule: "the folder needs it", severity: "error" as const })),
      ...data.flatMap((file) => checkRows(file, { least, ...textRules })),
    ];
  },
  use: (run) => `${baseOf(run, "model").first}mlx_lm.lora --config ${YAML}`,
};
