/**
 * How many rephrasings are right in the world when they are asked for in words, and when they begin with the corpus's other
 * words for the same (`sharedFrames`), asked or as an open sentence, greedy: passages of development seed 901 of
 * `hierarchy` that have such words. The counts of docs/experiments.md.
 *
 *   tsx scripts/tryFrames.ts
 */
import { localExamples } from "../src/augment/prompts/localExamples.ts";
import { joinedEntities } from "../src/augment/text/joinedEntities.ts";
import { sharedFrames } from "../src/augment/text/sharedFrames.ts";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { anchored, documentsPrefix, statementPrompt, workedExamples } from "../src/corpus/promptFormat.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import { makeWorld } from "../src/worlds/worlds.ts";

const world = makeWorld("hierarchy", { seed: 901, size: 10 });
const { passages } = world.corpus;
const { model, close } = await openSubject({
  model: "SmolLM2-135M-Instruct",
  reasoner: true,
  cacheFolder: cacheFolder(),
});
const framesOf = sharedFrames(passages, joinedEntities(world.corpus, model));
const examples = workedExamples(localExamples);
const tries = passages.flatMap((passage) => {
  const start = framesOf(passage)[0];
  if (start === undefined) return [];
  const asked = statementPrompt(anchored(passage), "rephrase");
  return [
    { way: "asked in words", start: "", prefix: examples, prompt: asked },
    { way: "asked, then begun", start, prefix: examples, prompt: `${asked} ${start}` },
    { way: "begun after the passage", start, prefix: documentsPrefix([passage]), prompt: start },
  ];
});
const written = await model.generate(
  tries.map(({ prefix, prompt }) => ({ prefix, prompt, maxTokens: 40, stop: ["\n"] })),
);
const right = new Map<string, boolean[]>();
tries.forEach(({ way, start }, at) => {
  const is = world.judge(start + (written[at]?.text ?? "")).verdict === "true";
  right.set(way, [...(right.get(way) ?? []), is]);
});
console.log(`passages with other words: ${tries.length / 3} of ${passages.length}`);
for (const [way, all] of right) console.log(`${way}: ${all.filter(Boolean).length} of ${all.length}`);
await close();
