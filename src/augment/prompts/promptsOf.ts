/** The prompts of every strategy, and what chat models are told: those of the package, each replaced by a file of a user's folder. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { strategyNames } from "../settings.ts";
import { type ChatPrompt, chatPrompt, chatPromptSchema } from "./chatPrompt.ts";
import { type DocumentsPrompt, documentsPrompt, globalPrompt } from "./globalPrompt.ts";
import { localExamples, type WorkedExample } from "./localExamples.ts";
import { pairsPrompt } from "./pairsPrompt.ts";
import { promptComment } from "./promptComment.ts";
import { type QuestionsPrompt, questionsPrompt, questionsPromptSchema } from "./questionsPrompt.ts";
import { readExamples } from "./readExamples.ts";
import { readPrompt } from "./readPrompt.ts";
import { type StudyPlanPrompt, studyPlanPrompt, studyPlanPromptSchema } from "./studyPlanPrompt.ts";

export interface StrategyPrompts {
  readonly local: readonly WorkedExample[];
  readonly global: DocumentsPrompt;
  readonly pairs: DocumentsPrompt;
  readonly questions: QuestionsPrompt;
  readonly "study-plan": StudyPlanPrompt;
  /** Used by local, global, pairs and questions where the model is a chat. */
  readonly chat: ChatPrompt;
}

export const promptNames = [...strategyNames, "chat"] as const;

const builtIn: StrategyPrompts = {
  local: localExamples,
  global: globalPrompt,
  pairs: pairsPrompt,
  questions: questionsPrompt,
  "study-plan": studyPlanPrompt,
  chat: chatPrompt,
};

const documentsForm = 'give "instruction": the text between the documents and the statement';

const read: { [Name in keyof StrategyPrompts]: (path: string) => StrategyPrompts[Name] } = {
  local: readExamples,
  global: (path) => readPrompt(path, documentsPrompt, "a prompt of the global strategy", documentsForm),
  pairs: (path) => readPrompt(path, documentsPrompt, "a prompt of the pairs strategy", documentsForm),
  questions: (path) =>
    readPrompt(
      path,
      questionsPromptSchema,
      "a prompt of the questions strategy",
      'give "forward", "backward" and "examples", each of these with "statement", "direction", "question" and "answer"',
    ),
  "study-plan": (path) =>
    readPrompt(
      path,
      studyPlanPromptSchema,
      "a prompt of the study-plan strategy",
      'give "propose", "apply" with {proposal} and {statement} in it, and a list "angles"',
    ),
  chat: (path) =>
    readPrompt(
      path,
      chatPromptSchema,
      "a prompt for chat models",
      'give "reversal", "rephrasings", "reversals", "deductions", "questions" and "repair", with the places that the built-in ones have (corollary init --prompts)',
    ),
};

/**
 * The package's prompts; of `folder`, where one is given, each file `<strategy>.yaml` replaces that strategy's.
 * Throws InputError for a folder that cannot be read or has no such file, and for a file that is wrong.
 */
export function promptsOf(folder?: string): StrategyPrompts {
  if (folder === undefined) return builtIn;
  const present = filesIn(folder);
  const prompt = <Name extends keyof StrategyPrompts>(name: Name): StrategyPrompts[Name] =>
    present.has(fileOf(name)) ? read[name](join(folder, fileOf(name))) : builtIn[name];
  return {
    local: prompt("local"),
    global: prompt("global"),
    pairs: prompt("pairs"),
    questions: prompt("questions"),
    "study-plan": prompt("study-plan"),
    chat: prompt("chat"),
  };
}

/**
 * Writes the package's prompts into a folder, one file a strategy and one for chat models, each under a comment that says what it does, to read
 * or to change. Returns the paths. Throws InputError where one of the files exists, unless `force`.
 */
export function writePrompts(folder: string, { force = false }: { force?: boolean } = {}): string[] {
  const paths = promptNames.map((name) => join(folder, fileOf(name)));
  const there = force ? undefined : paths.find((path) => existsSync(path));
  if (there !== undefined) {
    throw new InputError({
      what: `${there} exists`,
      why: "a file of prompts is not written over without being told",
      next: "name another folder, or add --force",
    });
  }
  mkdirSync(folder, { recursive: true });
  promptNames.forEach((name, index) => {
    writeAtomic(paths[index] as string, `${promptComment(name)}${stringify(builtIn[name])}`);
  });
  return paths;
}

const fileOf = (name: keyof StrategyPrompts): string => `${name}.yaml`;

function filesIn(folder: string): Set<string> {
  const wanted = promptNames.map(fileOf);
  const fail = (why: string, cause?: unknown): never => {
    throw new InputError(
      {
        what: `${folder}: not a folder of prompts`,
        why,
        next: `put one or more of ${wanted.join(", ")} into it`,
      },
      { cause },
    );
  };
  try {
    const present = new Set(readdirSync(folder).filter((file) => wanted.includes(file)));
    return present.size > 0 ? present : fail("it has no file that is named after a strategy");
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    return fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
}
