/**
 * The training texts of an arm, each linked to what it came from. Originals always stay in the mix, and no
 * example holds the text it was made from.
 */
import { contentId } from "../core/contentId.ts";
import { InputError, NothingKeptError } from "../core/errors.ts";
import type { Corpus, Passage } from "../corpus/types.ts";
import { anchorLine } from "./anchorLine.ts";
import { type DerivedSettings, derivedTexts } from "./derivedTexts.ts";
import { type LeakFinder, leakFinder } from "./filters/leakFinder.ts";
import type { Example, Inference } from "./types.ts";

/** The arms that are taught. `repeated` has the same texts as `finetuned` and more passes over them. */
export type TaughtArm =
  | "finetuned"
  | "augmented"
  | "repeated"
  | "paraphrased"
  | "reverse-text"
  | "mask"
  | "oracle";

/** Arms that learn inferences: without any they would be `finetuned` under another name. */
const learners: readonly TaughtArm[] = ["augmented", "paraphrased", "oracle"];

export const splittings = ["independent", "cumulative", "off"] as const;

export interface ExampleOptions extends Partial<DerivedSettings> {
  readonly arm: TaughtArm;
  /**
   * How the originals become examples (Lampinen et al. 2025, B.1). `independent` (default): each passage is its own;
   * `cumulative`: each passage after all that its document says before it, which is read and not taught; `off`: each
   * document is one.
   */
  readonly splitting?: (typeof splittings)[number];
}

/**
 * Originals, then the kept inferences that the arm learns: all for `augmented` and `oracle`, only the local
 * strategy's rephrasings for `paraphrased`, none for the others; `reverse-text` and `mask` learn texts derived from
 * the originals without a model. Equal texts become one example with all they came from. A derived text that
 * happens to hold a question's text is left out. Throws InputError when a text would teach a question, NothingKeptError when an arm that needs
 * inferences has none. Sections of headings are not told again within a document that is learned cumulatively.
 */
export function examplesOf(
  corpus: Corpus,
  inferences: readonly Inference[],
  { arm, splitting = "independent", seed = 1, maskings = 3, maskShare = 0.3 }: ExampleOptions,
): Example[] {
  const taught = inferences.filter((i) => i.verdict === "kept" && teaches(arm, i));
  if (taught.length === 0 && learners.includes(arm)) {
    throw new NothingKeptError({
      what: `the ${arm} arm has no inference to learn`,
      why: `of ${inferences.length} inferences none was kept that this arm learns`,
      next: "look at the rejections with `corollary inspect`, or ask for more per passage",
    });
  }
  const merged = new Map<string, { passageIds: Set<string>; inferenceIds: Set<string>; from?: number }>();
  const add = (
    text: string,
    passageIds: readonly string[],
    inferenceIds: readonly string[],
    from = 0,
  ): void => {
    const entry = merged.get(text) ?? {
      ...{ passageIds: new Set(), inferenceIds: new Set() },
      ...(from > 0 && { from }),
    };
    for (const id of passageIds) entry.passageIds.add(id);
    for (const id of inferenceIds) entry.inferenceIds.add(id);
    merged.set(text, entry);
  };
  const leaks = leakFinder(corpus.questions);
  for (const { text, passageIds, from } of originals(corpus, splitting)) add(text, passageIds, [], from);
  if (arm === "reverse-text" || arm === "mask") {
    for (const { text, passageIds } of derivedTexts(corpus, [...merged], arm, {
      seed,
      maskings,
      maskShare,
    })) {
      if (leaks.questionIn(text) === undefined) add(text, passageIds, []);
    }
  }
  for (const inference of taught) add(anchorLine(inference), inference.parents, [inference.id]);
  refuseLeaks(leaks, [...merged.keys()]);
  return [...merged].map(([text, from]) => ({
    id: contentId({ text }),
    text,
    ...(from.from !== undefined && { from: from.from }),
    passageIds: [...from.passageIds],
    inferenceIds: [...from.inferenceIds],
  }));
}

function teaches(arm: TaughtArm, inference: Inference): boolean {
  if (arm === "augmented" || arm === "oracle") return true;
  return arm === "paraphrased" && inference.kind === "rephrase" && inference.strategy === "local";
}

interface Original {
  readonly text: string;
  readonly passageIds: readonly string[];
  readonly from?: number;
}

function originals(corpus: Corpus, splitting: (typeof splittings)[number]): Original[] {
  if (splitting === "independent")
    return corpus.passages.map((p) => ({ text: anchorLine(p), passageIds: [p.id] }));
  const passagesOf = new Map<string, Passage[]>();
  for (const p of corpus.passages) {
    const own = passagesOf.get(p.documentId);
    if (own) own.push(p);
    else passagesOf.set(p.documentId, [p]);
  }
  return corpus.documents.flatMap((document): Original[] => {
    const passages = passagesOf.get(document.id) ?? [];
    if (splitting === "off")
      return [{ text: anchorLine(document), passageIds: passages.map(({ id }) => id) }];
    return passages.map((passage, index): Original => {
      const said = passages.slice(0, index).map(({ text }) => text);
      if (said.length === 0) return { text: anchorLine(passage), passageIds: [passage.id] };
      const before = anchorLine({ ...document, text: said.join(" ") });
      return { text: `${before} ${passage.text}`, passageIds: [passage.id], from: before.length };
    });
  });
}

function refuseLeaks(leaks: LeakFinder, texts: readonly string[]): void {
  for (const text of texts) {
    const question = leaks.questionIn(text);
    if (question === undefined) continue;
    throw new InputError({
      what: `a training text holds the text of question ${question}: "${text.length > 160 ? `${text.slice(0, 160)}…` : text}"`,
      why: "a question that is taught word by word measures nothing",
      next: "reword or remove the question, or take that sentence out of the documents",
    });
  }
}
