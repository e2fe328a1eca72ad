import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { renderHtml } from "./renderHtml.ts";
import { reportData } from "./reportData.ts";
import { fakeRun } from "./testing/fakeRun.ts";
import { handRun } from "./testing/handRun.ts";

const page = renderHtml(reportData(fakeRun()));
const parse = (text: string) => parseHTML(text).document;

test("all sections, a figure a split and a trained arm, a row an arm", () => {
  const document = parse(page);
  expect([...document.querySelectorAll("section")].map((s) => s.id)).toEqual([
    "accuracy",
    "comparisons",
    "coverage",
    "statistics",
    "diagnosis",
    "decision",
    "cost",
    "training",
    "augmentation",
    "answers",
    "settings",
  ]);
  expect(document.querySelectorAll("#accuracy svg").length).toBe(2);
  expect(document.querySelectorAll("#training svg").length).toBe(4);
  const figure = document.querySelectorAll("#accuracy svg")[1]!.textContent;
  for (const text of ["in-context", "n=90", "chance 0.25"]) expect(figure).toContain(text);
  expect(document.querySelectorAll("#comparisons tbody tr").length).toBe(10); // 5 pairs × 2 splits
  expect(document.querySelectorAll("#answers tbody tr").length).toBe(12);
  expect(document.querySelectorAll("#training details").length).toBe(4);
  expect(document.querySelectorAll("#training details li").length).toBe(40);
  expect(document.querySelectorAll("#augmentation details").length).toBeGreaterThan(4);
});

test("the diagnosis opens from a summary, thirty rows at most, and says how many more there are", () => {
  const rows = (facts: number) => {
    const section = parse(renderHtml(reportData(fakeRun({ facts, seeds: [1] })))).querySelector("#diagnosis");
    const told = section?.querySelector("details summary")?.textContent;
    return { section, told, rows: section?.querySelectorAll("details tbody tr").length };
  };
  const many = rows(37);
  expect(many).toMatchObject({ rows: 30, told: "augmented: the worst 30 of 37 facts" });
  expect(many.section?.textContent).toContain("7 more stand in report.json");
  expect(rows(7)).toMatchObject({ rows: 7, told: "augmented: 7 facts" });
  expect(many.section?.querySelectorAll(":scope > .scroll tbody tr").length).toBe(4); // the tuned arms
});

test("the decision: a row a way, a figure a number of changes, a line a way", () => {
  const section = parse(page).querySelector("#decision");
  const ways = [...(section?.querySelector("tbody")?.querySelectorAll("tr") ?? [])].map((r) => r.textContent);
  expect(ways.map((way) => way.split(/\d/)[0])).toEqual([
    ...["in-context", "in-context, cached", "finetuned", "augmented"],
  ]);
  const figures = section?.querySelectorAll("figure svg") ?? [];
  expect(figures.length).toBe(2);
  // fakeRun's documents are shorter than the priced server keeps: prompting without a cache, and the tuned model.
  expect(figures[0]?.querySelectorAll("g[aria-label=line] path").length).toBe(2);
  expect(section?.textContent).toContain("Unknown: a cache for 812 tokens");
});

test("estimate and actual stand side by side", () => {
  const run = fakeRun({ seeds: [1] });
  const counts = { calls: 10, inputTokens: 100, cachedTokens: 50, outputTokens: 20, cost: 0 };
  const costs = [
    {
      ...{ seed: 1, strategy: "local", model: "m", pricing: { kind: "free" as const } },
      ...{ estimate: { ...counts, mostOutputTokens: 40 }, actual: { ...counts, outputTokens: 23 } },
    },
  ];
  const told = parse(renderHtml(reportData({ ...run, costs }))).querySelector("#cost")?.textContent ?? "";
  expect(told).toMatch(/output tokens2023\+15 %/);
  expect(parse(page).querySelector("#cost")?.textContent).not.toContain("estimate and actual");
});

test("opens from disk: no script, no request, nothing left unsaid by the templates", () => {
  expect(page.match(/<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|\son[a-z]+=/i)).toBeNull();
  expect(page.replaceAll("http://www.w3.org", "").match(/https?:/)).toBeNull();
  expect(page.match(/undefined|NaN|\[object|⚠/)).toBeNull(); // ⚠: a warning of Plot's
});

test("the same records give the same bytes, also after other reports", () => {
  renderHtml(reportData(handRun()));
  expect(renderHtml(reportData(fakeRun())) === page).toBe(true);
});

test("text from outside stays text", () => {
  const hostile = `</li><script>alert("x")</script><img src=x onerror='alert(1)'>\u202e&amp;`;
  const run = fakeRun({ hostile, arms: ["finetuned", "augmented", "oracle"] });
  const splitToo = {
    ...run,
    questions: run.questions.map((q) => ({ ...q, split: q.split === "stated" ? hostile : q.split })),
    answers: run.answers.map((a) => ({
      ...a,
      split: a.split === "stated" ? hostile : a.split,
      arm: a.arm === "oracle" ? (hostile as "oracle") : a.arm,
    })),
    contexts: [{ seed: 1, part: 0, documentIds: [], of: 3, tokens: 1, reason: hostile }],
    stages: run.stages.map((s) => ({ ...s, stage: `${hostile}${s.stage}` })),
    funnel: run.funnel.map((f) => ({ ...f, strategy: hostile })),
  };
  const text = renderHtml(reportData(splitToo));
  expect(/<script|<img|\u202e/.test(text)).toBe(false);
  const document = parse(text);
  expect(document.querySelectorAll("script, img").length).toBe(0);
  const shown = hostile.replace("\u202e", "\\u202e");
  for (const place of [
    "h1",
    ".warnings",
    "#accuracy svg",
    "#augmentation",
    "#answers",
    "#training li",
    "#cost",
  ]) {
    expect(document.querySelector(place)?.textContent.includes(shown), place).toBe(true);
  }
});

test("warnings stand on the page, before the figure", () => {
  const run = fakeRun();
  const text = renderHtml(reportData({ ...run, answers: run.answers.filter((a) => a.arm !== "in-context") }));
  expect(text.indexOf("Arm in-context has no answers")).toBeGreaterThan(0);
  expect(text.indexOf("Arm in-context has no answers")).toBeLessThan(text.indexOf("<svg"));
  expect(parse(page).querySelector(".warnings")).toBeNull();
});

test("a run that has only begun still renders", () => {
  const { settings, questions } = handRun();
  const none = { answers: [], training: [], stages: [], inferences: [], examples: [], facts: [], funnel: [] };
  const text = renderHtml(reportData({ settings, questions, contexts: [], coverage: [], ...none }));
  expect(text.includes("reversed: no answers.")).toBe(true);
  expect(text.match(/undefined|NaN|Infinity/)).toBeNull();
});
