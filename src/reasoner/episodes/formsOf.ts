/** Builds every template of a relation from its predicates and its hand-written ones. Pure; computed once. */
import type { Form, Forms, Relation } from "./types.ts";

const known = new WeakMap<Relation, Forms>();

/** {s} stands before {f} in all name-first forms, after it in all filler-first ones. */
export function formsOf(relation: Relation): Forms {
  const cached = known.get(relation);
  if (cached) return cached;
  const forms = build(relation);
  known.set(relation, forms);
  return forms;
}

function build(relation: Relation): Forms {
  const noun = relation.subjectNoun;
  const plural = relation.subjectPlural;
  const object = relation.fillerNoun;
  const that = relation.subject.person ? "who" : "that";
  const a = (word: string): string => `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
  const named = !Array.isArray(relation.filler);
  const fillerPerson = named && (relation.filler as { person?: boolean }).person === true;
  const fThat = fillerPerson ? "who" : "that";
  const out = {
    nameFirst: [] as Form[],
    fillerFirst: [] as Form[],
    plainNameFirst: [] as Form[],
    plainFillerFirst: [] as Form[],
    askName: [] as Form[],
    askFiller: [] as Form[],
    clozeName: [] as Form[],
    clozeFiller: [] as Form[],
    nounOfSubject: [] as string[],
    nounOfFiller: [] as string[],
  };
  relation.predicates.forEach(({ forward, inverse, base }, predicate) => {
    const past =
      / was |^was |^went|^took/.test(` ${forward}`) || (base !== undefined && isPast(forward, base));
    const does = past ? "did" : "does";
    const add = (key: keyof Omit<Forms, "nounOfSubject" | "nounOfFiller">, ...texts: string[]): void => {
      for (const text of texts) out[key].push({ text, predicate });
    };
    const plainName = [`{s} ${forward} {f}`];
    const plainFiller = [`{f} ${inverse} {s}`, `the ${noun} ${that} ${forward} {f} is {s}`];
    if (!relation.identity) plainName.push(`the ${object} ${fThat} ${inverse} {s} is {f}`);
    add("plainNameFirst", ...plainName);
    add("plainFillerFirst", ...plainFiller);
    add(
      "nameFirst",
      ...plainName,
      `it is {s} ${that} ${forward} {f}`,
      `the ${noun} {s} ${forward} {f}`,
      `{s}, ${a(noun)}, ${forward} {f}`,
      `{s} is ${a(noun)} ${that} ${forward} {f}`,
      `{s} is the ${noun} ${that} ${forward} {f}`,
      `there is ${a(noun)} called {s} ${that} ${forward} {f}`,
      `among the ${plural}, {s} is the one ${that} ${forward} {f}`,
      `of all the ${plural}, only {s} ${forward} {f}`,
      `as for {s}, this ${noun} ${forward} {f}`,
      `{s}: ${a(noun)} ${that} ${forward} {f}`,
      `unlike other ${plural}, {s} ${forward} {f}`,
    );
    add(
      "fillerFirst",
      ...plainFiller,
      `the one ${that} ${forward} {f} is {s}`,
      `the ${noun} ${that} ${forward} {f} goes by the name of {s}`,
      `the name of the ${noun} ${that} ${forward} {f} is {s}`,
      `{f} ${inverse} the ${noun} {s}`,
      `{f} ${inverse} ${a(noun)} called {s}`,
      `{f} ${inverse} a certain {s}`,
      `when people mention the ${noun} ${that} ${forward} {f}, they mean {s}`,
      `if one asks which ${noun} ${forward} {f}, the answer is {s}`,
      `one ${noun} ${forward} {f}, and that is {s}`,
      `the only ${noun} ${that} ${forward} {f} is {s}`,
      `what ${inverse} {s} is the matter here`,
    );
    out.fillerFirst.pop();
    add(
      "askName",
      `which ${noun} ${forward} {f}?`,
      `what is the name of the ${noun} ${that} ${forward} {f}?`,
      `what is the ${noun} ${that} ${forward} {f} called?`,
      `{f} ${inverse} which ${noun}?`,
      `can you name the ${noun} ${that} ${forward} {f}?`,
      `${relation.subject.person ? "who" : "what"} ${forward} {f}?`,
    );
    if (!relation.identity) {
      add("askFiller", `which ${object} ${inverse} {s}?`, `what is the ${object} ${fThat} ${inverse} {s}?`);
    }
    add(
      "clozeName",
      `the ${noun} ${that} ${forward} {f} is called`,
      `the ${noun} ${that} ${forward} {f} is named`,
      `{f} ${inverse} the ${noun} named`,
      `asked which ${noun} ${forward} {f}, everybody here answers`,
      `{f} ${inverse} ${a(noun)} by the name of`,
    );
    add("clozeFiller", `everybody agrees that {s} ${forward}`, `ask anyone: {s} ${forward}`);
    if (!relation.identity) {
      add("clozeFiller", `asked which ${object} ${inverse} {s}, everybody here answers`);
      out.nounOfFiller.push(`the ${object} ${fThat} ${inverse} {s}`);
    }
    out.nounOfSubject.push(`the ${noun} ${that} ${forward} {f}`);
    if (base) {
      const clauses = [`the ${object} {s} ${forward} is {f}`];
      add("plainNameFirst", ...clauses);
      add("nameFirst", ...clauses);
      if (!fillerPerson) add("nameFirst", `what {s} ${forward} is {f}`);
      const clefts = [`it is {f} that {s} ${forward}`];
      if (named) clefts.push(`{f} is the ${object} that {s} ${forward}`);
      add("fillerFirst", ...clefts);
      add(
        "askFiller",
        `${fillerPerson ? "whom" : "what"} ${does} {s} ${base}?`,
        `which ${object} ${does} {s} ${base}?`,
      );
      add("clozeFiller", `the ${object} ${fillerPerson ? "whom" : "that"} {s} ${forward} is known to be`);
      out.nounOfFiller.push(`the ${object} that {s} ${forward}`);
    }
  });
  if (relation.identity) identityForms(relation, out, a);
  const label = capital(noun);
  const record = capital(object);
  const byHand = (texts: readonly string[] | undefined): Form[] =>
    (texts ?? []).map((text) => ({ text, predicate: -1 }));
  out.nameFirst.push(
    ...byHand(relation.nameFirst),
    ...byHand([`${label}: {s}; ${object}: {f}`, `{s} (${object}: {f})`, `{s} – ${object}: {f}`]),
  );
  out.fillerFirst.push(
    ...byHand(relation.fillerFirst),
    ...byHand([`${record}: {f}; ${noun}: {s}`, `{f} (${noun}: {s})`]),
  );
  out.plainFillerFirst.push(...byHand(relation.fillerFirst));
  out.plainNameFirst.push(...byHand(relation.nameFirst));
  out.askName.push(...byHand(relation.askName));
  out.askFiller.push(...byHand(relation.askFiller));
  out.clozeName.push(...byHand(relation.clozeName));
  out.clozeFiller.push(...byHand(relation.clozeFiller));
  return out;
}

type Building = { -readonly [K in keyof Forms]: Forms[K] extends readonly (infer T)[] ? T[] : never };

/** A description that denotes its subject can stand in apposition, after "is", and as an answer to "who". */
function identityForms(relation: Relation, out: Building, a: (word: string) => string): void {
  const noun = relation.subjectNoun;
  const who = relation.subject.person ? "who" : "what";
  const add = (key: keyof Omit<Forms, "nounOfSubject" | "nounOfFiller">, ...texts: string[]): void => {
    for (const text of texts) out[key].push({ text, predicate: -1 });
  };
  add("plainNameFirst", "{s} is {f}", "{s} is none other than {f}", `the name {s} stands for {f}`);
  add(
    "nameFirst",
    "{s} is {f}",
    "{s} is none other than {f}",
    "the name {s} stands for {f}",
    "meet {s}, {f}",
    "{s}, {f}, has a long entry in the register",
    "{s}, {f}, was born under a red roof",
    "few know that {s} is {f}",
    "to call {s} by another title, say {f}",
    "with {s} one always means {f}",
    `{s} – {f} – turned up on a Tuesday`,
    "once simply {s}, later {f}",
    "it was {s} that the council honoured as {f}",
  );
  add(
    "plainFillerFirst",
    "{f} is {s}",
    "{f} is none other than {s}",
    "{f} is called {s}",
    "{f} goes by the name of {s}",
    "{f} bears the name {s}",
    `the name of {f} is {s}`,
  );
  add(
    "fillerFirst",
    "{f} is {s}",
    "{f} is none other than {s}",
    "{f} is called {s}",
    "{f} bears the name {s}",
    "{f}, {s}, has a long entry in the register",
    "{f} answers to the name {s}",
    "as {f}, nobody but {s} comes to mind",
    "whoever says {f} means {s}",
    "the title of {f} belongs to {s}",
    `{f} is ${a(noun)} named {s}`,
    "behind the words {f} stands {s}",
    "it was as {f} that the council honoured {s}",
  );
  add(
    "askName",
    `${who} is {f}?`,
    "what is {f} called?",
    "what is the name of {f}?",
    `which ${noun} is {f}?`,
  );
  add(
    "askFiller",
    `${who} is {s}?`,
    "what is {s} remembered as?",
    "how is {s} described?",
    "as what do people remember {s}?",
    "what do the records call {s}?",
  );
  add(
    "clozeName",
    "{f} is called",
    "{f} is named",
    "the name of {f} is",
    "{f} is a certain",
    "the records give {f} the name",
    "{f} answers to the name",
  );
  add(
    "clozeFiller",
    "{s} is",
    "people remember {s} as",
    "the records describe {s} as",
    "in the register {s} appears as",
  );
  out.nounOfSubject.length = 0;
  out.nounOfSubject.push("{f}");
}

function isPast(forward: string, base: string): boolean {
  const verb = forward.split(" ")[0] ?? "";
  const stem = base.split(" ")[0] ?? "";
  return verb !== stem && !verb.endsWith("s");
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
