/**
 * How fast this machine asks and teaches the subject, measured on a few questions and training steps of the source that is
 * to be studied. What it learns on the way is thrown away. It must not know which arms there are.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../core/random.ts";
import { documentsPrefix } from "../corpus/promptFormat.ts";
import type { Question } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { trainingExamples } from "./trainingExamples.ts";

/** Seconds, each at least 0. */
export interface Speeds {
  /** For the options of one question, closed book. */
  readonly question: number;
  /** For a token of documents that stand before questions. */
  readonly contextToken: number;
  /** For a token that carries loss; 0 where nothing was to be taught. */
  readonly lossToken: number;
  /** From the request to teach to the first step, and from the last to the adapter. */
  readonly teaching: number;
}

/** A call takes many at once: eight alone look slower than they are. */
const QUESTIONS = 24;
/** Documents of about so many tokens stand before the questions that measure reading. */
const CONTEXT_TOKENS = 400;
const STEPS = 4;

export type MeasuredStudy = Pick<SeedStudy, "source" | "subject" | "seed" | "settings" | "signal">;

/**
 * Reading is taken to grow with the tokens: behind thousands of them a token costs more.
 * @param teaches false leaves training out
 * @param now milliseconds of a clock
 */
export async function measureSpeeds(
  study: MeasuredStudy,
  { teaches, now = () => performance.now() }: { readonly teaches: boolean; readonly now?: () => number },
): Promise<Speeds> {
  const { source, subject, settings, signal } = study;
  const { corpus } = source;
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const start = now();
    await work();
    return (now() - start) / 1000;
  };
  const asked = new Random("speeds").sample(corpus.questions, QUESTIONS);
  const ask = (questions: readonly Question[], prefix?: string) =>
    subject.model.score(
      questions.map(({ prompt, options }) => ({
        ...(prefix !== undefined && { prefix }),
        ...{ prompt, continuations: options.map((option) => ` ${option}`) },
      })),
      { signal },
    );
  await ask(asked.slice(0, 1)); // The first answer waits for what is opened once.
  const closed = await seconds(() => ask(asked));
  const prefix = shortPrefix(study);
  const open = settings.arms.includes("in-context") ? await seconds(() => ask(asked, prefix)) : closed;
  const taught = teaches ? await measureTeaching(study, seconds) : { lossToken: 0, teaching: 0 };
  return {
    question: closed / Math.max(1, asked.length),
    contextToken: Math.max(0, open - closed) / Math.max(1, subject.model.countTokens(prefix)),
    ...taught,
  };
}

function shortPrefix({ source: { corpus }, subject }: MeasuredStudy): string {
  const model: LanguageModel = subject.model;
  const documents = corpus.documents.slice(0, 1);
  for (const document of corpus.documents.slice(1)) {
    if (model.countTokens(documentsPrefix([...documents, document])) > CONTEXT_TOKENS) break;
    documents.push(document);
  }
  return documentsPrefix(documents);
}

async function measureTeaching(
  study: MeasuredStudy,
  seconds: (work: () => Promise<unknown>) => Promise<number>,
): Promise<Pick<Speeds, "lossToken" | "teaching">> {
  const { subject, settings, seed, signal } = study;
  const { rank, alpha, learningRate, batchSize, warmup, weightDecay, clipNorm } = settings;
  const examples = new Random("speeds").sample(trainingExamples(study, "finetuned", []), STEPS * batchSize);
  const texts = examples.map(({ text, from }) => ({ text, ...(from !== undefined && { from }) }));
  const lossTokens = texts.reduce(
    (sum, { text, from }) => sum + subject.tuner.countLossTokens(text, from),
    0,
  );
  const steps: { readonly lossTokens: number; readonly seconds: number }[] = [];
  const folder = mkdtempSync(join(tmpdir(), "corollary-speeds-"));
  try {
    const whole = await seconds(() =>
      subject.tuner.tune({
        examples: texts,
        settings: { rank, alpha, learningRate, batchSize, warmup, weightDecay, clipNorm, seed },
        ...{ lossTokens, folder: join(folder, "adapter"), signal },
        onStep: (step) => void steps.push(step),
      }),
    );
    const training = steps.reduce((sum, step) => sum + step.seconds, 0);
    // The first step lays out memory for all of them.
    const later = steps.length > 1 ? steps.slice(1) : steps;
    const sum = (of: "lossTokens" | "seconds"): number => later.reduce((total, step) => total + step[of], 0);
    return {
      lossToken: sum("seconds") / Math.max(1, sum("lossTokens")),
      teaching: Math.max(0, whole - training),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
