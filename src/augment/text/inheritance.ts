/**
 * What a passage says of a class, said of a member: "glon are a type of femp" and "femp can drax" begin "Glon can".
 * Asked for a conclusion after the name alone, a small model says the first passage again; after the words that the
 * other passage goes on with it concludes (docs/experiments.md). English. It must not know what follows: a judge does.
 */
import { normaliseText } from "./normaliseText.ts";

/** Words that call a thing one of a kind, and not merely so: "glon are a type of femp", where "glon are grey" is not. */
const KINDS = new Set(
  "type kind sort variety form branch member members group class family species belong belongs forms count counts counted classed classified".split(
    " ",
  ),
);
/** Between a member and its class stand only such words. */
const MEMBERSHIP = new Set([
  ...KINDS,
  ..."a an one the of as to by in its their own nature example is are was were be been known".split(" "),
]);
/** "No glon are femp" makes no glon a femp, and what some femp are a glon need not be. */
const DENIED = /\b(?:no|not|never|none|neither|nor|some|few|hardly)\b/;
const MANY = new Set(["are", "were", "belong", "form", "count"]);
const VERBS = /\b(?:is|are|was|were|belongs?|forms?|counts?)\b/;

/** Words of the other passage that the line is begun with, after the member's name. */
const BEGUN = 2;

/** Whether a text says that one thing is of the other's kind, or that it is so: by its last mention of both, in this order. */
export function saysMember(text: string, member: string, group: string): boolean {
  return membership(text, member, group) !== undefined;
}

/** Whether a text says that several things are a kind of the other: "glon are a type of femp", not "all glon are femp". */
export function sayKind(text: string, members: string, group: string): boolean {
  const words = membership(text, members, group) ?? [];
  return words.some((word) => KINDS.has(word)) && words.some((word) => MANY.has(word));
}

/** The words between a member and its class. */
function membership(text: string, member: string, group: string): string[] | undefined {
  const said = ` ${normaliseText(text)} `;
  const end = said.lastIndexOf(` ${group} `);
  const begin = said.lastIndexOf(` ${member} `, end - 1);
  if (begin < 0 || end <= begin || DENIED.test(said)) return undefined;
  const between = said.slice(begin + member.length + 1, end + 1).trim();
  const words = between.split(" ");
  return VERBS.test(between) && words.every((word) => MEMBERSHIP.has(word)) ? words : undefined;
}

/**
 * The beginning of what a member has from its class: its name, and the first words that the text says after it names the
 * class for the last time, but for the very last. Undefined where the text says too little after it, or not of all.
 */
export function inheritedOpening(member: string, group: string, text: string): string | undefined {
  if (DENIED.test(normaliseText(text))) return undefined;
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}'’-]+/gu)];
  const name = group.split(" ");
  let last = -1;
  words.forEach((_, at) => {
    if (name.every((word, i) => normaliseText(words[at + i]?.[0] ?? "") === word)) last = at + name.length;
  });
  const after = last < 0 ? [] : words.slice(last);
  const taken = Math.min(BEGUN, after.length - 1);
  const [first, end] = [after[0], after[taken - 1]];
  if (taken < 1 || first === undefined || end === undefined) return undefined;
  const from = words[last - 1] as RegExpExecArray;
  const begun = text.slice(from.index + from[0].length, end.index + end[0].length);
  return /[.!?:;,]/u.test(begun) ? undefined : `${member} ${begun.trim()}`;
}
