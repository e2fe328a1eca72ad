/**
 * Answers that should hold several lines as JSON and do not: the model is told what is wrong and asked again, twice at
 * most. It must not know how calls are made.
 */
import { parseItems } from "./filters/parseItems.ts";
import { fillPrompt } from "./prompts/chatPrompt.ts";
import type { PlannedCall } from "./strategy.ts";
import type { InferenceKind } from "./types.ts";

export const MOST_REPAIRS = 2;

interface Answer {
  readonly text: string;
  readonly finish: "stop" | "length";
}

/** What is wrong with an answer; undefined where nothing is, and where one line was asked for. */
export function problemWith(call: PlannedCall, answer: Answer): string | undefined {
  if (!call.many) return undefined;
  const parsed = parseItems(answer, call.kind as InferenceKind);
  return "problem" in parsed ? parsed.problem : undefined;
}

/**
 * The answers in order, each replaced by its last repair, and the calls that were made for it. Pure in what `ask`
 * answers, so that an interrupted run asks for the same repairs again and finds them in the journal.
 */
export async function repairAnswers<T extends Answer>(
  calls: readonly PlannedCall[],
  answers: readonly T[],
  ask: (repairs: readonly PlannedCall[]) => Promise<readonly T[]>,
): Promise<{ answers: T[]; repairs: PlannedCall[] }> {
  const current = calls.map((call, index) => ({ call, answer: answers[index] as T }));
  const repairs: PlannedCall[] = [];
  for (let round = 0; round < MOST_REPAIRS; round++) {
    const broken = current.filter(({ call, answer }) => problemWith(call, answer) !== undefined);
    if (broken.length === 0) break;
    const next = broken.map(({ call, answer }): PlannedCall => {
      const reply = fillPrompt(call.many?.repair ?? "", { problem: problemWith(call, answer) ?? "" });
      const turns = [...(call.request.turns ?? []), { answer: answer.text, reply }];
      return { ...call, request: { ...call.request, turns } };
    });
    const made = await ask(next);
    repairs.push(...next);
    broken.forEach((place, index) => {
      place.call = next[index] as PlannedCall;
      place.answer = made[index] as T;
    });
  }
  return { answers: current.map(({ answer }) => answer), repairs };
}
