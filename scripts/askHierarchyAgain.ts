/**
 * Asks the arms of a `hierarchy` run again, twice (docs/experiments.md). As taught: in the documents' own wording ("Glon
 * can …", "Glon are a type of …"), for what an arm knows apart from whether it is reached by the questions' held-out
 * wordings; reversals are left out, since no one wording asks all of them. As asked now: with the questions that the world
 * has today, where its wordings have changed since the run.
 *
 *   tsx scripts/askHierarchyAgain.ts RUN ARM [ARM …]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { readRun } from "../src/study/readRun.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import { makeWorld } from "../src/worlds/worlds.ts";
import { countRight } from "./countRight.ts";

const [run, ...arms] = process.argv.slice(2);
if (run === undefined || arms.length === 0) {
  console.error("usage: tsx scripts/askHierarchyAgain.ts RUN ARM [ARM …]");
  process.exit(2);
}
const { facts, questions, settings } = readRun(run);
if (settings.source !== "hierarchy") {
  console.error(`${run} is a run of ${settings.source}: the wordings here are those of hierarchy`);
  process.exit(2);
}
const subject = await openSubject({
  model: settings.settings.model ?? "SmolLM2-135M-Instruct",
  reasoner: settings.settings.reasoner ?? true,
  cacheFolder: cacheFolder(),
});
for (const seed of settings.seeds) {
  const factOf = new Map(facts.filter((fact) => fact.seed === seed).map((fact) => [fact.id, fact]));
  const kinds = new Set([...factOf.values()].map((fact) => fact.subject));
  const asked = questions.flatMap((question) => {
    const words = question.prompt.toLowerCase().match(/[a-z]+/g) ?? [];
    const kind = words.find((word) => kinds.has(word));
    const relation = factOf.get(question.factIds.at(-1) ?? "")?.relation;
    if (question.seed !== seed || question.split === "reversal" || !kind || !relation) return [];
    return [{ ...question, prompt: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${relation}` }];
  });
  const { size, questionTemplates } = settings.settings;
  const now = makeWorld("hierarchy", {
    seed,
    ...(size !== undefined && { size }),
    ...(questionTemplates !== undefined && { questionTemplates }),
  });
  for (const arm of arms) {
    const model = arm === "pretrained" ? subject.model : await tuned(arm, seed);
    console.log(`${arm}, seed ${seed}, as taught: ${await countRight(model, asked)}`);
    console.log(`${arm}, seed ${seed}, as asked now: ${await countRight(model, now.corpus.questions)}`);
  }
}
await subject.close();

function tuned(arm: string, seed: number) {
  const folder = join(run as string, "adapters", arm, `seed-${seed}`);
  return subject.withAdapter({ id: readFileSync(join(folder, "adapter.id"), "utf8").trim(), folder });
}
