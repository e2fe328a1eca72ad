/**
 * The rules of the diagnosis: what to change for a fact that a question finds wanting. The first that fits is given.
 *
 * 1. No training text tells the fact in any direction: the documents lack it.
 * 2. None tells it in the direction that fails. Loss never rewards an answer that was never predicted (Berglund et al.
 *    2023), so nothing else helps before such texts exist. Lines were written and dropped: a true one among the
 *    dropped shows a judge too strict; else the writer, or the judge, is too weak. None were written: another strategy, or
 *    another writer where the subject fails even with the documents before it (it cannot write what it cannot read).
 * 3. Such texts exist, and asked as the beginning of one the arm answers (`--as-taught`): it has learned the fact and does
 *    not reach it from the question's words, so more wordings. Where that was not asked, or it fails. Too few passes: below 20 sights of a fact the questions stayed low (docs/experiments.md: 4 sights
 *    of a handbook fact left stated questions at chance, 10 gave 0.44, 20 sights in the people world 0.78, 27
 *    0.99), unless the loss is already low: runs that had learned their texts ended at 0.2 to 0.35 nats a token, the one at
 *    chance at 0.9. Then the text is known by heart and the fact is not: more phrasings (Allen-Zhu & Li 2023,
 *    arXiv 2309.14316: knowledge told in one wording is stored and cannot be asked for; five wordings cure most of it).
 * 4. Enough of both: where prompting fails too, the question or the size of the model; else the adapter is too small.
 */
import { ENOUGH_SIGHTS } from "../../study/passesOf.ts";
import type { ArmName } from "../../study/records.ts";
import type { Advice, AdviceKind, AskedCount, Direction, WrittenCount } from "./diagnosisTypes.ts";

/** Wordings of a fact in the direction asked. */
export const enoughPhrasings = 5;
/** Mean loss of the last steps, nats a token, from which the texts count as known by heart. */
export const lowLoss = 0.5;

export interface Case {
  readonly arm: ArmName;
  readonly direction: Direction;
  /** Training texts of all directions together, and of the one that fails. */
  readonly taughtAtAll: number;
  readonly taught: number;
  readonly passes: number | null;
  readonly finalLoss: number | null;
  readonly written: WrittenCount;
  readonly prompted: AskedCount["prompted"];
  readonly asTaught: AskedCount["asTaught"];
}

/** Arms that learn whatever was inferred: in the others a direction may be left out on purpose. */
const learners: readonly ArmName[] = ["augmented", "oracle"];

export function adviceOf(c: Case): Advice {
  if (c.taughtAtAll === 0) return { kind: "documents", text: inGeneral.documents };
  if (c.taught === 0) return untaught(c);
  if (c.asTaught !== null && !fails(c.asTaught)) return { kind: "phrasings", text: reached(c, c.asTaught) };
  const texts = count(c.taught, "text");
  const sights = c.passes === null ? null : c.taught * c.passes;
  const few = sights !== null && sights < ENOUGH_SIGHTS;
  const seen = sights === null ? texts : `${texts} × ${rounded(c.passes ?? 0)} passes`;
  const byHeart = c.finalLoss !== null && c.finalLoss <= lowLoss;
  if (few && !byHeart) return { kind: "passes", text: `${seen} that tell it so: raise --epochs.` };
  if (c.taught < enoughPhrasings) {
    // Asking for more of what is dropped anyway helps nothing.
    if (learners.includes(c.arm) && c.written.lines > 0 && c.written.kept === 0) return dropped(c.written);
    const known = byHeart ? `, known by heart (loss ${(c.finalLoss ?? 0).toFixed(2)})` : "";
    const how = learners.includes(c.arm)
      ? more[c.direction]
      : "this arm learns no other wordings, augmented does";
    return { kind: "phrasings", text: `${seen} that tell it so${known}: ${how}.` };
  }
  if (few) return { kind: "passes", text: `${seen} that tell it so: raise --epochs.` };
  if (fails(c.prompted)) {
    return {
      kind: "question",
      text: "taught often, yet wrong even with the documents in the prompt: read the question, or take a larger --model.",
    };
  }
  return { kind: "rank", text: `${seen} that tell it so: raise --rank, or --learning-rate.` };
}

