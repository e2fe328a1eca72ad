/** Who decides which inferences are kept: in a world the truth, elsewhere a model, unless the settings say otherwise. */
import type { Journal } from "../augment/journal.ts";
import type { AugmentSettings } from "../augment/settings.ts";
import type { Verifier } from "../augment/verifier.ts";
import { modelVerifier } from "../augment/verifiers/modelVerifier.ts";
import { noVerifier } from "../augment/verifiers/noVerifier.ts";
import { worldVerifier } from "../augment/verifiers/worldVerifier.ts";
import { InputError } from "../core/errors.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { Source } from "./openSource.ts";

/** Throws InputError where the settings want a world's truth and the source is documents. */
export function verifierOf(
  source: Source,
  { writer, judge }: { writer: LanguageModel; judge: LanguageModel },
  settings: AugmentSettings,
  journal: Journal,
): Verifier {
  assertVerifiable(source, settings);
  const { world } = source;
  if (settings.verifier === "none") return noVerifier();
  const { judgeThreshold = "own", contradictionCandidates } = settings;
  // A model that judges its own lines is lenient with its own inventions: their words have to be the documents'.
  const grounded = settings.grounded ?? (writer.id === judge.id ? 0.8 : 0.4);
  return world && settings.verifier !== "model"
    ? worldVerifier(world)
    : modelVerifier(judge, { judgeThreshold, grounded, contradictionCandidates, journal });
}

function assertVerifiable({ name, world }: Source, { verifier }: AugmentSettings): void {
  if (verifier !== "world" || world) return;
  throw new InputError({
    what: `verifier: world cannot be used for ${name}`,
    why: "documents have no known truth; only a world has",
    next: "leave out --verifier, or set it to model or none",
  });
}
