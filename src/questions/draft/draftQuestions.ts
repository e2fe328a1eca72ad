/** Questions by rule from found facts, each with three wrong answers. No model; the same facts give the same drafts. */
import { normaliseText } from "../../augment/text/normaliseText.ts";
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import type { Corpus } from "../../corpus/types.ts";
import { countDrops, type Drops } from "../countDrops.ts";
import { thingKey } from "../facts/thingKey.ts";
import type { Draft, Dropped, FoundFact, FoundFacts, MadeSplit, Relation } from "../types.ts";
import { type End, other, type Worded, wordingOf } from "../wording/wording.ts";
import { type Chain, chainsOf } from "./chainsOf.ts";
import { optionsOf } from "./optionsOf.ts";
import { togetherIn } from "./togetherIn.ts";

export interface DraftSettings {
  /** Most questions of a split. */
  readonly mostPerSplit: number;
  readonly seed: number;
}

/** What a question asks for: one end of a fact, with the facts it needs. */
interface Asked {
  readonly split: MadeSplit;
  readonly fact: FoundFact;
  readonly relation: Relation;
  readonly end: End;
  readonly worded: Worded;
  readonly facts: readonly FoundFact[];
  /** Things that the question is about; of these `named` stand in the prompt. */
  readonly about: readonly string[];
  readonly named: readonly string[];
}

/**
 * Facts take turns by relation, chains by their kind, so that no form fills a split. A chain through two documents is
 * a deduction, within one document an indirect question.
 */
export function draftQuestions(
  corpus: Corpus,
  { relations }: Pick<FoundFacts, "relations">,
  { mostPerSplit, seed }: DraftSettings,
): { drafts: Draft[]; dropped: Dropped[] } {
  const random = new Random(seed).fork("made questions");
  const together = togetherIn(corpus.passages);
  const texts = corpus.passages.map((p) => ` ${normaliseText(p.text)} `);
  const drops = countDrops();
  const draft = (asked: Asked): Draft | undefined => draftOf(asked, { together, texts, random, drops });

  const told = inTurns(
    relations.map((r) =>
      random
        .fork(r.id)
        .shuffle(r.facts)
        .map((fact) => ({ fact, relation: r })),
    ),
  );
  const kinds = byKind(chainsOf(relations));
  const chains = inTurns([...kinds].map(([kind, list]) => random.fork(kind).shuffle(list)));
  const acrossDocuments = ({ described, asked }: Chain) =>
    described.fact.documentId !== asked.fact.documentId;
  const plans: Asked[][] = [
    told.map((t) => single("stated", t, "object")),
    told.map((t) => single("reversed", t, "subject")),
    chains.filter(acrossDocuments).map((c) => chained("deduction", c)),
    [
      ...chains.filter((c) => !acrossDocuments(c)).map((c) => chained("indirect", c)),
      ...told.map((t) => single("indirect", t, "subject")),
    ],
  ];
  const drafts: Draft[] = [];
  const prompts = new Set<string>();
  for (const plan of plans) {
    let made = 0;
    for (const asked of plan) {
      if (made >= mostPerSplit) break;
      const one = draft(asked);
      if (!one || prompts.has(one.prompt)) continue;
      prompts.add(one.prompt);
      drafts.push(one);
      made++;
    }
  }
  return { drafts, dropped: drops.all() };
}

function single(
  split: Exclude<MadeSplit, "deduction">,
  { fact, relation }: { fact: FoundFact; relation: Relation },
  end: End,
): Asked {
  const wording = wordingOf(fact.locale);
  const given = fact[other(end)];
  return {
    ...{ split, fact, relation, end, facts: [fact] },
    worded: wording[split](fact, relation),
    about: [thingKey(given, fact.locale)],
    named: [given],
  };
}

function chained(split: MadeSplit, { described, asked }: Chain): Asked {
  const { fact, relation } = asked;
  const given = described.fact[other(described.end)];
  return {
    ...{ split, fact, relation, end: other(asked.end), facts: [described.fact, fact] },
    worded: wordingOf(fact.locale).chained(described, asked),
    about: [given, fact[asked.end], described.fact[described.end]].map((name) => thingKey(name, fact.locale)),
    named: [given],
  };
}

function draftOf(
  asked: Asked,
  use: {
    together: (one: string, other: string) => boolean;
    texts: readonly string[];
    random: Random;
    drops: Drops;
  },
): Draft | undefined {
  const { split, fact, relation, end, worded, facts, about, named } = asked;
  const { prompt, form } = worded;
  const drop = (reason: string): undefined => use.drops.add(`${split}: ${reason}`, prompt);
  const key = (name: string) => thingKey(name, fact.locale);
  const rivals = relation.facts.filter((f) => key(f[other(end)]) === key(fact[other(end)]));
  if (rivals.length > 1) return drop("the documents give several right answers");
  const given = key(named[0] ?? "");
  const right = key(fact[end]);
  if (facts.length > 1 && use.together(given, right)) return drop("one passage says it already");
  const words = normaliseText(prompt);
  if (use.texts.some((text) => text.includes(` ${words} `))) return drop("the documents hold its words");
  if (` ${words} `.includes(` ${right} `)) return drop("it names its answer");
  const id = `made-${contentId({ prompt, right: fact[end], facts: facts.map((f) => f.statement) }).slice(0, 10)}`;
  const random = use.random.fork(id);
  const options = optionsOf({ fact, relation, end, about, prompt: words, together: use.together, random });
  if (!options) return drop("fewer than three answers that are surely wrong");
  return { id, split, prompt, form, options, answer: 0, wordedBy: "rule", facts, asks: named };
}

/** One of each list in turn. */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

function byKind(chains: readonly Chain[]): Map<string, Chain[]> {
  const groups = new Map<string, Chain[]>();
  for (const chain of chains) groups.set(chain.kind, [...(groups.get(chain.kind) ?? []), chain]);
  return groups;
}
