/** A question as claims, one an option: what a judge is asked about. The right option's comes first. */
import type { JudgeRequest } from "../../augment/verifiers/judgeClaims.ts";
import { claimPrompt, documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Passage } from "../../corpus/types.ts";
import type { Draft } from "../types.ts";

/** The prompt completed with each option, after the passages that state the draft's facts. */
export function claimsOf(draft: Draft, passageOf: (id: string) => Passage | undefined): JudgeRequest[] {
  const ids = [...new Set(draft.facts.map((f) => f.passageId))];
  const prefix = documentsPrefix(ids.map(passageOf).filter((p) => p !== undefined));
  const right = draft.options[draft.answer] as string;
  const options = [right, ...draft.options.filter((option) => option !== right)];
  return options.map((option) => ({ prefix, prompt: claimPrompt(completed(draft, option)) }));
}

/** "Which team runs Quillback? The Lantern team.", "The team that runs Quillback is the Lantern team." */
export function completed({ prompt, form }: Pick<Draft, "prompt" | "form">, option: string): string {
  const said = form === "sentence" ? option : option.charAt(0).toUpperCase() + option.slice(1);
  return `${prompt} ${said}${/[.!?。]$/u.test(said) ? "" : "."}`;
}
