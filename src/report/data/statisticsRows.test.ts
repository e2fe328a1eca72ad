/** Every number below is worked out by hand. */
import { describe, expect, test } from "vitest";
import type { AnswerRecord, ProbeRecord } from "../../study/records.ts";
import { renderHtml } from "../renderHtml.ts";
import { renderMarkdown } from "../renderMarkdown.ts";
import { reportData } from "../reportData.ts";
import { handRun } from "../testing/handRun.ts";
import { forgettingRows } from "./forgettingRows.ts";

const question = (arm: ProbeRecord["arm"], item: number, correct: boolean, seed = 1): ProbeRecord => ({
  arm,
  seed,
  kind: "question",
  item,
  logprob: -1,
  tokens: 1,
  correct,
});
const text = (arm: ProbeRecord["arm"], item: number, logprob: number, tokens: number): ProbeRecord => ({
  arm,
  seed: 1,
  kind: "text",
  item,
  logprob,
  tokens,
});
const probe: ProbeRecord[] = [
  // Ten questions, nine right before; after teaching, the first five are lost, under both seeds.
  ...Array.from({ length: 10 }, (_, i) => question("pretrained", i, i < 9)),
  ...[1, 2].flatMap((seed) =>
    Array.from({ length: 10 }, (_, i) => question("finetuned", i, i >= 5 && i < 9, seed)),
  ),
  text("pretrained", 0, -30, 10),
  text("pretrained", 1, -30, 20),
  text("finetuned", 0, -50, 10),
  text("finetuned", 1, -40, 20),
];

describe("forgettingRows", () => {
  test("before first, then the change on the same questions", () => {
    const [before, after, ...rest] = forgettingRows([...probe].reverse());
    expect(rest).toEqual([]);
    expect(before).toMatchObject({ arm: "pretrained", questions: 10, seeds: 1, accuracy: 0.9, change: null });
    expect(before?.natsPerToken).toBeCloseTo(2, 12);
    expect(after).toMatchObject({ arm: "finetuned", questions: 10, seeds: 2, accuracy: 0.4 });
    expect(after?.natsPerToken).toBeCloseTo(3, 12);
    expect(after?.change?.accuracy).toBeCloseTo(-0.5, 12);
    expect(after?.change?.natsPerToken).toBeCloseTo(1, 12);
    // Five questions lost and none won: 2·2⁻⁵. Asked under two seeds, they are still five.
    expect(after?.change?.p).toBeCloseTo(2 ** -4, 12);
  });

  test("without the subject before teaching there is no change to tell", () => {
    const rows = forgettingRows(probe.filter((record) => record.arm === "finetuned"));
    expect(rows).toMatchObject([{ arm: "finetuned", change: null }]);
    expect(forgettingRows([])).toEqual([]);
  });
});

