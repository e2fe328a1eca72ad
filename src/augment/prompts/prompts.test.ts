import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../core/errors.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { peopleVocabulary } from "../../worlds/peopleVocabulary.ts";
import { augmentSettings, strategyNames } from "../settings.ts";
import { strategiesOf } from "../strategies/strategiesOf.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { namesOf } from "../text/namesOf.ts";
import { normaliseText } from "../text/normaliseText.ts";
import { checkQuestionAnswer } from "../text/questionAnswer.ts";
import { promptsOf, writePrompts } from "./promptsOf.ts";
import { questionsPrompt } from "./questionsPrompt.ts";

const folder = () => mkdtempSync(join(tmpdir(), "prompts-"));
const settings = augmentSettings.parse({ strategies: strategyNames });
const corpus = tinyCorpus(["Ann Lee keeps Quillback.", "Osk is the home of Ann Lee."]);
const model = scriptedModel([]);
const promptsSeen = (promptsFolder?: string) =>
  strategiesOf({ ...settings, promptsFolder }).map((strategy) => {
    const [call] = strategy.plan(corpus, model, settings).calls;
    return [strategy.name, call?.promptId, (call?.request.prefix ?? "") + call?.request.prompt];
  });

describe("prompt files", () => {
  it("hold what comes with the package, one a strategy and one for chats, and read back the same", () => {
    const at = folder();
    expect(writePrompts(at).map((path) => path.slice(at.length + 1))).toEqual(
      [...strategyNames, "chat"].map((name) => `${name}.yaml`),
    );
    expect(promptsOf(at)).toEqual(promptsOf());
    expect(promptsSeen(at)).toEqual(promptsSeen());
    expect(promptsSeen().map(([name]) => name)).toEqual(strategyNames);
  });

  it("are written under a comment, and not over what a person changed", () => {
    const at = join(folder(), "new");
    const paths = writePrompts(at);
    for (const path of paths) {
      const [first, ...rest] = readFileSync(path, "utf8").split("\n");
      expect(first, path).toMatch(
        /^# (Prompt of the strategy "[a-z-]+"|What chat models are told)\. .*--prompts-folder/,
      );
      for (const line of rest.filter((line) => line.startsWith("#"))) expect(line.length).toBeLessThan(110);
    }
    // Reversals that no file holds: augment/statementCalls.ts.
    for (const name of ["local", "global"])
      expect(readFileSync(join(at, `${name}.yaml`), "utf8").replace(/\n# /g, " ")).toContain(
        "the first two are open sentences",
      );
    writeFileSync(join(at, "pairs.yaml"), "instruction: Mine.\n");
    expect(() => writePrompts(at)).toThrow(InputError);
    expect(readFileSync(join(at, "pairs.yaml"), "utf8")).toBe("instruction: Mine.\n");
    writePrompts(at, { force: true });
    expect(promptsOf(at)).toEqual(promptsOf());
  });

  it.each([
    [
      "local",
      "- {statement: A b., kind: rephrase, line: B a.}\n- {statement: C d., kind: reversal, line: D c.}\n",
    ],
    ["global", "instruction: Think of all documents.\n"],
    ["pairs", "instruction: Think of both documents.\n"],
    [
      "questions",
      "forward: F\nbackward: B\nexamples:\n- {statement: A., direction: forward, question: Q?, answer: R.}\n- {statement: A., direction: backward, question: Q?, answer: R.}\n",
    ],
    ["study-plan", "propose: How?\napply: 'Do {proposal} with {statement}'\nangles: [any]\n"],
  ])("replace the prompt of %s and of no other", (name, content) => {
    const at = folder();
    writeFileSync(join(at, `${name}.yaml`), content);
    const [before, after] = [promptsSeen(), promptsSeen(at)];
    const differ = before.filter((row, i) => row[2] !== after[i]?.[2]).map(([strategy]) => strategy);
    expect(differ).toEqual([name]);
    expect(before.filter((row, i) => row[1] !== after[i]?.[1]).map(([strategy]) => strategy)).toEqual([name]);
  });

  it("of chat.yaml are what a chat model is told, and no other", () => {
    const at = folder();
    writePrompts(at);
    const file = join(at, "chat.yaml");
    const old = promptsOf().chat.reversal;
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(
        /^reversal:[\s\S]*?(?=^rephrasings:)/m,
        "reversal: 'Turn: {opening} <- {statement}'\n",
      ),
    );
    const chat = scriptedModel([], { form: "chat" });
    const told = (asked: typeof model, promptsFolder?: string) =>
      strategiesOf({ ...settings, promptsFolder }).flatMap((strategy) =>
        strategy.plan(corpus, asked, settings).calls.map((call) => call.request.prompt),
      );
    expect(told(model, at)).toEqual(told(model));
    expect(told(chat, at)).toContain("Turn: Quillback <- Ann Lee keeps Quillback.");
    expect(told(chat)).not.toEqual(told(chat, at));
    expect(promptsOf(at).chat.reversal).not.toBe(old);
    expect(promptsOf(at).chat.repair).toBe(promptsOf().chat.repair);
  });

  it.each([
    ["chat.yaml", "reversal: Turn {statement}\n", "{opening} and {statement}"],
    ["study-plan.yaml", "propose: How?\napply: Do it\nangles: [any]\n", "{proposal} and {statement}"],
    ["study-plan.yaml", "propose: How?\napply: '{proposal} {statement}'\nangles: []\n", "angles"],
    ["global.yaml", "instructions: Think.\n", "instruction"],
    ["questions.yaml", "forward: F\nbackward: B\nexamples: [{statement: A.}]\n", "examples, entry 1"],
  ])("say what is wrong with %s: %s", (file, content, why) => {
    const at = folder();
    writeFileSync(join(at, file), content);
    expect(() => promptsOf(at)).toThrow(InputError);
    expect(() => promptsOf(at)).toThrow(file);
    expect(() => promptsOf(at)).toThrow(why);
  });

  it("must stand in a folder that is there and has one", () => {
    const at = folder();
    mkdirSync(join(at, "other"));
    expect(() => promptsOf(at)).toThrow("named after a strategy");
    expect(() => promptsOf(join(at, "absent"))).toThrow("ENOENT");
  });
});

describe("the worked examples of questions", () => {
  const texts = questionsPrompt.examples.flatMap((e) => [e.statement, e.question, e.answer]);

  it("are exercises in both directions", () => {
    expect(new Set(questionsPrompt.examples.map((e) => e.direction)).size).toBe(2);
    for (const example of questionsPrompt.examples)
      expect(checkQuestionAnswer(example), example.question).toBeUndefined();
  });

  it("share no content word with the people world's entities, no name with the handbook", () => {
    const people = new Set(peopleVocabulary("entities"));
    const words = texts.flatMap((text) => normaliseText(text).split(" "));
    expect(words.filter((word) => people.has(word))).toEqual([]);
    const handbook = new URL("../../../examples/handbook/", import.meta.url);
    const pages = readdirSync(handbook)
      .filter((name) => name.endsWith(".md"))
      .map((name) => ` ${normaliseText(readFileSync(new URL(name, handbook), "utf8"))} `);
    expect(pages.length).toBeGreaterThan(0);
    for (const name of texts.flatMap(namesOf))
      expect(
        pages.some((page) => page.includes(` ${name} `)),
        name,
      ).toBe(false);
  });
});
