/** The proof that episodes share no name, no filler word and no template with a benchmark. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as comparisonSentences from "../../worlds/comparisons/comparisonSentences.ts";
import * as familyGrammar from "../../worlds/families/familyGrammar.ts";
import { familyNames } from "../../worlds/families/familyNames.ts";
import { functionWords } from "../../worlds/functionWords.ts";
import { grammar as hierarchyGrammar, leads as hierarchyLeads } from "../../worlds/hierarchy/grammar.ts";
import { nonsenseWords } from "../../worlds/nonsenseWords.ts";
import { questionTemplates, STATEMENT_ORDERS, trainingTemplates } from "../../worlds/peopleTemplates.ts";
import { peopleVocabulary } from "../../worlds/peopleVocabulary.ts";
import { peopleFirstNames, peopleLastNames, peoplePlaces } from "../../worlds/peopleWords.ts";
import * as processSentences from "../../worlds/process/processSentences.ts";
import { wordings } from "../../worlds/syllogisms/statement.ts";
import * as syllogismSentences from "../../worlds/syllogisms/syllogismSentences.ts";
import { plainTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import { WORD_SHAPES } from "./lore/inventWord.ts";
import { LORE } from "./lore/makeLore.ts";
import { CONNECTIVES } from "./lore/sayClause.ts";
import { NAME_WORDS, SYLLABLES } from "./makeName.ts";
import { ALL_RELATIONS } from "./relations/allRelations.ts";
import { WORDS } from "./words.ts";
import { WRAPPERS } from "./wrapClause.ts";

/** Words that may stand on both sides: the month that is also a verb. */
const SHARED = new Set(["march"]);

/** Can the syllables give this word? Exact, not by sampling. */
function canMake(word: string, slots: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = slots;
  if (!first) return word === "";
  return first.some((piece) => {
    const start = piece.toLowerCase();
    return word.startsWith(start) && canMake(word.slice(start.length), rest);
  });
}

const made = (word: string): boolean =>
  NAME_WORDS.some((known) => known.toLowerCase() === word) ||
  [...Object.values(SYLLABLES), ...WORD_SHAPES].some((slots) => canMake(word, slots));

/** A crude stem, so that "painter" and "paints" count as the same word. */
function stem(word: string): string {
  return word
    .replace(/ies$/, "y")
    .replace(/(ing|ed|es|ers|er|s)$/, "")
    .replace(/(.)\1$/, "$1")
    .replace(/e$/, "");
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

function fillerWords(): Set<string> {
  const patterns = ALL_RELATIONS.flatMap(({ filler }) => (Array.isArray(filler) ? (filler as string[]) : []));
  const literal = patterns.map((pattern) =>
    pattern.replace(/\[([^\]]+)\]/g, (_, key: string) =>
      key.includes("|") ? key.replaceAll("|", " ") : " ",
    ),
  );
  const lore = Object.values(LORE).flatMap((theme) => theme.words);
  const words = [...Object.values(WORDS).flat(), ...literal, ...lore].flatMap(wordsOf);
  return new Set(words.filter((word) => word.length > 2 && !functionWords.has(word) && !SHARED.has(word)));
}

function episodeTemplates(): string[] {
  const lore = [...Object.values(LORE).flatMap((theme) => theme.templates), ...CONNECTIVES];
  const relations = ALL_RELATIONS.flatMap((relation) => {
    const { nounOfFiller, nounOfSubject, ...forms } = formsOf(relation);
    const texts = Object.values(forms)
      .flat()
      .map((form) => form.text);
    return [...texts, ...nounOfFiller, ...nounOfSubject].map(plainTemplate);
  });
  return [...relations, ...lore];
}

const SLOT = /\{\w+\}/;

/** Word n-grams of the stretches between slots. */
function grams(texts: readonly string[], size: number): Set<string> {
  const found = new Set<string>();
  for (const stretch of texts.flatMap((text) => text.split(SLOT))) {
    const words = wordsOf(stretch.replaceAll("’", "'"));
    for (let i = 0; i + size <= words.length; i++) found.add(words.slice(i, i + size).join(" "));
  }
  return found;
}

const common = <T>(a: Iterable<T>, b: ReadonlySet<T>): T[] => [...a].filter((item) => b.has(item));
/** Templates without their fillers; slots alone are no template. */
const skeletons = (texts: readonly string[]): Set<string> =>
  new Set(
    texts
      .map((text) => wordsOf(text.split(SLOT).join(" slot ")).join(" "))
      .filter((text) => !/^(slot ?)*$/.test(text)),
  );

