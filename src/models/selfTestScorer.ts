/**
 * Whether a backend's log-likelihoods can be trusted: it scores texts of which the order is known. Several servers
 * give zeros, nothing, or the values of the neighbouring tokens, and no error (DESIGN.md, contracts).
 */
import { ScorerError } from "../core/errors.ts";
import type { CallOptions, ContinuationScore, LanguageModel, ScoreRequest } from "./languageModel.ts";

export interface SelfTestVerdict {
  readonly passed: boolean;
  /** What was found; where it is refused, why. */
  readonly reason: string;
}

/** Each sentence stands twice before its beginning; `foreign` replaces the last word, which must cost likelihood. */
const SENTENCES = [
  {
    begin: "The harbour master keeps",
    end: " the brass key under the third step",
    head: " the brass",
    foreign: " cloud",
  },
  {
    begin: "Every winter the old miller",
    end: " carries seven sacks across the frozen river",
    head: " carries",
    foreign: " table",
  },
  {
    begin: "On the highest shelf stands",
    end: " a blue jar full of copper coins",
    head: " a blue",
    foreign: " music",
  },
  { begin: "7 4 9 2 6 8 3", end: " 5 1", head: " 5", foreign: " 6" },
] as const;

/** Nats. What is expected is likelier by tens of nats in most models, what is equal differs by rounding. */
const LEAST_MARGIN = 1;
const ROUNDING = 0.05;

/**
 * Scores about 30 short continuations. Refused are scores that are absent, not finite, positive or all zero; equal
 * or wrong in order for a repeated and a scrambled ending; indifferent to the last token (shifted back by one);
 * different in two calls; and sums that do not add up over two parts, the second of them surprising (a mean for a
 * sum, or shifted on by one). Throws only what is no finding about the scorer: an abort, an unreachable server.
 */
export async function selfTestScorer(
  score: LanguageModel["score"],
  options: Pick<CallOptions, "signal"> = {},
): Promise<SelfTestVerdict> {
  const refuse = (reason: string): SelfTestVerdict => ({ passed: false, reason });
  const requests = SENTENCES.flatMap(testRequests);
  const signal = options.signal && { signal: options.signal };
  let scores: ContinuationScore[][];
  let again: ContinuationScore[][];
  try {
    scores = await score(requests, signal);
    again = await score(requests.slice(0, 1), signal);
  } catch (cause) {
    if (!(cause instanceof ScorerError)) throw cause;
    return refuse(`${cause.what}: ${cause.why}`);
  }
  const all = [...scores, ...again].flat();
  const asked = [...requests, ...requests.slice(0, 1)].flatMap((request) => request.continuations);
  if (all.length !== asked.length) return refuse(`${all.length} scores came for ${asked.length} texts`);
  if (all.some(({ logprob, tokens }) => !Number.isFinite(logprob) || !(tokens > 0)))
    return refuse("log-likelihoods are absent: a score is no number, or counts no token");
  if (all.every(({ logprob }) => logprob === 0)) return refuse("all log-likelihoods are zero");
  const positive = all.find(({ logprob }) => logprob > 0);
  if (positive) return refuse(`a log-likelihood is positive: ${positive.logprob}`);
  const first = scores[0] as ContinuationScore[];
  for (const [i, score] of first.entries()) {
    if (!near(score.logprob, again[0]?.[i]?.logprob ?? Number.NaN, score.tokens))
      return refuse(`the same text scored ${score.logprob} and then ${again[0]?.[i]?.logprob}`);
  }
  const adds = (i: number) => scores[2 * i]?.[3]?.tokens === sum(scores[2 * i]?.[4], scores[2 * i + 1]?.[0]);
  if (!SENTENCES.some((_, i) => adds(i)))
    return refuse("a text has other tokens than its two parts together");
  for (const [i, sentence] of SENTENCES.entries()) {
    const wrong = findFault(sentence, scores[2 * i] ?? [], scores[2 * i + 1] ?? []);
    if (wrong !== undefined) return refuse(wrong);
  }
  return { passed: true, reason: `${all.length} scores in the order and with the sums they must have` };
}

type Sentence = (typeof SENTENCES)[number];

function testRequests({ begin, end, head, foreign }: Sentence): ScoreRequest[] {
  const line = `${begin}${end}.\n`;
  const prompt = line + line + begin;
  const words = end.split(" ").slice(1);
  const scrambled = ` ${[...words].reverse().join(" ")}`;
  const changed = ` ${[...words.slice(0, -1), foreign.trim()].join(" ")}`;
  return [
    { prompt, continuations: [end, scrambled, changed, head + foreign, head] },
    { prompt: prompt + head, continuations: [foreign] },
  ];
}

function findFault(
  { end, foreign }: Sentence,
  scores: readonly ContinuationScore[],
  rest: readonly ContinuationScore[],
): string | undefined {
  const [repeated, scrambled, changed, both, head] = scores as [
    ContinuationScore,
    ContinuationScore,
    ContinuationScore,
    ContinuationScore,
    ContinuationScore,
  ];
  const tail = rest[0] as ContinuationScore;
  const shown = (score: ContinuationScore) => score.logprob.toFixed(2);
  if (both.tokens === head.tokens + tail.tokens) {
    const parts = head.logprob + tail.logprob;
    if (!near(parts, both.logprob, both.tokens))
      return `sums do not add up: ${parts.toFixed(2)} in two parts, ${shown(both)} in one (means, or shifted by one token)`;
  }
  if (!(repeated.logprob - scrambled.logprob > LEAST_MARGIN)) {
    return `"${end}" repeats its prompt and scores ${shown(repeated)}; its words in another order score ${shown(scrambled)}`;
  }
  if (!(repeated.logprob - changed.logprob > LEAST_MARGIN)) {
    return `the last token does not count (shifted by one?): "${end}" scores ${shown(repeated)}, ending in "${foreign}" ${shown(changed)}`;
  }
  return undefined;
}

function sum(a: ContinuationScore | undefined, b: ContinuationScore | undefined): number {
  return (a?.tokens ?? 0) + (b?.tokens ?? 0);
}

function near(a: number, b: number, tokens: number): boolean {
  return Math.abs(a - b) <= ROUNDING * (1 + tokens);
}
