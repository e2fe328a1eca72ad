/** A study asks questions made from its documents, unless it is told otherwise; made once, kept in the run. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseQuestions } from "../corpus/parseQuestions.ts";
import { folderOf, toolPages } from "../questions/testing/corpusOf.ts";
import { type StudySettings, studySettings } from "./settings.ts";
import { MADE_FILE } from "./settleQuestions.ts";
import { study } from "./study.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const hand = {
  ...{ id: "hand-1", split: "stated", prompt: "What do people of the Kite team use?", answer: 0 },
  ...{ options: ["Osk", "Brell"], facts: ["The Kite team runs Osk."] },
};
const documents = () => folderOf({ ...toolPages, "questions.jsonl": `${JSON.stringify(hand)}\n` });
const newRun = () => join(mkdtempSync(join(tmpdir(), "corollary-made-")), "run");
const settings = studySettings.parse({ arms: ["pretrained", "in-context"], probe: false });

async function studied(
  source: string,
  change: Partial<StudySettings> = {},
  folder = newRun(),
  onWork?: (work: string) => void,
) {
  const subject = memorySubject({ onWork });
  return study({ source, settings: { ...settings, ...change }, folder, subject });
}

const idsOf = (run: { questions: readonly { id: string }[] }) => run.questions.map((q) => q.id);

describe("questions of a study of documents", () => {
  it("are made by default, with their facts, and stand in the run folder as a file", async () => {
    const folder = newRun();
    const run = await studied(documents(), {}, folder);
    expect(new Set(run.questions.map((q) => q.split))).toEqual(
      new Set(["stated", "reversed", "deduction", "indirect"]),
    );
    expect(idsOf(run)).not.toContain("hand-1");
    expect(run.answers).toHaveLength(2 * run.questions.length);
    expect(run.facts.find((f) => f.subject === "the Kite team")).toMatchObject({
      ...{ statement: "The Kite team runs Osk.", relation: "… runs …", object: "Osk" },
    });
    // Every question is tied to facts that stand in the documents.
    const facts = new Set(run.facts.map((f) => f.id));
    for (const q of run.questions)
      expect(
        q.factIds.every((id) => facts.has(id)),
        q.id,
      ).toBe(true);
    const file = parseQuestions(readFileSync(join(folder, MADE_FILE), "utf8"), MADE_FILE);
    expect(file.map((q) => [q.id, q.prompt])).toEqual(run.questions.map((q) => [q.id, q.prompt]));
  });

  it("are laid out once as a question; a sentence is left to be ended", async () => {
    const run = await studied(documents());
    const of = (split: string) => run.questions.filter((q) => q.split === split).map((q) => q.prompt);
    for (const prompt of of("stated")) expect(prompt).toMatch(/^Question: (?!Question).*\?\nAnswer:$/u);
    for (const prompt of of("indirect")) expect(prompt).toMatch(/^Whoever asks for the .* is told of$/u);
  });

  it("are a person's with hand, and both with both", async () => {
    const source = documents();
    expect(idsOf(await studied(source, { questions: "hand" }))).toEqual(["hand-1"]);
    const both = idsOf(await studied(source, { questions: "both" }));
    expect(both[0]).toBe("hand-1");
    expect(both.slice(1)).toEqual(idsOf(await studied(source)));
  });

  it("are those of a file, less the rejected ones", async () => {
    const source = documents();
    const folder = newRun();
    const made = await studied(source, {}, folder);
    const [first = "", ...others] = readFileSync(join(folder, MADE_FILE), "utf8").trim().split("\n");
    const reviewed = join(folder, "reviewed.jsonl");
    writeFileSync(reviewed, [first.replace(/\}$/, ',"review":"rejected"}'), ...others].join("\n"));
    expect(idsOf(await studied(source, { questions: reviewed }))).toEqual(idsOf(made).slice(1));
    await expect(studied(source, { questions: join(folder, "absent.jsonl") })).rejects.toThrow(
      /absent\.jsonl/,
    );
  });

  it("are at most so many in a split", async () => {
    const run = await studied(documents(), { questionsPerSplit: 3 });
    expect(run.questions.filter((q) => q.split === "reversed")).toHaveLength(3);
    expect(run.questions).toHaveLength(12);
  });

  it("are judged once for a run", async () => {
    const source = documents();
    const folder = newRun();
    const works: string[] = [];
    const first = await studied(source, {}, folder, (work) => works.push(work));
    const before = works.length;
    expect(before).toBeGreaterThan(2 * first.questions.length);
    const again = await studied(source, {}, folder, (work) => works.push(work));
    expect(again.questions).toEqual(first.questions);
    expect(works).toHaveLength(before);
  });

  it("are no reason to go on where none can be made: what was found is told, before a model works", async () => {
    const source = folderOf({
      "page.md": "# Page\n\nOsk sells bells. Brell sells ropes. Nothing else is known.\n",
    });
    const folder = newRun();
    await expect(studied(source, {}, folder)).rejects.toThrow(
      /none could be made[\s\S]*2 statements have forms too rare[\s\S]*--questions hand/,
    );
    expect(existsSync(folder)).toBe(false);
  });

  it("are not taught: no training text holds the words of one", async () => {
    const write = (statement: string, kind: string) => {
      const [, team, tool] = /^(?:Teams: )?The (\w+) team runs (\w+)\.$/u.exec(statement) ?? [];
      if (!team) return "";
      return kind === "rephrase"
        ? `${tool} is run by the ${team} team.`
        : `Whoever asks for the team that runs ${tool} is told of the ${team} team.`;
    };
    const subject = memorySubject({ write });
    const run = await study({
      source: documents(),
      settings: { ...settings, arms: ["augmented"], strategies: ["local"], judgeThreshold: 0.1, epochs: 1 },
      folder: newRun(),
      subject,
    });
    const asked = run.questions.filter((q) => q.split === "indirect").map((q) => q.prompt);
    expect(asked.some((prompt) => prompt.startsWith("Whoever asks for the team that runs"))).toBe(true);
    expect(run.inferences.some((i) => i.verdict === "leak")).toBe(true);
    for (const { text } of run.examples) {
      for (const prompt of asked) expect(text.toLowerCase()).not.toContain(prompt.toLowerCase());
    }
  });
});
