/** Another wording of each question by a model that can chat. What it writes is checked here by form, later by a judge. */
import { generateJournalled } from "../../augment/generateJournalled.ts";
import { type Journal, memoryJournal } from "../../augment/journal.ts";
import { normaliseText } from "../../augment/text/normaliseText.ts";
import type { ProgressStage } from "../../core/progress.ts";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { GenerateRequest, LanguageModel } from "../../models/languageModel.ts";
import type { Drops } from "../countDrops.ts";
import type { Draft } from "../types.ts";

const MAX_TOKENS = 120;
const MOST_WORDS = 40;

/** One per draft, in order: the draft in the model's words, or undefined where these cannot be used. */
export async function rewordQuestions(
  drafts: readonly Draft[],
  corpus: Corpus,
  model: LanguageModel,
  use: {
    readonly journal?: Journal;
    readonly signal?: AbortSignal;
    readonly stage?: ProgressStage;
    readonly drops: Drops;
  },
): Promise<(Draft | undefined)[]> {
  const { journal = memoryJournal(), signal, stage, drops } = use;
  const texts = corpus.passages.map((p) => ` ${normaliseText(p.text)} `);
  const requests = wordingRequests(drafts, corpus);
  const answers = await generateJournalled(model, requests, { journal, signal, stage });
  return drafts.map((draft, i) => {
    const prompt = questionIn(answers[i]?.text ?? "");
    if (prompt === draft.prompt) return undefined; // the rule's words are good enough
    const problem = prompt === undefined ? "no question in one line" : problemOf(prompt, draft, texts);
    if (prompt !== undefined && problem === undefined) {
      return { ...draft, prompt, form: "question", wordedBy: model.id };
    }
    return drops.add(`another wording was not used: ${problem}`, prompt ?? draft.prompt);
  });
}

/** One per draft, in order. */
export function wordingRequests(drafts: readonly Draft[], corpus: Corpus): GenerateRequest[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  return drafts.map((draft) => {
    const told = [...new Set(draft.facts.map((f) => f.passageId))];
    const prefix = documentsPrefix(told.map((id) => passages.get(id)).filter((p) => p !== undefined));
    return { prefix, prompt: wordingPrompt(draft), maxTokens: MAX_TOKENS };
  });
}

function wordingPrompt({ prompt, options, answer, asks }: Draft): string {
  const kept = asks.map((name) => JSON.stringify(name)).join(" and ");
  return [
    "By the documents above, this question was made by a rule:",
    prompt,
    `Its only right answer is ${JSON.stringify(options[answer])}, which the question must not name.`,
    `Ask for the same in one natural, unambiguous question in the language of the documents, in other words than theirs. Keep ${kept} as it stands, and name no other thing. Write the question alone.`,
    "Question:",
  ].join("\n");
}

/** The first line, without a label or quotation marks; undefined where it is no question. */
function questionIn(text: string): string | undefined {
  const line = text.trim().split(/[\r\n]/)[0] ?? "";
  const bare = line
    .replace(/^[\s>*_#•–-]*(?:question|q)?[*_]*\s*:?[*_]*\s*/iu, "")
    .replace(/^["“„«]+|["”»]+$/gu, "")
    .trim();
  return /[?？]$/u.test(bare) && bare.length > 3 ? bare : undefined;
}

function problemOf(prompt: string, draft: Draft, texts: readonly string[]): string | undefined {
  const said = ` ${normaliseText(prompt)} `;
  if (prompt.split(/\s+/u).length > MOST_WORDS) return "it is longer than forty words";
  if (draft.options.some((option) => said.includes(` ${normaliseText(option)} `)))
    return "it names an answer";
  if (draft.asks.some((name) => !said.includes(normaliseText(name))))
    return "it does not name what it asks about";
  if (texts.some((text) => text.includes(said))) return "the documents hold its words";
  return undefined;
}