describe("scoring", () => {
  const hand = handRun();
  const factsWith = (relationOf: (id: string) => string | undefined) =>
    hand.questions.flatMap(({ seed, factIds }) =>
      factIds.map((id) => ({ id, seed, statement: id, passageIds: [], relation: relationOf(id) })),
    );
  const scoringOf = (run: typeof hand, arm: string, split: string) =>
    reportData(run).scoring.find((row) => row.arm === arm && row.split === split);

  test("after remembering: its own share, and a column only where arms wrote down first", () => {
    const thoughts = hand.questions.map(({ seed, id, split }, i) => {
      return {
        arm: "finetuned" as const,
        seed,
        questionId: id,
        split,
        thought: "",
        chosen: 0,
        correct: i === 0,
      };
    });
    const [first] = thoughts;
    const asked = thoughts.filter(({ split }) => split === first?.split).length;
    const run = { ...hand, thoughts };
    expect(scoringOf(run, "finetuned", first?.split ?? "")?.afterThinking).toBeCloseTo(1 / asked, 12);
    expect(scoringOf(run, "pretrained", first?.split ?? "")?.afterThinking ?? null).toBeNull();
    expect(renderHtml(reportData(run))).toContain("After remembering");
    expect(scoringOf(hand, "finetuned", first?.split ?? "")?.afterThinking).toBeNull();
    expect(renderHtml(reportData(hand))).not.toContain("After remembering");
  });

  test("written exactly: the share of right ones, and a column only where answers were written", () => {
    const written = hand.questions.map(({ seed, id: questionId, split }, i) => {
      const text = { written: "", correct: i === 0, promptTokens: 5, cachedTokens: 0, outputTokens: 1 };
      return { arm: "finetuned" as const, seed, questionId, split, ...text };
    });
    const split = hand.questions[0]?.split ?? "";
    const asked = written.filter((record) => record.split === split).length;
    const run = { ...hand, written };
    expect(scoringOf(run, "finetuned", split)?.writtenExactly).toBeCloseTo(1 / asked, 12);
    expect(scoringOf(run, "pretrained", split)?.writtenExactly ?? null).toBeNull();
    expect(renderHtml(reportData(run))).toContain("Written exactly");
    expect(renderHtml(reportData(hand))).not.toContain("Written exactly");
  });

  test("as taught: right ones of those that a text states, and a column only where arms were asked so", () => {
    const split = hand.questions[0]?.split ?? "";
    const stated = hand.questions.filter((question) => question.split === split).slice(0, 2);
    const taught = stated.map(({ seed, id: questionId }, i) => {
      return {
        arm: "finetuned" as const,
        seed,
        questionId,
        split,
        prompt: "It is",
        chosen: i,
        correct: i === 0,
      };
    });
    const run = { ...hand, taught };
    expect(scoringOf(run, "finetuned", split)?.asTaught).toEqual({ n: 2, correct: 1 });
    expect(scoringOf(run, "augmented", split)?.asTaught).toBeNull();
    expect(renderHtml(reportData(run))).toContain('<td class="number">1 of 2</td>');
    expect(renderHtml(reportData(hand))).not.toContain("As taught");
  });

  test("the mean over relations with its standard error", () => {
    // finetuned, stated: fact 1 right under both seeds, fact 2 under seed 1 alone: shares 1 and 1/2.
    const facts = factsWith((id) => (id.endsWith("2") ? "is known as" : "is a type of"));
    expect(scoringOf({ ...hand, facts }, "finetuned", "stated")?.overRelations).toEqual({
      relations: 2,
      mean: 0.75,
      standardError: 0.25,
    });
    const nameless = factsWith(() => undefined);
    expect(scoringOf({ ...hand, facts: nameless }, "finetuned", "stated")?.overRelations).toBeNull();
  });

  test("less the wording: counted of what was scored so, and a column only where something was", () => {
    const asked = hand.answers.filter((a) => a.arm === "finetuned" && a.split === "reversed");
    const wordings = asked.slice(0, 2).map(({ arm, seed, questionId, scores, answer }, i) => ({
      ...{ arm, seed, questionId, wording: "The name of … is" },
      // All options but the right one are called up by the words; the second question has a score too few.
      logprobs: scores.map((_, at) => (at === answer ? -50 : 0)).slice(i),
    }));
    const run = { ...hand, wordings };
    expect(scoringOf(run, "finetuned", "reversed")?.lessWording).toEqual({
      n: 2,
      bySum: asked.slice(0, 2).filter(({ correct }) => correct).length,
      correct: 1,
    });
    expect(scoringOf(run, "augmented", "reversed")).toMatchObject({ lessWording: null, bySum: 1 });
    expect(renderHtml(reportData(run))).toContain("Less the wording");
    expect(renderHtml(reportData(hand))).not.toContain("Less the wording");
  });

  test("less the neutral score, an option that is likely anyway loses", () => {
    const asked = hand.questions[0]!;
    const others = hand.questions.filter((q) => q !== asked);
    const answer = hand.answers.find(
      (a) => a.questionId === asked.id && a.seed === asked.seed,
    ) as AnswerRecord;
    // The wrong option leads by 2 nats, and is 3 nats likelier than the others whatever is asked.
    const wrong = (asked.answer + 1) % asked.options.length;
    const scores = asked.options.map((_, i) => ({
      logprob: i === wrong ? -2 : i === asked.answer ? -4 : -9,
      tokens: 1,
      bytes: 3,
    }));
    const neutral = asked.options.map((option, i) => ({
      arm: answer.arm,
      seed: asked.seed,
      option,
      logprob: i === wrong ? -5 : -8,
    }));
    const run = { ...hand, questions: [asked, ...others], answers: [{ ...answer, scores }], neutral };
    expect(scoringOf(run, answer.arm, asked.split)?.lessNeutral).toBe(1);
    const flat = neutral.map((record) => ({ ...record, logprob: -8 }));
    expect(scoringOf({ ...run, neutral: flat }, answer.arm, asked.split)?.lessNeutral).toBe(0);
    expect(scoringOf({ ...run, neutral: neutral.slice(1) }, answer.arm, asked.split)?.lessNeutral).toBeNull();
  });
});

test("four questions can show no difference", () => {
  // Fewer than six pairs: 2·2⁻⁵ > 0.05.
  const rows = reportData(handRun()).detectable;
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatchObject({ n: 4, byQuestion: null, byFact: null });
});

test("the page shows them, and leaves out what is not on record", () => {
  const plain = reportData(handRun());
  expect(renderHtml(plain)).not.toContain('id="forgetting"');
  expect(renderMarkdown(plain)).not.toContain("## Forgetting");
  const probed = reportData({ ...handRun(), probe });
  const page = renderHtml(probed);
  expect(page).toContain('id="forgetting"');
  expect(page).toContain("−0.50");
  expect(page).toContain("Smallest difference that could be found");
  expect(renderMarkdown(probed)).toMatch(/\| finetuned \| 0\.40 \|.*\| −0\.50 \|.*\| 3\.00 \| \+1\.00 \|/);
});
