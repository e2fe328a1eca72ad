/**
 * Asks the questions of a `hierarchy` run in the documents' own wording ("Glon can …", "Glon are a type of …"), for what an
 * arm knows apart from whether it is reached by the questions' held-out wordings (docs/experiments.md). Reversals are left
 * out: no one wording asks all of them.
 *
 *   tsx scripts/askAsTaught.ts RUN ARM [ARM …]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { readRun } from "../src/study/readRun.ts";
import { openSubject } from "../src/tune/openSubject.ts";

const [run, ...arms] = process.argv.slice(2);
if (run === undefined || arms.length === 0) {
  console.error("usage: tsx scripts/askAsTaught.ts RUN ARM [ARM …]");
  process.exit(2);
}
const { facts, questions, settings } = readRun(run);
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
  for (const arm of arms) {
    const folder = join(run, "adapters", arm, `seed-${seed}`);
    const id = readFileSync(join(folder, "adapter.id"), "utf8").trim();
    const model = await subject.withAdapter({ id, folder });
    const scores = await model.score(
      asked.map(({ prompt, options }) => ({ prompt, continuations: options.map((option) => ` ${option}`) })),
    );
    const right = new Map<string, number[]>();
    asked.forEach(({ split, answer }, at) => {
      const logprobs = (scores[at] ?? []).map((score) => score.logprob);
      const correct = logprobs.indexOf(Math.max(...logprobs)) === answer;
      right.set(split, [...(right.get(split) ?? []), correct ? 1 : 0]);
    });
    const cells = [...right].map(
      ([split, all]) => `${split} ${all.reduce((sum, x) => sum + x, 0)}/${all.length}`,
    );
    console.log(`${arm}, seed ${seed}: ${cells.join(", ")}`);
  }
}
await subject.close();
