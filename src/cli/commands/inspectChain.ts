/** The chains of facts and questions as text for people: why did the model learn this, and where was it taught? */
import type { FactChain, QuestionChain } from "../../study/ledger/chainsOf.ts";

export function factChainLines(chain: FactChain, limit: number): string[] {
  const { fact, passages, inferences, originals, questions } = chain;
  const kept = inferences.filter((i) => i.verdict === "kept");
  const rejected = inferences.filter((i) => i.verdict !== "kept");
  return [
    `fact ${fact.id} (seed ${fact.seed}): ${fact.statement}`,
    `  stated in ${fact.passageIds.length} passages`,
    ...cut(passages, limit, (p) => [`    ${p.id}  ${p.source}${p.title ? ` (${p.title})` : ""}: ${p.text}`]),
    `  taught as it stands: ${originals.length} examples`,
    ...cut(originals, limit, ({ text, arms }) => [`    [${arms.join(", ")}] ${text}`]),
    `  inferred from it and kept: ${kept.length}`,
    ...cut(kept, limit, inferenceLines),
    `  inferred from it and rejected: ${rejected.length}${tally(rejected.map((i) => i.verdict))}`,
    ...cut(rejected, limit, inferenceLines),
    `  asked by ${questions.length} questions`,
    ...cut(questions, limit, questionLines),
  ];
}

export function questionChainLines({ question, facts }: QuestionChain, limit: number): string[] {
  return [
    `question ${question.id} (seed ${question.seed})`,
    ...questionLines(question),
    `  needs ${question.factIds.length} facts`,
    ...facts.flatMap((fact) => factChainLines(fact, limit).map((line) => `  ${line}`)),
  ];
}

function inferenceLines(inference: FactChain["inferences"][number]): string[] {
  const { strategy, kind, verdict, text, reason, taughtIn, parents, via, model, promptId, call, truth } =
    inference;
  const { temperature, topP, seed } = call?.sampling ?? {};
  const sampled = [
    ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
    ...(topP === undefined ? [] : [`top-p ${topP}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ];
  return [
    `    [${strategy} ${kind}: ${verdict}] ${text}`,
    `        why: ${reason}${truth ? `; the world says ${truth}` : ""}`,
    `        from ${parents.join(", ")}${via ? ` by way of ${via.join(", ")}` : ""}; by ${model}, template ${promptId}`,
    ...(call
      ? [`        call ${call.key}, prompt ${call.promptHash}${sampled.map((s) => `, ${s}`).join("")}`]
      : []),
    `        taught in: ${taughtIn.join(", ") || "no arm"}`,
  ];
}

function questionLines(question: QuestionChain["question"]): string[] {
  const { id, split, prompt, options, answer, answers } = question;
  const given = answers.map(
    ({ arm, chosen, correct, covered }) =>
      `${arm} ${correct ? "right" : `wrong (${options[chosen] ?? "none"})`}${covered ? ", covered" : ""}`,
  );
  return [
    `    ${id} [${split}] ${prompt} → ${options[answer] ?? ""}`,
    `        ${given.join("; ") || "not answered yet"}`,
  ];
}

function tally(names: readonly string[]): string {
  if (names.length === 0) return "";
  const counts = [...new Set(names)].map((name) => `${name} ${names.filter((n) => n === name).length}`);
  return ` (${counts.join(", ")})`;
}

function cut<T>(items: readonly T[], limit: number, lines: (item: T) => string[]): string[] {
  const more = items.length - limit;
  return [
    ...items.slice(0, limit).flatMap(lines),
    ...(more > 0 ? [`    … and ${more} more (--limit, or --json for all)`] : []),
  ];
}
