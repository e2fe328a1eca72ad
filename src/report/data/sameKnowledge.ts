/**
 * Whether all seeds of a run were taught and asked the same: documents are, a world is another one for each seed unless
 * one seed makes it for all. A fact that is asked again under another seed is then not a new one.
 */
import type { RunRecords } from "../../study/readRun.ts";

export function sameKnowledge({ settings }: Pick<RunRecords, "settings">): boolean {
  return settings.kind === "documents" || settings.settings.worldSeed !== undefined;
}
