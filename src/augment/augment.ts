/**
 * Augmentation: plan, journalled generation, filters in order, verdicts. Every line that a model wrote comes
 * back as an inference, kept or rejected with its reason. It must not know arms, questions' answers or training.
 */
import { contentId } from "../core/contentId.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import type { Corpus, Question } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { World, WorldVerdict } from "../worlds/world.ts";
import { agreementFilter } from "./filters/agreementFilter.ts";
import { type Funnel, funnelOf } from "./funnelOf.ts";
import { furtherRound } from "./furtherRound.ts";
import { generateJournalled } from "./generateJournalled.ts";
import { type GenerationEntry, type Journal, memoryJournal } from "./journal.ts";
import { planOf } from "./planOf.ts";
import { type Line, readLines } from "./readLines.ts";
import { rejectLines } from "./rejectLines.ts";
import { repairAnswers } from "./repairAnswers.ts";
import { reversalRecall } from "./reversalRecall.ts";
import type { AugmentSettings } from "./settings.ts";
import type { Plan, PlannedCall, Strategy } from "./strategy.ts";
import { claimLine } from "./text/questionAnswer.ts";
import type { Inference } from "./types.ts";
import type { Claim, Verdict, Verifier } from "./verifier.ts";

export interface AugmentRequest {
  readonly corpus: Corpus;
  readonly model: LanguageModel;
  readonly strategies: readonly Strategy[];
  readonly settings: AugmentSettings;
  readonly verifier: Verifier;
  /** Answers found here are not asked again; forgotten at the end by default. */
  readonly journal?: Journal;
  /** Texts that must not be taught; the corpus' own questions by default. */
  readonly questions?: readonly Pick<Question, "id" | "prompt" | "options">[];
  /** In a world: measures the verifier, whichever it is, and decides nothing; with its oracle also what is missing. */
  readonly truth?: Pick<World, "judge"> & Partial<Pick<World, "oracle">>;
  /** Ask through the provider's batch API; false by default. */
  readonly batch?: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface Usage {
  /** Tokens of prefixes and prompts; of these, how many came from a shared prefix. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export interface Augmentation {
  /** Kept and rejected, in the order of the plans. */
  readonly inferences: Inference[];
  /** One per strategy, in order. */
  readonly funnels: Funnel[];
  /** One per strategy and round, in order; after a plan of proposals the plan that followed from them, and after either what was asked again to repair answers. */
  readonly plans: Plan[];
  /** Of all calls of the plans, whether made now or found in the journal. */
  readonly usage: Usage;
}

/**
 * Runs the strategies one after another, in as many rounds as the settings say; a line said by an earlier one is a
 * duplicate in a later one.
 * The same request gives the same inferences, whatever was interrupted on the way.
 * Throws InterruptedError after an abort.
 */
export async function augment(request: AugmentRequest): Promise<Augmentation> {
  const { corpus, model, settings, verifier, truth, signal, batch } = request;
  const { journal = memoryJournal(), progress = silentProgress, questions = corpus.questions } = request;
  const usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

  const answer = async (calls: readonly PlannedCall[], title: string): Promise<GenerationEntry[]> => {
    const stage = progress.stage(title, calls.length);
    const requests = calls.map((call) => call.request);
    const answers = await generateJournalled(model, requests, { journal, signal, stage, batch });
    stage.end();
    for (const answer of answers) {
      usage.inputTokens += answer.promptTokens;
      usage.cachedTokens += answer.cachedTokens;
      usage.outputTokens += answer.outputTokens;
    }
    return answers;
  };
  const plans: Plan[] = [];
  /** Lines asked for by each strategy. */
  const asked = new Map<string, number>();
  // A function of its own: what it names, answers with their prompts among them, is not held while lines are verified.
  const linesOf = async (one: Plan, round: number, over: Corpus): Promise<Line[]> => {
    const title = `augment: ${one.strategy}${round === 1 ? "" : `, round ${round}`}`;
    let plan = one;
    plans.push(plan);
    if (plan.follow) {
      plan = plan.follow.plan(await answer(plan.calls, `${title}, proposals`));
      plans.push(plan);
    }
    const { calls, contexts, strategy } = plan;
    const lines = calls.reduce((sum, call) => sum + (call.many?.count ?? 1), asked.get(strategy) ?? 0);
    asked.set(strategy, lines);
    const first = await answer(calls, title);
    const { answers, repairs } = await repairAnswers(calls, first, (again) =>
      answer(again, `${title}, asked again`),
    );
    if (repairs.length > 0) plans.push(planOf(strategy, model, repairs, contexts));
    return readLines(plan, answers, over, model.id);
  };
  const lines: Line[] = [];
  const inferences: Inference[] = [];
  /** Kept before the last round. */
  const old = new Set<string>();
  const seen = new Map<string, number>();
  const keptTruths = new Map<string, WorldVerdict[]>();
  /** Filters and verifies the lines that have no verdict yet. */
  const decide = async (): Promise<void> => {
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
    if (verdicts.length !== claims.length)
      throw new Error(`verifier ${verifier.name} lost or added verdicts`);

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
  };
  for (let round = 1; round <= settings.rounds; round++) {
    const kept = inferences.filter(({ verdict }) => verdict === "kept");
    const further =
      round === 1
        ? undefined
        : furtherRound(
            corpus,
            kept,
            kept.filter(({ id }) => !old.has(id)),
          );
    if (further?.fresh.size === 0) break;
    for (const { id } of kept) old.add(id);
    const planned = request.strategies.flatMap((strategy) => {
      if (!further) return strategy.plan(corpus, model, settings);
      return strategy.again?.(further.corpus, model, settings, further.fresh) ?? [];
    });
    if (batch) {
      // A batch may take a day: one for all strategies of a round. Below, the answers are found in the journal.
      const requests = planned.flatMap((plan) => plan.calls.map((call) => call.request));
      const stage = progress.stage("augment: batch", requests.length);
      await generateJournalled(model, requests, { journal, signal, stage, batch });
      stage.end();
    }
    // One by one: a call takes no more than about 120,000 arguments.
    for (const one of planned)
      for (const line of await linesOf(one, round, further?.corpus ?? corpus))
        lines.push(further?.trace(line) ?? line);
    await decide();
  }
  const recalls = truth?.oracle
    ? reversalRecall(
        { oracle: truth.oracle },
        [...asked.keys()].map((strategy) => keptTruths.get(strategy) ?? []),
      )
    : [];
  const funnels = [...asked].map(([strategy, count], index) => ({
    ...funnelOf(
      strategy,
      count,
      inferences.filter((i) => i.strategy === strategy),
      truth !== undefined,
    ),
    ...recalls[index],
  }));
  return { inferences, funnels, plans, usage };
}
