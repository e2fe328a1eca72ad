/** PEFT's own folder, as it was trained. Rules: PEFT's checkpoint page and config.py. */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSafetensors } from "../../engine/weights/readSafetensors.ts";
import type { AdapterTarget } from "./adapterTypes.ts";
import { readable, unmet } from "./rules.ts";

const CONFIG = "adapter_config.json";
const WEIGHTS = "adapter_model.safetensors";

export const peft: AdapterTarget = {
  name: "peft",
  summary: "PEFT (PyTorch): adapter_model.safetensors and adapter_config.json",
  async write({ folder }, path) {
    mkdirSync(path, { recursive: true });
    for (const name of [CONFIG, WEIGHTS]) cpSync(join(folder, name), join(path, name));
  },
  check: (_adapter, path) =>
    readable(
      WEIGHTS,
      async () => ({
        settings: JSON.parse(readFileSync(join(path, CONFIG), "utf8")) as Record<string, unknown>,
        tensors: (await readSafetensors(join(path, WEIGHTS))).tensors,
      }),
      ({ settings, tensors }) => {
        const modules = Array.isArray(settings.target_modules) ? settings.target_modules : [];
        const names = [...tensors.keys()];
        const parts = names.map((name) => /^base_model\.model\.(.+)\.lora_([AB])\.weight$/.exec(name));
        const rank = (name: string) => tensors.get(name)?.shape[name.endsWith("lora_A.weight") ? 0 : 1];
        const other = (name: string) =>
          name.replace(/lora_([AB])\.weight$/, (_, side) => `lora_${side === "A" ? "B" : "A"}.weight`);
        return [
          ...unmet(CONFIG, [
            [settings.peft_type === "LORA", "peft_type is LORA"],
            [settings.task_type === "CAUSAL_LM", "task_type is CAUSAL_LM"],
            [modules.length > 0, "target_modules names modules"],
          ]),
          ...unmet(WEIGHTS, [
            [names.length > 0, "it holds tensors"],
            [parts.every(Boolean), "every tensor is base_model.model.….lora_A.weight or lora_B.weight"],
            [names.every((name) => tensors.has(other(name))), "A and B stand in pairs"],
            [names.every((name) => rank(name) === settings.r), "A is [r, in] and B [out, r]"],
            [
              parts.every((part) => modules.includes(part?.[1]?.split(".").at(-1))),
              "every tensor belongs to one of target_modules",
            ],
          ]),
        ];
      },
    ),
  use: () => "PeftModel.from_pretrained(base, this folder)",
};
