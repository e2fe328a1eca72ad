/** The records of a run as one ledger, every link in both directions; pure. */
import { contentId } from "../../core/contentId.ts";
import type { RunRecords } from "../readRun.ts";
import type { LedgerRow } from "./ledgerSchema.ts";

/** Rows in the order in which knowledge flows: passages, facts, inferences, examples, questions. */
export function ledgerOf(
  run: Pick<RunRecords, "passages" | "facts" | "inferences" | "examples" | "questions" | "answers">,
): LedgerRow[] {
  const key = (seed: number, id: string) => `${seed} ${id}`;
  const exampleId = (text: string) => contentId({ text });
  const teaching = grouped(
    run.examples.flatMap((e) => e.inferenceIds.map((id) => [key(e.seed, id), exampleId(e.text)] as const)),
  );
  const asking = grouped(
    run.questions.flatMap((q) => q.factIds.map((id) => [key(q.seed, id), q.id] as const)),
  );
  const answers = grouped(run.answers.map((a) => [key(a.seed, a.questionId), a] as const));
  return [
    ...(run.passages ?? []).map((p): LedgerRow => {
      const { seed, id, documentId, source, title, section, text } = p;
      return { type: "passage", seed, id, documentId, source, title, section, text };
    }),
    ...run.facts.map((fact): LedgerRow => {
      const { seed, id, statement, passageIds } = fact;
      const questionIds = asking.get(key(seed, id)) ?? [];
      return { type: "fact", seed, id, statement, passageIds: [...passageIds], questionIds };
    }),
    ...run.inferences.map((inference): LedgerRow => {
      const { seed, id, kind, strategy, text, title, model, promptId, call, verdict, reason, truth } =
        inference;
      const { key: callKey, promptHash, sampling } = call ?? {};
      return {
        ...{ type: "inference", seed, id, kind, strategy, text, title, parents: [...inference.parents] },
        ...(inference.via && { via: [...inference.via] }),
        ...{ model, promptId },
        ...(callKey !== undefined &&
          promptHash !== undefined &&
          sampling && {
            call: {
              key: callKey,
              promptHash,
              sampling: { ...sampling, stop: sampling.stop && [...sampling.stop] },
            },
          }),
        ...{ verdict, reason, truth, exampleIds: [...new Set(teaching.get(key(seed, id)) ?? [])] },
      };
    }),
    ...run.examples.map((example): LedgerRow => {
      const { seed, arm, text, passageIds, inferenceIds } = example;
      const own = { passageIds: [...passageIds], inferenceIds: [...inferenceIds] };
      return { type: "example", seed, id: exampleId(text), arm, text, ...own };
    }),
    ...run.questions.map((q): LedgerRow => {
      const { seed, id, split, prompt, answer } = q;
      const given = (answers.get(key(seed, id)) ?? []).map(({ arm, chosen, correct, covered }) => {
        return { arm, chosen, correct, covered };
      });
      const own = { options: [...q.options], factIds: [...q.factIds], answers: given };
      return { type: "question", seed, id, split, prompt, answer, ...own };
    }),
  ];
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
