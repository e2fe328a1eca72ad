/** Axolotl: texts and a settings file. Rules: Axolotl's pages on pre-training data and its config reference. */
import { parse, stringify } from "yaml";
import { baseOf } from "../baseOf.ts";
import { textRows } from "../chatRows.ts";
import type { ExportFile, ExportTarget, Problem } from "../exportTypes.ts";
import { checkRows, textRules } from "../jsonRows.ts";
import { sequenceLength } from "../sequenceLength.ts";
import { textOf } from "../textOf.ts";

const YAML = "axolotl.yaml";

export const axolotl: ExportTarget = {
  name: "axolotl",
  summary: "Axolotl (completion data and axolotl.yaml)",
  rows: "examples",
  files: (run) => {
    const { training, examples } = run;
    const base = baseOf(run, "base_model");
    const settings = {
      base_model: base.name,
      adapter: "lora",
      lora_r: training.rank,
      lora_alpha: training.alpha,
      lora_dropout: 0,
      lora_target_linear: true,
      datasets: [{ path: "train.jsonl", ds_type: "json", type: "completion", field: "text" }],
      sequence_len: sequenceLength(examples),
      sample_packing: false,
      pad_to_sequence_len: false,
      micro_batch_size: training.batchSize,
      gradient_accumulation_steps: 1,
      num_epochs: training.epochs,
      optimizer: "adamw_torch",
      lr_scheduler: "linear",
      learning_rate: training.learningRate,
      warmup_ratio: training.warmup,
      weight_decay: training.weightDecay,
      max_grad_norm: training.clipNorm,
      seed: training.seed,
      output_dir: "./out",
    };
    return [textRows("train.jsonl", examples), { path: YAML, content: base.note + stringify(settings) }];
  },
  check: (files) =>
    files.flatMap((file) => (file.path === YAML ? checkSettings(file, files) : checkRows(file, textRules))),
  use: (run) => `${baseOf(run, "base_model").first}DO_NOT_TRACK=1 axolotl train ${YAML}`,
};

function checkSettings(file: ExportFile, files: readonly ExportFile[]): Problem[] {
  const settings = parse(textOf(file)) as Record<string, unknown>;
  const datasets = (settings.datasets ?? []) as Record<string, unknown>[];
  const rules: [boolean, string][] = [
    [typeof settings.base_model === "string" && settings.base_model !== "", "base_model names a model"],
    [settings.adapter === "lora" && Number(settings.lora_r) > 0, "adapter: lora has a lora_r above 0"],
    [datasets.length > 0, "datasets is not empty"],
    [datasets.every((d) => files.some((f) => f.path === d.path)), "each dataset's path is a file beside it"],
    [
      datasets.every((d) => d.ds_type === "json" && d.type === "completion"),
      "texts are ds_type json, type completion",
    ],
    [
      Number.isInteger(settings.sequence_len) && Number(settings.sequence_len) > 0,
      "sequence_len is a number of tokens",
    ],
    [Number(settings.micro_batch_size) >= 1 && Number(settings.num_epochs) > 0, "there is at least one step"],
  ];
  return rules.filter(([met]) => !met).map(([, rule]) => ({ file: file.path, rule, severity: "error" }));
}
