/**
 * The study-plan strategy, after Active Reading (Lin et al. 2025, arXiv 2508.09494): the model proposes how to
 * study each document, then each proposal is applied to each passage of it. It asks for instructions to be
 * followed without an example, which takes a larger model than the embedded ones.
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import { anchored } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { parseLine } from "../filters/parseLine.ts";
import { planOf } from "../planOf.ts";
import { type StudyPlanPrompt, studyPlanPrompt } from "../prompts/studyPlanPrompt.ts";
import type { AugmentSettings } from "../settings.ts";
import type { FollowUp, Plan, PlanContext, PlannedCall, Strategy } from "../strategy.ts";
import { type CorpusPart, partitionCorpus } from "./partitionCorpus.ts";
import { thinDocuments } from "./thinDocuments.ts";

/** `prompt` replaces what comes with the package. */
export function studyPlanStrategy(prompt: StudyPlanPrompt = studyPlanPrompt): Strategy {
  return {
    name: "study-plan",
    plan(corpus, model, settings): Plan {
      const { parts, skipped } = documentParts(
        corpus,
        model,
        settings,
        requestTokens(prompt, model, settings),
      );
      const contexts = parts.map(
        ({ prefix, tokens, passages }): PlanContext => ({
          id: contentId(prefix),
          tokens,
          passageIds: passages.map((p) => p.id),
        }),
      );
      const calls = parts.flatMap((part) => proposalCalls(part, prompt, settings));
      const first = planOf("study-plan", model, calls, contexts, skipped);
      const perPart = settings.studyProposals;
      const asks = parts.reduce((sum, p) => sum + p.passages.length, 0) * perPart;
      const follow: FollowUp = {
        calls: asks,
        promptTokens: parts.reduce((sum, part) => {
          const own = part.passages.map((p) => model.countTokens(applied(prompt, "", anchored(p))));
          return (
            sum + perPart * own.reduce((all, tokens) => all + part.tokens + tokens + settings.maxTokens, 0)
          );
        }, 0),
        outputTokens: asks * settings.maxTokens,
        plan(answers) {
          const next = parts.flatMap((part, index) => {
            const mine = answers.slice(index * perPart, (index + 1) * perPart);
            return proposalsIn(mine).flatMap((proposal) => applyCalls(part, proposal, prompt, settings));
          });
          return planOf("study-plan", model, next, contexts);
        },
      };
      return { ...first, follow };
    },
  };
}

/** Each document is a part of its own; one that is too long becomes several, as in the global strategy. */
function documentParts(
  corpus: Corpus,
  model: LanguageModel,
  settings: AugmentSettings,
  instructionTokens: number,
): { parts: CorpusPart[]; skipped: Plan["skipped"] } {
  const passages = new Map<string, Passage[]>();
  for (const p of corpus.passages) passages.set(p.documentId, [...(passages.get(p.documentId) ?? []), p]);
  const cut = thinDocuments(corpus, settings.seed).map((document) =>
    partitionCorpus(
      { ...corpus, facts: [], documents: [document], passages: passages.get(document.id) ?? [] },
      model,
      settings,
      instructionTokens,
    ),
  );
  const parts = cut.flatMap((c) => c.parts).filter((part) => part.passages.length > 0);
  return { parts, skipped: cut.flatMap((c) => c.skipped) };
}

function proposalCalls(part: CorpusPart, prompt: StudyPlanPrompt, settings: AugmentSettings): PlannedCall[] {
  const { prefix, passages } = part;
  const first = passages[0] as Passage;
  return Array.from({ length: settings.studyProposals }, (_, sample) => {
    const angle = prompt.angles[sample % prompt.angles.length] ?? "";
    const text = proposing(prompt, angle);
    return call("proposal", first, text, prompt.propose, prefix, settings, sample);
  });
}

function applyCalls(
  part: CorpusPart,
  proposal: string,
  prompt: StudyPlanPrompt,
  settings: AugmentSettings,
): PlannedCall[] {
  return part.passages.map((passage) => {
    const text = applied(prompt, proposal, anchored(passage));
    return call("rephrase", passage, text, prompt.apply, part.prefix, settings, 0);
  });
}

function call(
  kind: PlannedCall["kind"],
  passage: Passage,
  prompt: string,
  template: string,
  prefix: string,
  settings: AugmentSettings,
  sample: number,
): PlannedCall {
  const { maxTokens, temperature, topP, seed } = settings;
  const random = new Random(seed)
    .fork("study-plan")
    .fork(contentId([prefix, prompt]))
    .fork(sample);
  return {
    kind,
    passageId: passage.id,
    contextId: contentId(prefix),
    promptId: contentId(template),
    request: { prefix, prompt, maxTokens, temperature, topP, seed: random.int(2 ** 31 - 1), stop: ["\n"] },
  };
}

/** Different finished lines, in order. */
function proposalsIn(answers: Parameters<FollowUp["plan"]>[0]): string[] {
  const lines = answers.flatMap((answer) => {
    const parsed = parseLine(answer);
    return "line" in parsed ? [parsed.line] : [];
  });
  return [...new Set(lines)];
}

function proposing(prompt: StudyPlanPrompt, angle: string): string {
  return prompt.propose.replaceAll("{angle}", () => angle);
}

function applied(prompt: StudyPlanPrompt, proposal: string, statement: string): string {
  return prompt.apply.replaceAll("{proposal}", () => proposal).replaceAll("{statement}", () => statement);
}

/** The most that a request says besides document and statement: a proposal may have as many tokens as a line. */
function requestTokens(
  prompt: StudyPlanPrompt,
  model: LanguageModel,
  { maxTokens }: AugmentSettings,
): number {
  const angles = prompt.angles.map((angle) => model.countTokens(proposing(prompt, angle)));
  return Math.max(model.countTokens(applied(prompt, "", "")) + maxTokens, ...angles);
}
