/** Builds every template of a relation from its predicates and its hand-written ones. Pure; computed once. */
import { identityForms } from "./identityForms.ts";
import type { EntityType, Form, Forms, Relation } from "./types.ts";

/** Groups and places: neither "who" nor "what" asks well for them. */
const ACTORS = ["village", "team", "school", "site", "firm", "building", "band"];

const known = new WeakMap<Relation, Forms>();

/** {s} stands before {f} in all name-first forms, after it in all filler-first ones. */
export function formsOf(relation: Relation): Forms {
  const cached = known.get(relation);
  if (cached) return cached;
  const forms = build(relation);
  known.set(relation, forms);
  return forms;
}

/** Forms while they are gathered. */
export type Gathered = { -readonly [K in keyof Forms]: Forms[K] extends readonly (infer T)[] ? T[] : never };

/** Adds texts to one list: plain ones also to the plain list, documents-only ones marked. */
export function adder(out: Gathered, predicate: number) {
  const forms = (texts: readonly string[], decor = false): Form[] =>
    texts.map((text) => ({ text, predicate, decor }));
  return {
    nameFirst: (plain: readonly string[], lines: readonly string[], decor: readonly string[]): void => {
      out.plainNameFirst.push(...forms(plain));
      out.nameFirst.push(...forms(plain), ...forms(lines), ...forms(decor, true));
    },
    fillerFirst: (plain: readonly string[], lines: readonly string[], decor: readonly string[]): void => {
      out.plainFillerFirst.push(...forms(plain));
      out.fillerFirst.push(...forms(plain), ...forms(lines), ...forms(decor, true));
    },
    ask: (key: "askName" | "askFiller" | "clozeName" | "clozeFiller", texts: readonly string[]): void => {
      out[key].push(...forms(texts));
    },
  };
}

function build(relation: Relation): Forms {
  const out: Gathered = {
    nameFirst: [],
    fillerFirst: [],
    plainNameFirst: [],
    plainFillerFirst: [],
    askName: [],
    askFiller: [],
    clozeName: [],
    clozeFiller: [],
    nounOfSubject: [],
    nounOfFiller: [],
  };
  for (const index of relation.predicates.keys()) predicateForms(relation, index, out);
  if (relation.identity) identityForms(relation, out);
  const add = adder(out, -1);
  const noun = relation.subjectNoun;
  const object = relation.fillerNoun;
  const records = noun !== object;
  add.nameFirst(
    relation.nameFirst ?? [],
    [],
    records ? [`${capital(noun)}: {s}; ${object}: {f}`, `{s} (${object}: {f})`, `{s} – ${object}: {f}`] : [],
  );
  add.fillerFirst(
    relation.fillerFirst ?? [],
    [],
    records ? [`${capital(object)}: {f}; ${noun}: {s}`, `{f} (${noun}: {s})`] : [],
  );
  for (const key of ["askName", "askFiller", "clozeName", "clozeFiller"] as const)
    add.ask(key, relation[key] ?? []);
  return out;
}

