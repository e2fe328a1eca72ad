/** Every target of data and questions, by the name that `--to` takes. */
import { axolotl } from "./data/axolotl.ts";
import { fireworks } from "./data/fireworks.ts";
import { huggingFace } from "./data/huggingFace.ts";
import { llamaFactory } from "./data/llamaFactory.ts";
import { mlx } from "./data/mlx.ts";
import { openai } from "./data/openai.ts";
import { together } from "./data/together.ts";
import { trl } from "./data/trl.ts";
import { trlPromptCompletion } from "./data/trlPromptCompletion.ts";
import { vertex } from "./data/vertex.ts";
import type { ExportTarget } from "./exportTypes.ts";
import { inspectAi } from "./questions/inspectAi.ts";
import { lmEval } from "./questions/lmEval.ts";
import { promptfoo } from "./questions/promptfoo.ts";

/** In the order of the help text. */
export const exportTargets: readonly ExportTarget[] = [
  openai,
  vertex,
  together,
  fireworks,
  trl,
  trlPromptCompletion,
  axolotl,
  llamaFactory,
  mlx,
  huggingFace,
  lmEval,
  inspectAi,
  promptfoo,
];

export function exportTarget(name: string): ExportTarget | undefined {
  return exportTargets.find((target) => target.name === name);
}
