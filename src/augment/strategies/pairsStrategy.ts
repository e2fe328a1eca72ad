/**
 * The pairs strategy: two passages that share an entity are shown alone, and conclusions from both are asked for.
 * For a corpus that no context holds, and for a model that cannot join two statements among many. After EntiGraph
 * (Yang et al. 2024, arXiv 2409.07431, §2), which writes about pairs of entities; here the passages are the pair, and
 * a budget bounds them.
 */
import { contentId } from "../../core/contentId.ts";
import { anchored, documentsPrefix, statementPrompt } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { chatForm, chatRoom } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import { type DocumentsPrompt, instructionText } from "../prompts/globalPrompt.ts";
import { pairsPrompt } from "../prompts/pairsPrompt.ts";
import type { AugmentSettings } from "../settings.ts";
import { statementCalls } from "../statementCalls.ts";
import type { Plan, PlanContext, PlannedCall, Strategy } from "../strategy.ts";
import { composedStatements } from "../text/composedStatements.ts";
import { descriptionIndex } from "../text/descriptionIndex.ts";
import { inheritedOpening, saysMember } from "../text/inheritance.ts";
import { joinedEntities } from "../text/joinedEntities.ts";
import { leadInFinder } from "../text/leadInFinder.ts";
import { looksEnglish } from "../text/looksEnglish.ts";
import { namesComeFirst } from "../text/namesComeFirst.ts";
import { normaliseText } from "../text/normaliseText.ts";
import { type Topic, topicsBetween } from "../text/topicOpening.ts";
import { sharingPairs } from "./sharingPairs.ts";
import { thinDocuments } from "./thinDocuments.ts";

/**
 * Each pair is asked about twice, after either passage. Where the corpus has sentences that begin with a name, two of
 * three conclusions begin with what only the passage asked about names, so that either end of what follows comes first
 * in some line; of a member and its class, with the member and what is said next of the class. Beside these, where the other passage
 * describes what both name, what the passage says of it is begun so described (`composedStatements`). Elsewhere every other one is an open sentence that first names what only the one passage names and what
 * only the other does.
 */
export function pairsStrategy(
  prompt: DocumentsPrompt = pairsPrompt,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  const instruction = instructionText(prompt);
  const planFor = (
    corpus: Corpus,
    model: LanguageModel,
    settings: AugmentSettings,
    fresh?: ReadonlySet<string>,
  ): Plan => {
    const limit = Math.min(settings.contextTokens, model.capabilities.contextTokens);
    const form = chatForm(model, chat, settings);
    const asking = chatRoom(form, model, settings);
    const thinned = new Set(thinDocuments(corpus, settings.seed).map((d) => d.id));
    const stated = corpus.passages.filter((p) => thinned.has(p.documentId)).map((p) => p.id);
    const among = new Set([...stated, ...(fresh ?? [])]);
    const joined = joinedEntities(corpus, model);
    const leadIn = leadInFinder(corpus.passages.map(({ text }) => text));
    // Where no document begins with a name ("All femp are glon"), lines that do would be told in no document's way.
    const namesFirst = namesComeFirst(corpus.passages, joined, leadIn);
    const english = looksEnglish(corpus.passages.map(({ text }) => text));
    const topical = !namesFirst && english;
    const described = english && namesFirst ? descriptionIndex(corpus.passages) : undefined;
    const kinds = [["deduction", settings.deductions]] as const;
    const template = documentsPrefix([]);
    const calls: PlannedCall[] = [];
    const contexts = new Map<string, PlanContext>();
    const skipped: { passageId: string; reason: string }[] = [];

    // Once a passage and entity: all pairs of an entity are looked at, and few passages make anything a member.
    const members = new Map<string, boolean>();
    const hasMember = (passage: Passage, entity: string): boolean => {
      const key = `${passage.id}\n${entity}`;
      const known = members.get(key);
      if (known !== undefined) return known;
      const names = joined.inOrder.get(passage.id) ?? [];
      const has = names.some((name) => name !== entity && saysMember(passage.text, name, entity));
      members.set(key, has);
      return has;
    };
    const inherits = (passage: Passage, other: Passage, entity: string): string[] => {
      if (!hasMember(passage, entity)) return [];
      return joined.onlyIn(passage, other).flatMap((name) => {
        if (!saysMember(passage.text, normaliseText(name), entity)) return [];
        return inheritedOpening(name, entity, other.text) ?? [];
      });
    };
    const heirs = (a: Passage, b: Passage, entity: string): boolean =>
      inherits(a, b, entity).length > 0 || inherits(b, a, entity).length > 0;
    for (const { entity, passages } of sharingPairs(corpus, among, joined, settings, fresh, heirs)) {
      const prefix = documentsPrefix(passages);
      const tokens = model.countTokens(prefix);
      const ask = passages.map((p) =>
        model.countTokens(instruction + statementPrompt(anchored(p), "deduction")),
      );
      if (tokens + Math.max(...ask) + settings.maxTokens + asking > limit) {
        const reason = `too long for a prompt of ${limit} tokens together with what shares "${entity}"`;
        skipped.push(...passages.map((p) => ({ passageId: p.id, reason })));
        continue;
      }
      const id = contentId(prefix);
      contexts.set(id, { id, tokens, passageIds: passages.map((p) => p.id) });
      for (const [passage, other] of [passages, passages.toReversed()]) {
        if (!passage || !other) continue;
        const lead = leadIn(passage.text);
        const heirs = inherits(passage, other, entity);
        const names = heirs.length > 0 ? heirs : joined.onlyIn(passage, other);
        const composed = described ? composedStatements(passage.text, other.text, described, entity) : [];
        const begin = (namesFirst ? names : []).flatMap((name) => {
          const alone = name.charAt(0).toUpperCase() + name.slice(1);
          return lead === undefined ? [alone] : [lead + name, alone];
        });
        calls.push(
          ...statementCalls(passage, {
            strategy: "pairs",
            kinds,
            prefix,
            prefixHolds: "documents",
            template,
            settings,
            instruction,
            chat: form,
            conclusions: begin,
            descriptions: composed.map(({ opening }) => opening),
            topics: topical ? topicsOf(joined.onlyIn(passage, other), joined.onlyIn(other, passage)) : [],
          }),
        );
      }
    }
    return planOf("pairs", model, calls, [...contexts.values()], skipped);
  };
  return {
    name: "pairs",
    plan: (corpus, model, settings) => planFor(corpus, model, settings),
    again: planFor,
  };
}

/** The other passage's side asks with the names exchanged, so the first order is enough. */
function topicsOf(own: readonly string[], others: readonly string[]): Topic[] {
  return own.flatMap((name) => others.map((other) => topicsBetween(name, other)[0]));
}
