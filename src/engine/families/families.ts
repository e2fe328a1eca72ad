import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import type { Family } from "./family.ts";
import { llama } from "./llama.ts";

const families: Record<string, Family> = { llama };

/** The family that a model's architecture belongs to. */
export function familyOf(config: ModelConfig): Family {
  const family = families[config.architecture];
  if (family === undefined) {
    throw new ModelFileError({
      what: `architecture "${config.architecture}" is not one the engine can run`,
      why: `it has the families ${Object.keys(families).join(", ")}`,
      next: "choose a model of one of these families",
    });
  }
  return family;
}
