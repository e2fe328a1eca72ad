import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { decoder } from "./decoder.ts";
import type { Family } from "./family.ts";
import { FAMILY_NAMES, TRAITS } from "./traits.ts";

/** The family that a model's architecture belongs to. @throws ModelFileError if it is none of those known */
export function familyOf(config: ModelConfig): Family {
  if (!Object.hasOwn(TRAITS, config.architecture)) {
    throw new ModelFileError({
      what: `architecture "${config.architecture}" is not one the engine can run`,
      why: `it has the families ${FAMILY_NAMES}`,
      next: "choose a model of one of these families",
    });
  }
  return decoder(TRAITS[config.architecture]);
}
