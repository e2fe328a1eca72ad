/** `corollary questions PATH`: a test made from documents, as a plain file to review, edit and study with. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { limitModel } from "../../augment/budget/limitModel.ts";
import { priceOf } from "../../augment/budget/priceOf.ts";
import { readPrices } from "../../augment/budget/readPrices.ts";
import { openJournal } from "../../augment/journal.ts";
import { augmentSettings } from "../../augment/settings.ts";
import { NothingKeptError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { readCorpus } from "../../corpus/readCorpus.ts";
import { openModel } from "../../models/openModel.ts";
import { type MadeQuestions, type MakeRequest, makeQuestions } from "../../questions/makeQuestions.ts";
import { keepReviewed, questionLines, questionRows } from "../../questions/questionFile.ts";
import { tellMaking } from "../../questions/tellMaking.ts";
import { whatWasFound } from "../../questions/whatWasFound.ts";
import { studySettings } from "../../study/settings.ts";
import { budgetFlags } from "../budgetFlags.ts";
import { type CommandContext, defineCommand } from "../defineCommand.ts";
import { noteUnread } from "../noteUnread.ts";
import { withSubject } from "../withSubject.ts";

const { model, reasoner, augmenter, questionsPerSplit } = studySettings.shape;
const { maxCalls, maxCost, prices } = budgetFlags;

const settings = z.strictObject({
  out: z
    .string()
    .min(1)
    .default("questions.made.jsonl")
    .describe("The file to write. What was reviewed in it stays as it is."),
  judge: z
    .boolean()
    .default(true)
    .describe(
      "Have a model judge each question: the augmenter, or else the subject. Without it no model is opened.",
    ),
  questionsPerSplit,
  model,
  reasoner,
  augmenter,
  judgeThreshold: augmentSettings.shape.judgeThreshold,
  maxCalls,
  maxCost,
  prices,
});

type Settings = z.infer<typeof settings>;

export const questions = defineCommand({
  name: "questions",
  summary: "Make questions from documents: a test that nobody has to write.",
  arguments: [{ name: "PATH", description: "a folder of documents, or one document", required: true }],
  examples: [
    { line: "corollary questions my-documents", what: "Into questions.made.jsonl, judged by the subject." },
    {
      line: "corollary questions my-documents --no-judge",
      what: "By the form of the documents alone: no model.",
    },
    {
      line: "corollary questions my-documents --augmenter openai:gpt-4.1-mini --max-calls 2000",
      what: "A larger model finds more facts, words the questions and judges them.",
    },
    {
      line: "corollary review questions.made.jsonl",
      what: "Then say yes or no to each; --questions FILE of study asks them.",
    },
  ],
  settings,
  async run({ words, settings, json }, context) {
    const { out } = settings;
    const corpus = await readCorpus(words[0] as string);
    noteUnread(corpus, context.progress);
    const before = existsSync(out) ? readFileSync(out, "utf8") : "";
    keepReviewed([], before, out); // a broken file is told before minutes go into a model
    const made = await withModels(context, settings, (models) =>
      makeQuestions({
        corpus,
        mostPerSplit: settings.questionsPerSplit,
        judgeThreshold: settings.judgeThreshold,
        progress: context.progress,
        signal: context.signal,
        ...models,
      }),
    );
    const rows = keepReviewed(questionRows(made.questions, corpus), before, out);
    if (rows.length === 0) throw nothingMade(words[0] as string, made);
    writeAtomic(out, questionLines(rows));
    if (json) return context.print(JSON.stringify({ out, questions: rows.length, ...summary(made) }));
    tellMaking(made).forEach(context.print);
    context.print(`${rows.length} questions: ${out}; look through them with \`corollary review ${out}\``);
  },
});

function summary({ questions, found, dropped, fitness, judged }: MadeQuestions) {
  const splits: Record<string, number> = {};
  for (const { split } of questions) splits[split] = (splits[split] ?? 0) + 1;
  const { relations, setAside, passages, telling } = found;
  const forms = relations.map(({ form, facts }) => ({ form, facts: facts.length }));
  return { splits, forms, setAside, passages, telling, dropped, judged, ...(fitness && { fitness }) };
}

/** The augmenter writes and judges; without one the subject judges and nothing is written. */
async function withModels(
  context: CommandContext,
  { out, model, reasoner, augmenter, judge, maxCalls, maxCost, prices: file }: Settings,
  use: (models: Pick<MakeRequest, "judge" | "writer" | "journal">) => Promise<MadeQuestions>,
): Promise<MadeQuestions> {
  const prices = readPrices(file);
  if (!judge) return await use({});
  const journal = openJournal(`${out}.journal.db`);
  try {
    if (augmenter === undefined) {
      return await withSubject(context, { model, reasoner }, (subject) =>
        use({ judge: subject.model, journal }),
      );
    }
    const { progress, signal } = context;
    const opened = await openModel(augmenter, { progress, signal });
    try {
      const spent = journal.totals(opened.model.id);
      const writer = limitModel(opened.model, { maxCalls, maxCost }, priceOf(opened.model.id, prices), spent);
      return await use({ judge: writer, writer, journal });
    } finally {
      await opened.close();
    }
  } finally {
    journal.close();
  }
}

function nothingMade(path: string, { found }: MadeQuestions): NothingKeptError {
  return new NothingKeptError({
    what: `no question could be made from ${path}`,
    why: whatWasFound(found),
    next: "let a larger model find facts with --augmenter openai:MODEL, or write a questions.jsonl by hand",
  });
}
