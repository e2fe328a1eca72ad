/** The base model in a trainer's settings. Other trainers read the weights in full precision and no GGUF file. */
import type { ExportRun } from "./exportTypes.ts";

/** No hub name and no folder, so that a trainer that is started with it says at once what is missing. */
export const BASE_PLACEHOLDER = "PUT-THE-BASE-MODEL-HERE";

export interface TrainerBase {
  readonly name: string;
  /** A comment for the settings file. */
  readonly note: string;
  /** What a person does before the trainer is started; "" where nothing is left to do. */
  readonly first: string;
}

/** `key` is what the trainer calls the setting. */
export function baseOf({ hubName, baseModel }: ExportRun, key: string): TrainerBase {
  if (hubName !== undefined) {
    const note = `# ${key}: the weights that ${baseModel} was made from; a folder with them will do as well\n`;
    return { name: hubName, note, first: "" };
  }
  const what = `put the Hugging Face name or the folder of the weights of ${baseModel}`;
  return {
    name: BASE_PLACEHOLDER,
    note: `# ${key}: ${what} here; a GGUF file is not read\n`,
    first: `${what} into ${key}, then: `,
  };
}
