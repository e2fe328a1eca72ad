/** Finds the reasoner that was trained on a model, and refuses one that was trained on another. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { contentId } from "../core/contentId.ts";
import { InputError } from "../core/errors.ts";
import type { ModelFile } from "../engine/weights/modelFile.ts";

export interface LocatedReasoner {
  readonly folder: string;
  readonly id: string;
  readonly baseModel: string;
}

/** `reasoner.json` beside the adapter: what it was trained on, and by which command. */
export interface ReasonerCard {
  readonly baseModel: string;
  /** SHA-256 of the model file it was trained on. */
  readonly baseHash: string;
  readonly command: string;
}

const SHIPPED = fileURLToPath(new URL("../../assets/reasoner", import.meta.url));

/** @throws InputError if there is none for this model, or the one given belongs to another model */
export function locateReasoner(wanted: true | string, model: ModelFile, shipped = SHIPPED): LocatedReasoner {
  if (wanted !== true) return open(resolve(wanted), model, wanted);
  const names = existsSync(shipped) ? readdirSync(shipped) : [];
  for (const name of names) {
    const folder = join(shipped, name);
    if (readCard(folder)?.baseHash === model.hash) return open(folder, model, name);
  }
  throw new InputError({
    what: `no reasoner is shipped for ${model.name}`,
    why: `reasoners come with ${names.join(", ") || "no model"}; an adapter fits only the weights it was trained on`,
    next: "add --no-reasoner to use the model as it is, or train one: corollary reasoner --model PATH",
  });
}

function open(folder: string, model: ModelFile, name: string): LocatedReasoner {
  const card = readCard(folder);
  if (card === undefined) {
    throw new InputError({
      what: `${name}: not a reasoner`,
      why: "the folder has no readable reasoner.json beside its adapter",
      next: "give the folder that `corollary reasoner` wrote",
    });
  }
  if (card.baseHash !== model.hash) {
    throw new InputError({
      what: `the reasoner ${name} was trained on another model than ${model.name}`,
      why: `it names ${card.baseModel}, whose file has another hash`,
      next: "add --no-reasoner, or train one on this model: corollary reasoner --model PATH",
    });
  }
  const weights = readFileSync(join(folder, "adapter_model.safetensors"));
  return { folder, baseModel: card.baseModel, id: contentId(weights.toString("base64")) };
}

function readCard(folder: string): ReasonerCard | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "reasoner.json"), "utf8")) as ReasonerCard;
  } catch {
    return undefined; // absent or unreadable: the caller says what that means
  }
}
