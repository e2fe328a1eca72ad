/**
 * What a model says of claims under documents, as a probability of yes. Any model can judge: by likelihood
 * where it has one, else by what it writes. It must not know what a claim is judged for.
 */
import { contentId } from "../../core/contentId.ts";
import { InterruptedError } from "../../core/errors.ts";
import type { GenerateRequest, LanguageModel, ScoreRequest } from "../../models/languageModel.ts";
import { generateJournalled } from "../generateJournalled.ts";
import { type Journal, memoryJournal } from "../journal.ts";

export interface JudgeRequest {
  /** The documents, as `documentsPrefix` lays them out. */
  readonly prefix: string;
  /** A question about a claim that is answered by " yes" or " no". */
  readonly prompt: string;
}

export interface Judgement {
  /** 0 to 1: P(" yes") / (P(" yes") + P(" no")); 1 or 0 where the model has no likelihoods. */
  readonly yes: number;
  /** Only where the answer was neither yes nor no, which counts as no: what it was. */
  readonly unread?: string;
}

/** Scored at a time, so that an interruption loses little. */
const BATCH = 64;

const ANSWERS = [" yes", " no"];

/** Said before the question to a model that answers in words: nothing else tells it which words. */
const INSTRUCTION = "Judge by the documents above alone, and answer with one word, yes or no.\n";

/**
 * One judgement per request, in order. Equal requests are asked once, and requests with equal prefixes stand
 * next to each other, so that the model computes the prefix once. What the journal holds is not asked again.
 * Throws InterruptedError after an abort; finished judgements stay in the journal.
 */
export async function judgeClaims(
  model: LanguageModel,
  requests: readonly JudgeRequest[],
  options: { readonly journal?: Journal; readonly signal?: AbortSignal } = {},
): Promise<Judgement[]> {
  const order = byPrefix(requests);
  const sorted = order.map((index) => requests[index] as JudgeRequest);
  const { journal = memoryJournal(), signal } = options;
  const judge = model.capabilities.likelihood ? judgeByLikelihood : judgeByWords;
  const judged = await judge(model, sorted, journal, signal);
  const result: Judgement[] = [];
  order.forEach((index, place) => {
    result[index] = judged[place] as Judgement;
  });
  return result;
}

/** Indices, with those of equal prefixes together, in the order in which the prefixes first occur. */
function byPrefix(requests: readonly JudgeRequest[]): number[] {
  const groups = new Map<string, number[]>();
  requests.forEach(({ prefix }, index) => {
    const group = groups.get(prefix);
    if (group) group.push(index);
    else groups.set(prefix, [index]);
  });
  return [...groups.values()].flat();
}

async function judgeByLikelihood(
  model: LanguageModel,
  requests: readonly JudgeRequest[],
  journal: Journal,
  signal: AbortSignal | undefined,
): Promise<Judgement[]> {
  const asked = requests.map((r): ScoreRequest => ({ ...r, continuations: ANSWERS }));
  const keys = requests.map((r) => judgementKey(model.id, r));
  const pending = [...new Map(asked.map((request, i) => [keys[i] as string, request]))]
    .map(([key, request]) => ({ key, request }))
    .filter(({ key }) => !journal.judgement(key));
  for (let start = 0; start < pending.length; start += BATCH) {
    const batch = pending.slice(start, start + BATCH);
    try {
      signal?.throwIfAborted();
      const scores = await model.score(
        batch.map((b) => b.request),
        { signal },
      );
      batch.forEach(({ request, key }, i) => {
        const [yes, no] = scores[i] ?? [];
        if (!yes || !no) throw new Error(`model ${model.id} gave no score for " yes" or " no"`);
        const support = 1 / (1 + Math.exp(no.logprob - yes.logprob));
        const prefixId = contentId(request.prefix ?? "");
        journal.append({ key, model: model.id, prefixId, prompt: request.prompt, support }, request.prefix);
      });
    } catch (cause) {
      if (!signal?.aborted) throw cause;
      throw new InterruptedError(
        {
          what: "verification was interrupted",
          why: `${start} of ${pending.length} new judgements were finished and are in the journal`,
          next: "run the same command again: it goes on from there",
        },
        { cause },
      );
    }
  }
  return keys.map((key) => ({ yes: journal.judgement(key)?.support as number }));
}

async function judgeByWords(
  model: LanguageModel,
  requests: readonly JudgeRequest[],
  journal: Journal,
  signal: AbortSignal | undefined,
): Promise<Judgement[]> {
  const answers = await generateJournalled(model, requests.map(inWords), { journal, signal });
  return answers.map(({ text }) => readAnswer(text));
}

/** As it is asked of a model without likelihoods. */
export function inWords({ prefix, prompt }: JudgeRequest): GenerateRequest {
  return { prefix, prompt: INSTRUCTION + prompt, maxTokens: 8, stop: ["\n"] };
}

/** Of a judgement by likelihood in the journal. */
export function judgementKey(modelId: string, { prefix, prompt }: JudgeRequest): string {
  return contentId({ model: modelId, judge: prompt, prefix: contentId(prefix), of: ANSWERS });
}

/** "Yes.", "**no**": the first word decides; anything else is a no, with what was written. */
export function readAnswer(text: string): Judgement {
  const word = /^[^\p{L}\p{N}]*(yes|no)(?![\p{L}\p{N}])/iu.exec(text)?.[1]?.toLowerCase();
  if (word !== undefined) return { yes: word === "yes" ? 1 : 0 };
  const said = text.trim().replace(/\s+/gu, " ").slice(0, 60);
  return { yes: 0, unread: said === "" ? "nothing" : JSON.stringify(said) };
}