function reached({ arm }: Case, { asked, right }: { asked: number; right: number }): string {
  const how = learners.includes(arm)
    ? "more wordings (--rephrasings, --rounds 2), or a question nearer to the documents' words"
    : "this arm learns no other wordings, augmented does";
  return `known in the words that taught it (${right} of ${asked}), not in the question's: ${how}.`;
}

function untaught({ arm, direction, written, prompted }: Case): Advice {
  const what = named[direction];
  if (!learners.includes(arm)) {
    return { kind: "strategy", text: `this arm learns no ${what}: the augmented arm does.` };
  }
  if (written.kept > 0) {
    return { kind: "strategy", text: `the kept lines tell other things: ${more[direction]}.` };
  }
  if (written.lines === 0) {
    if (fails(prompted)) {
      return {
        kind: "augmenter",
        text: `no ${what} was written, and the subject fails even with the documents in its prompt: a stronger --augmenter.`,
      };
    }
    return { kind: "strategy", text: `no ${what} was written: ${strategies[direction]}.` };
  }
  return dropped(written);
}

/** Lines were written and none is of use: the reason that is commonest decides. */
function dropped(written: WrittenCount): Advice {
  const reasons = Object.entries(written.rejected).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const told = [
    ...reasons.slice(0, 2).map(([reason, n]) => `${n} ${reason}`),
    ...(written.otherwise > 0 ? [`${written.otherwise} kept but not of that kind`] : []),
  ].join(", ");
  if (written.rejectedTrue > 0) {
    return {
      kind: "judge",
      text: `${count(written.rejectedTrue, "true line")} of ${written.lines} dropped (${told}): a stronger judge, or a lower --judge-threshold.`,
    };
  }
  const judged = ["not-entailed", "contradicted", "disagreement"];
  const byJudge = judged.includes(reasons[0]?.[0] ?? "") ? " or judge; `corollary inspect` shows them" : "";
  return {
    kind: "augmenter",
    text: `none of ${count(written.lines, "line")} kept (${told}): a stronger --augmenter${byJudge}.`,
  };
}

/** At most half right, where it was asked at all. */
export function fails(asked: { readonly asked: number; readonly right: number } | null): boolean {
  return asked !== null && asked.asked > 0 && asked.right * 2 <= asked.asked;
}

const named: Readonly<Record<Direction, string>> = {
  stated: "restatement of it",
  reversed: "reversal of it",
  derived: "conclusion that joins it with what is asked",
};

const more: Readonly<Record<Direction, string>> = {
  stated: "raise --rephrasings",
  reversed: "raise --reversals",
  derived: "raise --deductions",
};

const strategies: Readonly<Record<Direction, string>> = {
  stated: "set --rephrasings, or --passages-per-fact",
  reversed: "set --reversals, or add questions to --strategies",
  derived: "add global or pairs to --strategies and set --deductions",
};

/** One line a kind, for summaries. */
export const inGeneral: Readonly<Record<AdviceKind, string>> = {
  documents: "no training text comes from a passage that states it: put it into the documents",
  judge: "true lines were dropped: a stronger judge, or a lower --judge-threshold",
  augmenter: "no line that would teach it was kept: a stronger --augmenter or judge",
  strategy: "no line that would teach it was asked for: another strategy, or more per passage",
  passes: "told too seldom: more passes (--epochs)",
  phrasings: "told in too few wordings: more phrasings (--rephrasings, --reversals, --deductions)",
  question: "wrong even with the documents in the prompt: look at the question, or take a larger --model",
  rank: "told often and in many wordings: a higher --rank or --learning-rate",
};

function count(n: number, what: string): string {
  return `${rounded(n)} ${what}${n === 1 ? "" : "s"}`;
}

function rounded(n: number): string {
  return Number.isInteger(n) ? String(n) : n.toFixed(1);
}
