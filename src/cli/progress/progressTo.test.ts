import { describe, expect, it } from "vitest";
import { barLine, durationText } from "./barLine.ts";
import { progressTo } from "./progressTo.ts";

/** Progress over a clock that the test turns. */
function over(terminal: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const progress = progressTo(
    (text) => written.push(text),
    terminal,
    () => clock.now,
  );
  return { written, clock, progress };
}

describe("plain lines", () => {
  it("come at the start, at the end, and at most every five seconds", () => {
    const { written, clock, progress } = over(false);
    const stage = progress.stage("train", 100);
    for (let i = 0; i < 100; i++) {
      clock.now += 120;
      stage.advance(1);
    }
    stage.end();
    // Twelve seconds: lines at five and at ten.
    expect(written).toHaveLength(4);
    expect(written[0]).toBe("train: 100 to do\n");
    expect(written[1]).toMatch(/^train: 42% 42\/100, 8\.3\/s, 7\.0 s left\n$/);
    expect(written[3]).toBe("train: 100 done in 12 s\n");
    expect(written.join("")).not.toContain("\u001b");
  });
});

describe("bars", () => {
  it("are drawn over themselves and leave one line", () => {
    const { written, clock, progress } = over(true);
    const stage = progress.stage("ask", 10);
    clock.now = 1000;
    stage.advance(5, "good");
    progress.note("by the way");
    stage.end("all");
    expect(written[0]).toMatch(/^ask: \[={10} {10}\] 50% 5\/10, 5\.0\/s, 1\.0 s left, good$/);
    expect(written.slice(1)).toEqual(["\r\u001b[2K", "by the way\n", "ask: all in 1.0 s\n"]);
  });

  it("count speed without what was done before", () => {
    const { written, clock, progress } = over(true);
    const stage = progress.stage("ask", 100);
    stage.advance(90);
    clock.now = 10_000;
    stage.advance(5);
    // Five in ten seconds, five to go.
    expect(written[0]).toMatch(/95% 95\/100, 2\.0 s each, 10 s left/);
  });
});

describe("text", () => {
  it("of durations", () => {
    expect([0.04, 9.94, 59.4, 61, 3599, 7860].map(durationText)).toEqual([
      "0.0 s",
      "9.9 s",
      "59 s",
      "1 min 01 s",
      "59 min 59 s",
      "2 h 11 min",
    ]);
  });

  it("of a stage with nothing to do", () => {
    const state = { name: "x", count: 0, total: 0, fresh: 0, seconds: 0, detail: "", terminal: false };
    expect(barLine(state)).toBe("x: 0% 0/0");
  });
});