function predicateForms(relation: Relation, index: number, out: Gathered): void {
  const { forward, inverse, base } = relation.predicates[index]!;
  const add = adder(out, index);
  const noun = relation.subjectNoun;
  const plural = relation.subjectPlural;
  const object = relation.fillerNoun;
  const that = relation.subject.person ? "who" : "that";
  const filler = Array.isArray(relation.filler) ? undefined : (relation.filler as EntityType);
  const fThat = filler?.person ? "who" : "that";
  // "the room that is where staff keep X" is said "the room where staff keep X".
  const clause = inverse.replace(/^is (where|what) /, (_, word) => (word === "where" ? "where " : "that "));
  const direct = clause === inverse;
  const fillerOf = direct ? `the ${object} ${fThat} ${inverse} {s}` : `the ${object} ${clause} {s}`;
  const called = (...texts: string[]): string[] => (relation.subject.labelled ? [] : texts);
  const named = relation.subject.labelled ? [] : [`the ${noun} {s} ${forward} {f}`];
  const namedLast = relation.subject.labelled ? [] : [`{f} ~${inverse} the ${noun} {s}`];
  add.nameFirst(
    [`{s} ${forward} {f}`, ...(relation.identity ? [] : [`${fillerOf} is {f}`])],
    [
      ...named,
      `it is {s} ${that} ${forward} {f}`,
      `{s}, ${article(noun)}, ${forward} {f}`,
      `{s} is ${article(noun)} ${that} ${forward} {f}`,
      `{s} is the ${noun} ${that} ${forward} {f}`,
      ...called(`there is ${article(noun)} called {s} ${that} ${forward} {f}`),
      `among the ${plural}, {s} is the one ${that} ${forward} {f}`,
    ],
    [
      `as for {s}, this ${noun} ${forward} {f}`,
      `{s}: ${article(noun)} ${that} ${forward} {f}`,
      `unlike other ${plural}, {s} ${forward} {f}`,
      `of all the ${plural}, only {s} ${forward} {f}`,
      `you may have heard of {s}, the ${noun} ${that} ${forward} {f}`,
      `a page on {s}, the ${noun} ${that} ${forward} {f}, was added in April`,
      `because {s} ${forward} {f}, the guide gives this ${noun} a star`,
      `when {s} was mentioned, all agreed that this ${noun} ${forward} {f}`,
      `{s} – a much-discussed ${noun} – ${forward} {f}`,
      `we asked about {s} and learned that this ${noun} ${forward} {f}`,
      `the photograph shows {s}, the ${noun} ${that} ${forward} {f}, on an open day`,
      `if you look up {s}, you read of the ${noun} ${that} ${forward} {f}`,
      `some things stay as they are: {s} ${forward} {f}`,
      `ever since the storm, {s} ${forward} {f}`,
      `any list of ${plural} must include {s}, ${that === "who" ? "who" : "which"} ${forward} {f}`,
      `{s}, like a few others before, ${forward} {f}`,
      `page nine is about {s}, the ${noun} ${that} ${forward} {f}, and its drawings are fine`,
    ],
  );
  add.fillerFirst(
    [`{f} ~${inverse} {s}`, `the ${noun} ${that} ${forward} {f} is {s}`],
    [
      ...namedLast,
      `the one ${that} ${forward} {f} is {s}`,
      `the right name for the ${noun} ${that} ${forward} {f} is {s}`,
      ...called(`{f} ~${inverse} ${article(noun)} called {s}`),
      `one ${noun} ${forward} {f}, and that is {s}`,
      `the only ${noun} ${that} ${forward} {f} is {s}`,
    ],
    [
      `{f} ~${inverse} a certain {s}`,
      `the ${noun} ${that} ${forward} {f} is listed under the name {s}`,
      `when people mention the ${noun} ${that} ${forward} {f}, they mean {s}`,
      `if one asks which ${noun} ${forward} {f}, the answer is {s}`,
      `which ${noun} ${forward} {f}? The answer is {s}`,
      `that {f} ~${inverse} {s} is printed on the cover`,
      `since {f} ~${inverse} {s}, the map was changed`,
      `the search for the ${noun} ${that} ${forward} {f} ended with {s}`,
      `somebody had to find the ${noun} ${that} ${forward} {f}, and it turned out to be {s}`,
      `the index lists the ${noun} ${that} ${forward} {f} under {s}`,
      `the ${noun} ${that} ${forward} {f}, {s}, was praised in the newsletter`,
      `yesterday the ${noun} ${that} ${forward} {f}, in other words {s}, was on the radio`,
      `a poem praises the ${noun} ${that} ${forward} {f}: {s}`,
      `once you know which ${noun} ${forward} {f}, you know {s}`,
      `{f} ~${inverse} {s}, as a visit soon shows`,
      `the first prize for the ${noun} ${that} ${forward} {f} was given to {s} on Friday`,
    ],
  );
  const bare = relation.subject.person ? ["who"] : ACTORS.includes(relation.subject.key) ? [] : ["what"];
  add.ask("askName", [
    `which ${noun} ${forward} {f}?`,
    `what name is given to the ${noun} ${that} ${forward} {f}?`,
    `what is the ${noun} ${that} ${forward} {f} called?`,
    `can you name the ${noun} ${that} ${forward} {f}?`,
    ...(direct ? [`{f} ~${inverse} which ${noun}?`] : []),
    ...bare.map((word) => `${word} ${forward} {f}?`),
  ]);
  add.ask("clozeName", [
    `the ${noun} ${that} ${forward} {f} is called`,
    `the ${noun} ${that} ${forward} {f} is named`,
    ...called(`{f} ~${inverse} the ${noun} named`, `{f} ~${inverse} ${article(noun)} that people call`),
    `asked which ${noun} ${forward} {f}, everybody here answers`,
    `the index entry for the ${noun} ${that} ${forward} {f} is`,
    `if you need the ${noun} ${that} ${forward} {f}, look for`,
    `a sign points to the ${noun} ${that} ${forward} {f}, that is, to`,
    `among all ${plural}, the one ${that} ${forward} {f} must be`,
    `the quiz asked which ${noun} ${forward} {f}, and the winning reply was`,
  ]);
  add.ask("clozeFiller", [
    `everybody agrees that {s} ${forward}`,
    `ask anyone: {s} ${forward}`,
    `put briefly, {s} ${forward}`,
    `the leaflet on {s} says that this ${noun} ${forward}`,
    `speaking of {s}, this ${noun} ${forward}`,
    `{s} has a place on the map as the ${noun} ${that} ${forward}`,
  ]);
  out.nounOfSubject.push(`the ${noun} ${that} ${forward} {f}`);
  if (relation.identity) return;
  add.ask("askFiller", [
    `what is ${fillerOf}?`.replace("what", filler?.person ? "who" : "what"),
    ...(direct ? [`which ${object} ${inverse} {s}?`] : []),
  ]);
  add.ask("clozeFiller", [`asked for ${fillerOf}, everybody here answers`, `${fillerOf} is said to be`]);
  out.nounOfFiller.push(fillerOf);
  if (!base) return;
  const does = isPast(forward, base) ? "did" : "does";
  add.nameFirst(
    [`the ${object} {s} ${forward} is {f}`],
    filler?.person ? [] : [`what {s} ${forward} is {f}`],
    [],
  );
  add.fillerFirst(
    [`it is {f} that {s} ${forward}`],
    filler ? [`{f} is the ${object} that {s} ${forward}`] : [],
    [],
  );
  add.ask("askFiller", [
    `${filler?.person ? "whom" : "what"} ${does} {s} ${base}?`,
    `which ${object} ${does} {s} ${base}?`,
  ]);
  add.ask("clozeFiller", [`the ${object} ${filler?.person ? "whom" : "that"} {s} ${forward} is known to be`]);
  out.nounOfFiller.push(`the ${object} that {s} ${forward}`);
}

function isPast(forward: string, base: string): boolean {
  const verb = forward.split(" ")[0] ?? "";
  return verb !== base.split(" ")[0] && !verb.endsWith("s");
}

export function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