describe("episodes and the people world", () => {
  const theirs = STATEMENT_ORDERS.flatMap((order) => [
    ...trainingTemplates[order],
    ...questionTemplates[order],
  ]);

  it("share no name", () => {
    const names = [...peopleFirstNames, ...peopleLastNames, ...peoplePlaces].map((name) =>
      name.toLowerCase(),
    );
    expect(names.filter(made)).toEqual([]);
  });

  it("share no content word of fillers, even inflected", () => {
    const known = new Set(peopleVocabulary("entities").map(stem));
    expect([...fillerWords()].filter((word) => known.has(stem(word)))).toEqual([]);
  });

  it("share no template and no four words in a row", () => {
    const ours = [...episodeTemplates(), ...WRAPPERS];
    expect(common(skeletons(ours), skeletons(theirs))).toEqual([]);
    expect(common(grams(ours, 4), grams(theirs, 4))).toEqual([]);
  });
});

describe("episodes and the worlds of invented words", () => {
  const theirs = [
    ...comparisonSentences.leadIns,
    ...comparisonSentences.questionPrompts,
    ...syllogismSentences.leads,
    ...syllogismSentences.questionPrompts,
    ...syllogismSentences.deductions,
    ...Object.values(wordings).flat(),
    ...processSentences.leadIns,
    ...processSentences.workings,
    ...processSentences.questionPrompts,
  ];

  it("share no name", () => {
    expect(nonsenseWords.filter(made)).toEqual([]);
  });

  it("share no feature that is compared, even inflected", () => {
    const known = new Set(comparisonSentences.features.map(stem));
    expect([...fillerWords()].filter((word) => known.has(stem(word)))).toEqual([]);
  });

  it("share no template and no four words in a row", () => {
    const ours = [...episodeTemplates(), ...WRAPPERS];
    expect(common(skeletons(ours), skeletons(theirs))).toEqual([]);
    expect(common(grams(ours, 4), grams(theirs, 4))).toEqual([]);
  });
});

describe("episodes and the worlds of kinds and of kin", () => {
  const kinWords = Object.values(familyGrammar.kinWords).flatMap((words) => Object.values(words));
  const theirs = [
    ...Object.values(hierarchyGrammar).flatMap(({ alsoRead, ...told }) => Object.values(told).flat()),
    ...hierarchyLeads,
    ...familyGrammar.statedTies,
    ...familyGrammar.oracleKin,
    ...familyGrammar.oracleCounts,
    ...familyGrammar.askKin,
    ...familyGrammar.askStated,
    ...familyGrammar.askCount,
  ].map((text) => text.replace(/[[\]]/g, ""));

  it("share no name", () => {
    expect(familyNames.map((name) => name.toLowerCase()).filter(made)).toEqual([]);
  });

  it("share no word of kinship, even inflected, but for one inside a description", () => {
    // "The cousin of a welder from …" describes a person in episodes; there too, it relates no two names.
    const known = new Set(kinWords.filter((word) => word !== "cousin").map(stem));
    expect([...fillerWords()].filter((word) => known.has(stem(word)))).toEqual([]);
  });

  it("share no template and no four words in a row", () => {
    const ours = [...episodeTemplates(), ...WRAPPERS];
    expect(common(skeletons(ours), skeletons(theirs))).toEqual([]);
    expect(common(grams(ours, 4), grams(theirs, 4))).toEqual([]);
  });
});

describe("episodes and the handbook", () => {
  const folder = fileURLToPath(new URL("../../../examples/handbook/", import.meta.url));
  const pages = readdirSync(folder)
    .filter((name) => /\.(md|jsonl)$/.test(name))
    .map((name) => readFileSync(folder + name, "utf8"));

  it("share no name", () => {
    // A name: a capitalised word that the pages never write small. A common word inside one is no name.
    const text = pages.join("\n");
    const small = new Set(text.match(/(?<!\p{L})\p{Ll}\p{L}*/gu));
    const names = new Set(text.match(/\p{Lu}\p{Ll}{2,}/gu)?.map((name) => name.toLowerCase()));
    expect(names.size).toBeGreaterThan(50);
    expect([...names].filter((name) => !small.has(name) && made(name))).toEqual([]);
  });

  it("share no five words in a row", () => {
    expect(common(grams([...episodeTemplates(), ...WRAPPERS], 5), grams(pages, 5))).toEqual([]);
  });
});
