/**
 * Other ways to sum up the answers of an arm: less the neutral score, less what the words alone call up, after
 * thinking, written by the arm itself, in the words that taught it, and as a mean over relations.
 */
import { meanOverTypes } from "../../evaluate/meanOverTypes.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import { chooseLess, lessWording } from "./lessWording.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";
import type { ScoringRow } from "./statisticsTypes.ts";

/** One row for each split and arm that has answers, in the orders given. */
export function scoringRows(
  records: Pick<
    RunRecords,
    "questions" | "facts" | "neutral" | "thoughts" | "written" | "taught" | "wordings"
  >,
  answers: readonly PooledAnswer[],
  splits: readonly string[],
  arms: readonly ArmName[],
): ScoringRow[] {
  const options = new Map(records.questions.map((q) => [`${q.seed} ${q.id}`, q.options]));
  const neutral = new Map((records.neutral ?? []).map((r) => [`${r.arm} ${r.seed} ${r.option}`, r.logprob]));
  const thoughts = records.thoughts ?? [];
  const written = records.written ?? [];
  const taught = records.taught ?? [];
  const relationOf = new Map((records.facts ?? []).map((fact) => [`${fact.seed} ${fact.id}`, fact.relation]));
  return splits.flatMap((split) =>
    arms.flatMap((arm) => {
      const cell = answers.filter((answer) => answer.arm === arm && answer.split === split);
      if (cell.length === 0) return [];
      const relations = cell.map((answer) => relationAsked(answer, relationOf));
      const known = relations.filter((relation) => relation !== undefined);
      const corrected = cell.map((answer) => {
        const own = options.get(answer.pair)?.map((o) => neutral.get(`${arm} ${answer.seed} ${o}`));
        return own?.every((value) => value !== undefined) ? chooseLess(answer, own) : null;
      });
      return {
        arm,
        split,
        bySum: cell.filter((answer) => answer.correct).length / cell.length,
        lessNeutral: corrected.includes(null)
          ? null
          : cell.filter((answer, index) => corrected[index] === answer.answer).length / cell.length,
        lessWording: lessWording(cell, records.wordings ?? []),
        afterThinking: shareRight(thoughts.filter((t) => t.arm === arm && t.split === split)),
        writtenExactly: shareRight(written.filter((w) => w.arm === arm && w.split === split)),
        asTaught: countRight(taught.filter((t) => t.arm === arm && t.split === split)),
        overRelations: overRelations(cell, known),
      };
    }),
  );
}

function countRight(records: readonly { readonly correct: boolean }[]): ScoringRow["asTaught"] {
  if (records.length === 0) return null;
  return { n: records.length, correct: records.filter(({ correct }) => correct).length };
}

function shareRight(records: readonly { readonly correct: boolean }[]): number | null {
  return records.length === 0 ? null : records.filter(({ correct }) => correct).length / records.length;
}

/** Relations of the facts needed, each once: "mother of + sister of". A question on several is a kind of its own. */
function relationAsked(
  answer: PooledAnswer,
  relationOf: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const relations = answer.factIds.map((id) => relationOf.get(`${answer.seed} ${id}`));
  if (relations.length === 0 || relations.includes(undefined)) return undefined;
  return [...new Set(relations)].sort().join(" + ");
}

function overRelations(
  cell: readonly PooledAnswer[],
  relations: readonly string[],
): ScoringRow["overRelations"] {
  if (relations.length < cell.length) return null;
  const { types, mean, standardError } = meanOverTypes(
    cell.map((answer) => answer.correct),
    relations,
  );
  return { relations: types, mean, standardError };
}
