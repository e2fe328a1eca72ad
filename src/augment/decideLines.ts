/** Filters and verifies lines: each becomes an inference with a verdict and its reason. */
import { contentId } from "../core/contentId.ts";
import type { Progress } from "../core/progress.ts";
import type { Corpus, Question } from "../corpus/types.ts";
import type { World, WorldVerdict } from "../worlds/world.ts";
import { agreementFilter } from "./filters/agreementFilter.ts";
import type { Line } from "./readLines.ts";
import { rejectLines } from "./rejectLines.ts";
import type { AugmentSettings } from "./settings.ts";
import { claimLine } from "./text/questionAnswer.ts";
import type { Inference } from "./types.ts";
import type { Claim, Verdict, Verifier } from "./verifier.ts";

/** What has been decided so far; `decideLines` adds to it. */
export interface Decided {
  /** One for each line, in order. */
  readonly inferences: Inference[];
  /** How often content was said: equal lines need ids of their own. */
  readonly seen: Map<string, number>;
  /** In a world, per strategy: what the truth says of the kept lines. */
  readonly keptTruths: Map<string, WorldVerdict[]>;
}

export interface Deciding {
  readonly corpus: Corpus;
  /** Texts that must not be taught. */
  readonly questions: readonly Pick<Question, "id" | "prompt" | "options">[];
  readonly verifier: Verifier;
  readonly truth?: Pick<World, "judge"> | undefined;
  readonly settings: Pick<AugmentSettings, "agreement">;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** Decides the lines that have no inference yet; earlier ones count as said. */
export async function decideLines(
  lines: readonly Line[],
  { inferences, seen, keptTruths }: Decided,
  { corpus, questions, verifier, truth, settings, progress, signal }: Deciding,
): Promise<void> {
  const begin = inferences.length;
  const rejections = rejectLines(lines, corpus, questions).slice(begin);
  const open = lines.slice(begin);
  // Only what a verifier reads: a copy of the whole line would be held until the last verdict.
  const claims = open
    .filter((_, i) => rejections[i] === undefined)
    .map((line): Claim => {
      const { kind, strategy, title, parents } = line;
      return { kind, strategy, title, parents, text: claimLine(line) };
    });
  const stage = progress.stage(`verify: ${verifier.name}`, claims.length);
  const verdicts = await verifier.verify(claims, corpus, { signal });
  stage.advance(claims.length);
  stage.end();
  if (verdicts.length !== claims.length) throw new Error(`verifier ${verifier.name} lost or added verdicts`);

  const disagreements = agreementFilter(
    lines.map((line) => ({
      strategy: line.strategy,
      parents: line.parents,
      claim: line.unparsed === undefined ? claimLine(line) : undefined,
    })),
    settings.agreement,
  ).slice(begin);

  let next = 0;
  for (const [index, line] of open.entries()) {
    const { strategy, kind, text, title, parents } = line;
    const content = { strategy, kind, parents, text };
    const first = contentId(content);
    const again = seen.get(first) ?? 0;
    seen.set(first, again + 1);
    const rejection = rejections[index];
    const judged = rejection ? undefined : (verdicts[next++] as Verdict);
    const disagreement = judged?.verdict === "entailed" ? disagreements[index] : undefined;
    const said = rejection ? undefined : truth?.judge(claimLine(line));
    const verdict =
      rejection?.verdict ??
      (disagreement !== undefined
        ? "disagreement"
        : judged?.verdict === "entailed"
          ? "kept"
          : judged?.verdict);
    if (verdict === undefined) throw new Error("a line has neither a rejection nor a verdict");
    if (verdict === "kept" && said) keptTruths.set(strategy, [...(keptTruths.get(strategy) ?? []), said]);
    inferences.push({
      id: again === 0 ? first : contentId({ ...content, again }),
      kind,
      ...(line.asked !== kind && { asked: line.asked }),
      strategy,
      text,
      ...(title !== undefined && { title }),
      parents,
      ...(line.via && { via: line.via }),
      model: line.model,
      promptId: line.promptId,
      ...(line.call && { call: line.call }),
      verdict,
      reason: rejection?.reason ?? disagreement ?? judged?.reason ?? "",
      ...(said && { truth: said.verdict }),
    });
  }
}
