/** One test a rule; the limits are those that stand beside the rules. */
import { expect, test } from "vitest";
import { ENOUGH_SIGHTS } from "../../study/passesOf.ts";
import { adviceOf, type Case, enoughPhrasings, fails, lowLoss } from "./adviceOf.ts";

const none = { lines: 0, kept: 0, otherwise: 0, rejected: {}, rejectedTrue: 0 };
const one: Case = {
  arm: "augmented",
  direction: "reversed",
  taughtAtAll: 4,
  taught: 0,
  passes: 4,
  finalLoss: 1,
  written: none,
  prompted: { asked: 2, right: 2 },
  asTaught: null,
};
const kind = (changed: Partial<Case>) => adviceOf({ ...one, ...changed }).kind;
const text = (changed: Partial<Case>) => adviceOf({ ...one, ...changed }).text;

test("1. nothing states it: the documents", () => {
  expect(kind({ taughtAtAll: 0 })).toBe("documents");
});

test("2. not told in that direction, nothing written: another strategy, or another writer where prompting fails", () => {
  expect(adviceOf(one)).toMatchObject({ kind: "strategy", text: expect.stringContaining("--reversals") });
  expect(text({ direction: "derived" })).toContain("global or pairs");
  expect(kind({ prompted: { asked: 2, right: 1 } })).toBe("augmenter");
  expect(kind({ prompted: null })).toBe("strategy");
  // Arms that leave a direction out on purpose are not told to write more.
  expect(text({ arm: "finetuned", prompted: { asked: 2, right: 0 } })).toContain("the augmented arm does");
});

test("2. written and dropped: a stronger judge where true lines fell, else a stronger writer", () => {
  const written = { ...none, lines: 5, rejected: { "not-entailed": 3, form: 2 } };
  expect(kind({ written: { ...written, rejectedTrue: 1 } })).toBe("judge");
  expect(text({ written })).toMatch(/none of 5 lines kept \(3 not-entailed, 2 form\).*augmenter or judge/);
  const form = text({ written: { ...written, rejected: { form: 5 } } });
  expect(form).toContain("--augmenter");
  expect(form).not.toContain("judge");
  expect(text({ written: { ...none, lines: 2, otherwise: 2 } })).toContain("2 kept but not of that kind");
});

test("3. told, but too few sights: more passes; known by heart already: more phrasings", () => {
  const few = { taught: enoughPhrasings - 1, passes: 2 };
  expect(kind(few)).toBe("passes");
  expect(text(few)).toContain("4 texts × 2 passes");
  expect(kind({ ...few, finalLoss: lowLoss })).toBe("phrasings");
  expect(kind({ ...few, finalLoss: null })).toBe("passes");
  expect(kind({ taught: enoughPhrasings - 1, passes: ENOUGH_SIGHTS })).toBe("phrasings");
  expect(kind({ taught: enoughPhrasings, passes: 2, finalLoss: lowLoss })).toBe("passes");
  expect(text({ ...few, arm: "finetuned", finalLoss: 0.1 })).toContain("this arm learns no other wordings");
  // Unknown passes do not count as few.
  expect(kind({ taught: enoughPhrasings, passes: null })).toBe("rank");
});

test("3. known as taught: more wordings, whatever the passes; not known so: as where it was not asked", () => {
  const seldom = { taught: 1, passes: 2 };
  expect(kind(seldom)).toBe("passes");
  expect(kind({ ...seldom, asTaught: { asked: 2, right: 2 } })).toBe("phrasings");
  expect(text({ ...seldom, asTaught: { asked: 2, right: 2 } })).toContain("(2 of 2), not in the question's");
  expect(kind({ ...seldom, asTaught: { asked: 2, right: 1 } })).toBe("passes");
  expect(text({ ...seldom, arm: "repeated", asTaught: { asked: 1, right: 1 } })).toContain("augmented does");
});

test("3. more phrasings are not asked of a writer whose lines are all dropped", () => {
  const written = { ...none, lines: 3, rejected: { "not-entailed": 3 } };
  expect(kind({ taught: 1, finalLoss: 0.1, written })).toBe("augmenter");
  expect(kind({ taught: 1, finalLoss: 0.1, written: { ...written, kept: 1 } })).toBe("phrasings");
});

test("4. enough of both: the question where prompting fails too, else the rank", () => {
  const enough = { taught: enoughPhrasings, passes: ENOUGH_SIGHTS / enoughPhrasings };
  expect(kind(enough)).toBe("rank");
  expect(kind({ ...enough, prompted: { asked: 1, right: 0 } })).toBe("question");
});

test("a direction fails where at most half is right, and only where it was asked", () => {
  expect([0, 1, 2, 3].map((right) => fails({ asked: 4, right }))).toEqual([true, true, true, false]);
  expect(fails({ asked: 0, right: 0 })).toBe(false);
  expect(fails(null)).toBe(false);
});
