/**
 * The truth about free sentences in a `people` world. It reads the pair of entities and the words that connect
 * them: only a connection that states who the person is counts; whatever it cannot place is `unknown`.
 */
import { plainWords } from "./contentWords.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { statesIdentity } from "./identityGrammar.ts";
import type { Person } from "./makePeople.ts";
import { questionTemplates, STATEMENT_ORDERS, trainingTemplates } from "./peopleTemplates.ts";
import {
  frameOf,
  type Mention,
  mentionFinder,
  partsOf,
  type Sentence,
  splitTokens,
} from "./sentenceFrames.ts";
import type { WorldVerdict } from "./world.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Deny the claim between the entities; before them they leave it open. Contractions are closed up. */
const NEGATIONS =
  words(`no not never neither nor nobody cannot cant isnt wasnt arent werent aint dont doesnt didnt hasnt
  havent hadnt wont wouldnt couldnt shouldnt`);

/** What stays of a verb when its denial is taken off. */
const AFFIRMED: Readonly<Record<string, string>> = { isnt: "is", wasnt: "was", aint: "is" };

/** Leave the claim open, or take it back, wherever they stand. */
const HEDGES =
  words(`may might could perhaps maybe possibly probably presumably allegedly supposedly reportedly
  rumoured rumored seems unknown unclear whether unlike instead except without falsely wrongly
  mistaken mistakenly confused false untrue impostor pretends pretended claims claimed wishes hopes`);

/** "none other than", "no less than" deny nothing. */
const IDENTITY_PHRASES = /\b(none|no) (other|less) than\b/gi;

/** The world's own sentences, as frames: each states who the person is, however it is worded. */
const ownFrames: ReadonlySet<string> = new Set(
  STATEMENT_ORDERS.flatMap((order) => [
    ...trainingTemplates[order],
    ...questionTemplates[order].map(
      (prompt) => `${prompt} ${order === "nameFirst" ? "{description}" : "{name}"}.`,
    ),
  ]).map((template) => {
    const text = fillTemplate(template, { name: "<N>", description: "the <D>" });
    const tokens = splitTokens(text.replace(IDENTITY_PHRASES, "actually"))[0]?.tokens ?? [];
    return withoutArticle(tokens.map((t) => `${t === "n" || t === "d" ? t.toUpperCase() : t} `).join(""));
  }),
);

/** `factIdOf` gives the fact of each person. */
export function makePeopleJudge(
  people: readonly Person[],
  factIdOf: (person: Person) => string,
): (text: string) => WorldVerdict {
  const find = mentionFinder(people);
  /** Words that belong to one person alone and never to a sentence around it. */
  const owner = new Map<string, Person>();
  for (const person of people) {
    for (const word of plainWords(`${person.name} ${person.role} ${person.place}`)) owner.set(word, person);
  }

  return (text) => {
    const sentences = splitTokens(text.replace(IDENTITY_PHRASES, "actually"));
    const mentions = sentences.map(({ tokens }) => find(tokens));
    const names = mentions.flat().filter((m) => m.as === "N");
    const name = names[0];
    if (!name) return unknown("no name of this world");
    const parts = sentences.map(({ tokens }, i) => partsOf(name.person, tokens, mentions[i] ?? []));
    const all = mentions.map((own, i) => [...own, ...(parts[i] ?? [])].sort((a, b) => a.start - b.start));
    const description =
      mentions.flat().find((m) => m.as === "D") ??
      parts.find((own) => own.some((m) => m.as === "R") && own.some((m) => m.as === "W"))?.[0];
    if (!description) return unknown("no whole description of this world");

    const outside = sentences.map(({ tokens }, i) => wordsOutside(tokens, all[i] ?? []));
    const foreign = outside.flat().find((word) => {
      const person = owner.get(word);
      return person && person !== name.person && person !== description.person;
    });
    if (foreign) return unknown(`also mentions "${foreign}" of another person`);
    if (new Set(names.map((m) => m.person)).size > 1) return unknown("several names");
    const described = mentions.flat().filter((m) => m.as === "D");
    if (new Set(described.map((m) => m.person)).size > 1) return unknown("several descriptions");
    if (text.trim().endsWith("?")) return unknown("asks and does not state");
    const hedge = outside.flat().find((word) => HEDGES.has(word));
    if (hedge) return unknown(`left open by "${hedge}"`);

    const read = sentences.map((sentence, i) => readSentence(sentence, all[i] ?? []));
    const denied = read.find((r) => r.denial !== undefined);
    if (denied?.identity) return { verdict: "false", reason: `negated by "${denied.denial}"` };
    if (denied) return unknown(`left open by "${denied.denial}"`);
    const stated = read.findIndex((r) => r.identity);
    if (stated < 0) {
      const frame = read.find((r) => r.frame.includes("N ") && /[DW] /.test(r.frame))?.frame;
      return unknown(
        frame === undefined
          ? "name and description stand in different sentences"
          : `"${shown(frame)}" does not state who the person is`,
      );
    }

    if (name.person !== description.person) {
      return { verdict: "false", reason: `the description belongs to ${description.person.name}` };
    }
    const frame = (read[stated] as { frame: string }).frame;
    const nameFirst = frame.indexOf("N ") < frame.search(/[DW] /);
    const { group } = name.person;
    const told = group === "both" || (group === "nameFirst") === nameFirst;
    return {
      verdict: "true",
      factId: factIdOf(name.person),
      direction: told ? "stated" : "reversed",
      reason: "name and description belong together",
    };
  };
}

const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });

/** Whether one sentence states an identity; with a denial in it, whether it would without. */
function readSentence(
  { tokens, asks }: Sentence,
  mentions: readonly Mention[],
): { frame: string; identity: boolean; denial?: string } {
  const frame = frameOf(tokens, mentions);
  const parts = frame.trim().split(" ");
  const at = parts.findIndex((word) => NEGATIONS.has(word));
  const identity = (text: string): boolean =>
    !asks && (ownFrames.has(withoutArticle(text)) || statesIdentity(text));
  if (at < 0) return { frame, identity: identity(frame) };
  const longer = parts[at] === "no" && parts[at + 1] === "longer";
  const affirmed = AFFIRMED[parts[at] as string];
  const without = parts.toSpliced(at, longer ? 2 : 1, ...(affirmed ? [affirmed] : []));
  const between = parts.slice(0, at).some((p) => /^[NDW]$/.test(p));
  return {
    frame,
    identity: between && identity(without.map((p) => `${p} `).join("")),
    denial: longer ? "no longer" : parts[at],
  };
}

/** Any article may stand before a description. */
function withoutArticle(frame: string): string {
  return frame.replace(/(?:^|(?<= ))(?:the|a|an|that|this) (?=D )/g, "");
}

function wordsOutside(tokens: readonly string[], mentions: readonly Mention[]): string[] {
  return tokens.filter((_, i) => !mentions.some(({ start, end }) => start <= i && i < end));
}

const shown = (frame: string): string => {
  const text = frame.trim().replace(/ (?=[,:;)]|'s)/g, "");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
};
