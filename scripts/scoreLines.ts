/**
 * Whether any likelihood of a small model tells true inferences from misread ones: each local line that reached the judge
 * in a world, scored in several ways, beside the world's truth (docs/experiments.md).
 *
 *   corollary augment people --seed 901 … --verifier model --out LINES.jsonl
 *   tsx scripts/scoreLines.ts LINES.jsonl.ledger.jsonl
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { statementPrompt } from "../src/corpus/promptFormat.ts";
import type { LanguageModel } from "../src/models/languageModel.ts";
import { openSubject } from "../src/tune/openSubject.ts";

interface Row {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly kind: string;
  readonly strategy: string;
  readonly reason?: string;
  readonly truth?: string;
  readonly parents: readonly string[];
}

const rows = readFileSync(process.argv[2] as string, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);
const texts = new Map(rows.map(({ id, text }) => [id, text]));
const lines = rows
  .filter((row) => row.type === "inference" && row.strategy === "local" && /^support/.test(row.reason ?? ""))
  .map((row) => ({ ...row, statement: texts.get(row.parents[0] ?? "") ?? "" }));
type Line = (typeof lines)[number];

const open = (reasoner: boolean) =>
  openSubject({ model: "SmolLM2-135M-Instruct", reasoner, cacheFolder: cacheFolder() });
const [subject, plain] = [await open(true), await open(false)];
report("its own prompt", await perToken(subject.model, own, ({ text }) => ` ${text}`));
report(
  "after Rephrased:",
  await perToken(
    subject.model,
    ({ statement }) => statementPrompt(statement, "rephrase"),
    ({ text }) => ` ${text}`,
  ),
);
for (const [name, { model }] of [["subject", subject] as const, ["without the reasoner", plain] as const])
  report(
    `alone, ${name}`,
    await perToken(
      model,
      () => "\n",
      ({ text }) => text,
    ),
  );
report(
  "statement after the line",
  await perToken(
    subject.model,
    ({ text }) => statementPrompt(text, "rephrase"),
    (line) => ` ${line.statement}`,
  ),
);
report(
  "In other words, without the reasoner",
  await perToken(
    plain.model,
    ({ statement }) => `${statement} In other words,`,
    ({ text }) => ` ${text}`,
  ),
);
report("sensible sentence, without the reasoner", await yes(plain.model));
await subject.close();
await plain.close();

function own({ statement, kind }: Line): string {
  return statementPrompt(statement, kind === "reversal" ? "reversal" : "rephrase");
}

async function perToken(
  model: LanguageModel,
  prompt: (line: Line) => string,
  continuation: (line: Line) => string,
): Promise<number[]> {
  const scores = await model.score(
    lines.map((line) => ({ prompt: prompt(line), continuations: [continuation(line)] })),
  );
  return scores.map(([score]) => (score?.logprob ?? Number.NaN) / (score?.tokens ?? 1));
}

async function yes(model: LanguageModel): Promise<number[]> {
  const scores = await model.score(
    lines.map(({ text }) => ({
      prompt: `Sentence: "${text}"\nIs this a sensible sentence? Answer yes or no.\nAnswer:`,
      continuations: [" yes", " no"],
    })),
  );
  return scores.map(([y, n]) => (y?.logprob ?? Number.NaN) - (n?.logprob ?? Number.NaN));
}

/** Area under the curve, and the share of true lines among the best that hold 70 % of them. */
function report(name: string, values: readonly number[]): void {
  const order = lines
    .map(({ truth }, at) => ({ value: values[at] as number, right: truth === "true" }))
    .sort((a, b) => b.value - a.value);
  const right = order.filter((one) => one.right).length;
  let [seen, area, precision] = [0, 0, Number.NaN];
  order.forEach((one, at) => {
    if (one.right) seen++;
    else area += seen;
    if (Number.isNaN(precision) && seen >= 0.7 * right) precision = seen / (at + 1);
  });
  const share = area / (right * (order.length - right));
  console.log(`${name}: area ${share.toFixed(2)}, at 0.7 ${precision.toFixed(2)}`);
}
