/**
 * How often a line is right by what it is begun with, greedy, on the development seed of `hierarchy` (every conclusion from
 * two facts that the oracle writes), of `syllogisms` (16 documents) and of `families` (every composed tie that the oracle
 * writes, with the documents it follows from in the prompt): the counts of docs/experiments.md.
 *
 *   tsx scripts/tryBeginnings.ts
 */
import { inheritedOpening } from "../src/augment/text/inheritance.ts";
import { speaksOf, topicsBetween } from "../src/augment/text/topicOpening.ts";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { anchored, documentsPrefix, statementPrompt } from "../src/corpus/promptFormat.ts";
import type { Corpus, Passage } from "../src/corpus/types.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import type { World } from "../src/worlds/world.ts";
import { makeWorld } from "../src/worlds/worlds.ts";

interface Try {
  readonly begun: string;
  readonly prefix: string;
  readonly prompt: string;
  /** The line begins so; the prompt ends with it. */
  readonly start: string;
  /** What a right line speaks of after its beginning. */
  readonly holds: readonly string[];
}

const SEED = 901;
const subject = await openSubject({
  model: "SmolLM2-135M-Instruct",
  reasoner: true,
  cacheFolder: cacheFolder(),
});
await count("hierarchy", makeWorld("hierarchy", { seed: SEED }), ofClasses);
await count("syllogisms", makeWorld("syllogisms", { seed: SEED }), ofQuantifiers);
await count("families", makeWorld("families", { seed: SEED }), ofKin);
await subject.close();

async function count(name: string, world: World, tries: (world: World) => Try[]): Promise<void> {
  const made = tries(world);
  const written = await subject.model.generate(
    made.map(({ prefix, prompt }) => ({ prefix, prompt, maxTokens: 40, stop: ["\n"] })),
  );
  const right = new Map<string, boolean[]>();
  made.forEach(({ begun, start, holds }, at) => {
    const text = written[at]?.text ?? "";
    const is = world.judge(start + text).verdict === "true" && speaksOf(holds, text);
    right.set(begun, [...(right.get(begun) ?? []), is]);
  });
  for (const [begun, all] of right)
    console.log(`${name}, begun ${begun}: ${all.filter(Boolean).length} of ${all.length}`);
}

/** Facts by id, and the first passage that tells one. */
function factsOf(corpus: Corpus) {
  const passages = new Map(corpus.passages.map((passage) => [passage.id, passage]));
  const facts = new Map(corpus.facts.map((fact) => [fact.id, fact]));
  return { facts, told: (id: string) => passages.get(facts.get(id)?.passageIds[0] ?? "") as Passage };
}

function ofClasses({ corpus, oracle }: World): Try[] {
  const { facts, told } = factsOf(corpus);
  const pairs = new Map(
    oracle()
      .filter(({ kind, factIds }) => kind === "deduction" && factIds.length === 2)
      .map((inference) => [inference.factIds.toSorted().join(), inference] as const)
      .reverse(), // the first of a pair stays
  );
  return [...pairs.values()].flatMap(({ text, factIds }): Try[] => {
    const member = text.split(" ")[0] as string;
    const [a, b] = factIds.map(told) as [Passage, Passage];
    const own = a.text.toLowerCase().includes(member.toLowerCase()) ? a : b;
    const other = own === a ? b : a;
    const group = factIds
      .flatMap((id) => [facts.get(id)?.subject ?? "", facts.get(id)?.object ?? ""])
      .find((name) => name !== member.toLowerCase() && other.text.toLowerCase().includes(name)) as string;
    const asked = statementPrompt(anchored(own), "deduction");
    const shared = {
      prefix: documentsPrefix([own, other]),
      holds: [text.replace(".", "").split(" ").at(-1) as string],
    };
    const start = inheritedOpening(member, group, other.text) ?? member;
    return [
      { begun: "with the name", ...shared, prompt: `${asked} ${member}`, start: member },
      { begun: "with the name, alone", ...shared, prompt: member, start: member },
      { begun: "as the class goes on", ...shared, prompt: `${asked} ${start}`, start },
    ];
  });
}

function ofQuantifiers({ corpus }: World): Try[] {
  const documents = corpus.documents.slice(0, 32).filter((_, index) => index % 2 === 0);
  const factOf = (passage: Passage) => corpus.facts.find(({ passageIds }) => passageIds.includes(passage.id));
  return documents.flatMap((document, index): Try[] => {
    const both = corpus.passages.filter(({ documentId }) => documentId === document.id);
    const named = both.map((passage) => [factOf(passage)?.subject ?? "", factOf(passage)?.object ?? ""]);
    const outer = named.flat().filter((kind, _, all) => all.filter((other) => other === kind).length === 1);
    const begin = ([a = "", b = ""]: string[], begun: string, shown: Passage[]): Try => {
      const { start, names } = topicsBetween(a, b)[index % 2] as ReturnType<typeof topicsBetween>[0];
      return { begun, prefix: documentsPrefix(shown), prompt: start, start, holds: names };
    };
    return [
      begin(named[0] ?? [], "with both kinds, one premise", both.slice(0, 1)),
      begin(outer, "with both kinds, two premises", both),
    ];
  });
}

function ofKin({ corpus, oracle }: World): Try[] {
  const { told } = factsOf(corpus);
  const ties = new Map(
    oracle()
      .filter(({ kind }) => kind === "deduction")
      .flatMap(({ text, factIds }) => {
        const tie = /^(\w+) has an? (\w+) called (\w+)\.$/.exec(text)?.slice(1);
        return tie === undefined ? [] : [[text, { tie, factIds }] as const];
      }),
  );
  return [...ties.values()].flatMap(({ tie: [of = "", kin = "", who = ""], factIds }): Try[] => {
    const shared = { prefix: documentsPrefix(factIds.map(told)), holds: [who] };
    const begin = (begun: string, start: string): Try => ({ begun, ...shared, prompt: start, start });
    const near = factIds.length === 2 ? "two ties" : "three ties and more";
    return [
      begin(`The KIN of NAME is, ${near}`, `The ${kin} of ${of} is`),
      begin(`NAME's KIN is, ${near}`, `${of}'s ${kin} is`),
    ];
  });
}
