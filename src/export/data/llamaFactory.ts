/** LLaMA-Factory: texts for its pre-training stage. Rules: its data/README.md. */
import { parse, stringify } from "yaml";
import { baseOf } from "../baseOf.ts";
import { textRows } from "../chatRows.ts";
import type { ExportFile, ExportTarget, Problem } from "../exportTypes.ts";
import { checkRows, columnsOf, textRules } from "../jsonRows.ts";
import { sequenceLength } from "../sequenceLength.ts";
import { textOf } from "../textOf.ts";

const INFO = "dataset_info.json";
const YAML = "llama_factory.yaml";

export const llamaFactory: ExportTarget = {
  name: "llama-factory",
  summary: "LLaMA-Factory (stage pt, dataset_info.json and YAML)",
  rows: "examples",
  files: (run) => {
    const { name, training, examples } = run;
    const base = baseOf(run, "model_name_or_path");
    const info = { [name]: { file_name: "train.jsonl", columns: { prompt: "text" } } };
    const settings = {
      model_name_or_path: base.name,
      stage: "pt",
      do_train: true,
      finetuning_type: "lora",
      lora_rank: training.rank,
      lora_alpha: training.alpha,
      lora_dropout: 0,
      lora_target: "all",
      dataset_dir: ".",
      dataset: name,
      template: "default",
      packing: false,
      cutoff_len: sequenceLength(examples),
      output_dir: "./out",
      per_device_train_batch_size: training.batchSize,
      gradient_accumulation_steps: 1,
      learning_rate: training.learningRate,
      num_train_epochs: training.epochs,
      lr_scheduler_type: "linear",
      warmup_ratio: training.warmup,
      weight_decay: training.weightDecay,
      max_grad_norm: training.clipNorm,
      seed: training.seed,
    };
    return [
      textRows("train.jsonl", examples),
      { path: INFO, content: `${JSON.stringify(info, null, 2)}\n` },
      { path: YAML, content: base.note + stringify(settings) },
    ];
  },
  check: (files) => [
    ...files.filter((f) => f.path.endsWith(".jsonl")).flatMap((file) => checkRows(file, textRules)),
    ...checkSettings(files),
  ],
  use: (run) => `${baseOf(run, "model_name_or_path").first}llamafactory-cli train ${YAML}`,
};

function checkSettings(files: readonly ExportFile[]): Problem[] {
  const content = (path: string) => textOf(files.find((f) => f.path === path)) || "{}";
  const info = JSON.parse(content(INFO)) as Record<
    string,
    { file_name?: string; columns?: { prompt?: string } }
  >;
  const settings = parse(content(YAML)) as Record<string, unknown>;
  const problems: Problem[] = [];
  const need = (met: boolean, file: string, rule: string) => {
    if (!met) problems.push({ file, rule, severity: "error" });
  };
  for (const [name, { file_name, columns }] of Object.entries(info)) {
    const data = files.find((f) => f.path === file_name);
    need(data !== undefined, INFO, `${name}: file_name is a file beside it`);
    need(
      columnsOf(data).includes(columns?.prompt ?? ""),
      INFO,
      `${name}: the prompt column stands in the rows`,
    );
  }
  need(String(settings.dataset) in info, YAML, `dataset stands in ${INFO}`);
  need(settings.stage === "pt", YAML, "texts are taught in stage pt");
  need(settings.finetuning_type === "lora" && Number(settings.lora_rank) > 0, YAML, "lora_rank is above 0");
  need(Number(settings.cutoff_len) > 0, YAML, "cutoff_len is a number of tokens");
  return problems;
}
