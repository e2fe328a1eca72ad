/**
 * How many reversals are right in the world by what they are begun with, greedy, as open sentences after the passage alone:
 * passages of development seed 901 of `hierarchy` that tell of a member and its class. The counts of docs/experiments.md.
 *
 *   tsx scripts/tryReversals.ts
 */
import { saysMember } from "../src/augment/text/inheritance.ts";
import { speaksOf } from "../src/augment/text/topicOpening.ts";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { documentsPrefix } from "../src/corpus/promptFormat.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import { makeWorld } from "../src/worlds/worlds.ts";

const world = makeWorld("hierarchy", { seed: 901, size: 10 });
const { passages, facts } = world.corpus;
const { model, close } = await openSubject({
  model: "SmolLM2-135M-Instruct",
  reasoner: true,
  cacheFolder: cacheFolder(),
});
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const tries = passages.flatMap((passage) => {
  const fact = facts.find(({ passageIds }) => passageIds.includes(passage.id));
  const [member, name] = [fact?.subject ?? "", fact?.object ?? ""];
  if (!saysMember(passage.text, member, name)) return [];
  return [
    capital(name),
    `${capital(name)} include the`,
    `Among the ${name} are the`,
    `One kind of ${name} are the`,
  ].map((start) => ({
    start,
    way: start.replace(new RegExp(name, "i"), "NAME"),
    holds: [member],
    passage,
  }));
});
const written = await model.generate(
  tries.map(({ start, passage }) => ({
    prefix: documentsPrefix([passage]),
    prompt: start,
    maxTokens: 30,
    stop: ["\n"],
  })),
);
const right = new Map<string, boolean[]>();
tries.forEach(({ way, start, holds }, at) => {
  const text = written[at]?.text ?? "";
  const is = world.judge(start + text).verdict === "true" && speaksOf(holds, text);
  right.set(way, [...(right.get(way) ?? []), is]);
});
for (const [way, all] of right) console.log(`begun ${way}: ${all.filter(Boolean).length} of ${all.length}`);
await close();
