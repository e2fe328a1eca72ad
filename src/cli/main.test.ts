/**
 * The real command line, from argv to what it prints and writes, with a fake subject in place of the engine. Long, since
 * each setting of a study is shown here to change what it does.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pooledAnswers } from "../report/data/pooledAnswers.ts";
import { readRun } from "../study/readRun.ts";
import type { StudySettings } from "../study/settings.ts";
import { budgetFlags } from "./budgetFlags.ts";
import { commands } from "./commands.ts";
import { flagsOf } from "./flagsOf.ts";
import { corollary, small, studied, temporary, write, writer } from "./testing/corollary.ts";

describe("study", () => {
  it("ends in a table and three report files", async () => {
    const { out, run } = await studied([]);
    expect(out).toMatch(/reversed/);
    expect(out).toContain(`report: ${join(run, "report.html")}`);
    for (const name of ["report.html", "report.json", "report.md"])
      expect(existsSync(join(run, name))).toBe(true);
    expect(JSON.parse(readFileSync(join(run, "report.json"), "utf8"))).toMatchObject({ source: "people" });
  });

  it("prints one JSON value with --json, and progress only on standard error", async () => {
    const { out, err } = await studied(["--json", "--arms", "pretrained"]);
    expect(JSON.parse(out)).toMatchObject({ data: { source: "people" } });
    expect(err).toMatch(/pretrained: questions/);
  });

  it("takes settings from YAML, and flags over them", async () => {
    const folder = temporary();
    const file = join(folder, "study.yaml");
    const run = join(folder, "run");
    writeFileSync(
      file,
      `source: people\nsize: 3\nvariants: 2\narms: [pretrained]\nseeds: [4]\nrun: ${run}\n`,
    );
    expect((await corollary(["study", file, "--size", "2"])).code).toBe(0);
    expect(readRun(run).settings).toMatchObject({
      source: "people",
      seeds: [4],
      settings: { size: 2, variants: 2 },
    });
  });
});

/** A value other than the default for every setting of a study, as a flag and as it is saved. */
const changed: { [Key in keyof StudySettings]-?: { flag: string[]; saved: StudySettings[Key] } } = {
  model: { flag: ["--model", "other.gguf"], saved: "other.gguf" },
  reasoner: { flag: ["--no-reasoner"], saved: false },
  augmenter: { flag: ["--augmenter", "openai:other"], saved: "openai:other" },
  seeds: { flag: ["--seeds", "3,5"], saved: [3, 5] },
  arms: { flag: ["--arms", "pretrained,oracle"], saved: ["pretrained", "oracle"] },
  size: { flag: ["--size", "3"], saved: 3 },
  worldSeed: { flag: ["--world-seed", "2"], saved: 2 },
  variants: { flag: ["--variants", "3"], saved: 3 },
  questionTemplates: { flag: ["--question-templates", "3"], saved: 3 },
  paper: { flag: ["--paper"], saved: true },
  questions: { flag: ["--questions", "both"], saved: "both" },
  questionsPerSplit: { flag: ["--questions-per-split", "5"], saved: 5 },
  contextDocuments: { flag: ["--context-documents", "3"], saved: 3 },
  epochs: { flag: ["--epochs", "3"], saved: 3 },
  rank: { flag: ["--rank", "4"], saved: 4 },
  alpha: { flag: ["--alpha", "8"], saved: 8 },
  learningRate: { flag: ["--learning-rate", "0.01"], saved: 0.01 },
  batchSize: { flag: ["--batch-size", "2"], saved: 2 },
  warmup: { flag: ["--warmup", "0.5"], saved: 0.5 },
  weightDecay: { flag: ["--weight-decay", "0.1"], saved: 0.1 },
  clipNorm: { flag: ["--clip-norm", "0.5"], saved: 0.5 },
  probe: { flag: ["--no-probe"], saved: false },
  chainOfThought: { flag: ["--chain-of-thought"], saved: true },
  writtenAnswers: { flag: ["--written-answers"], saved: true },
  asTaught: { flag: ["--as-taught"], saved: true },
  wordingScores: { flag: ["--wording-scores"], saved: true },
  replay: { flag: ["--replay", "0.25"], saved: 0.25 },
  unsplitArms: { flag: ["--unsplit-arms", "finetuned"], saved: ["finetuned"] },
  cumulativeArms: { flag: ["--cumulative-arms", "finetuned"], saved: ["finetuned"] },
  strategies: { flag: ["--strategies", "local"], saved: ["local"] },
  rephrasings: { flag: ["--rephrasings", "3"], saved: 3 },
  reversals: { flag: ["--reversals", "4"], saved: 4 },
  deductions: { flag: ["--deductions", "1"], saved: 1 },
  passagesPerFact: { flag: ["--passages-per-fact", "1"], saved: 1 },
  linesPerCall: { flag: ["--lines-per-call", "3"], saved: 3 },
  temperature: { flag: ["--temperature", "0.2"], saved: 0.2 },
  topP: { flag: ["--top-p", "0.5"], saved: 0.5 },
  maxTokens: { flag: ["--max-tokens", "32"], saved: 32 },
  contextTokens: { flag: ["--context-tokens", "512"], saved: 512 },
  questionAnswers: { flag: ["--question-answers", "2"], saved: 2 },
  mostPairs: { flag: ["--most-pairs", "7"], saved: 7 },
  rounds: { flag: ["--rounds", "2"], saved: 2 },
  studyProposals: { flag: ["--study-proposals", "2"], saved: 2 },
  partition: { flag: ["--partition", "random"], saved: "random" },
  maskings: { flag: ["--maskings", "2"], saved: 2 },
  maskShare: { flag: ["--mask-share", "0.5"], saved: 0.5 },
  promptsFolder: { flag: ["--prompts-folder", "PROMPTS"], saved: "PROMPTS" },
  examplesFile: { flag: ["--examples-file", "EXAMPLES"], saved: "EXAMPLES" },
  verifier: { flag: ["--verifier", "model"], saved: "model" },
  judgeThreshold: { flag: ["--judge-threshold", "0.8"], saved: 0.8 },
  grounded: { flag: ["--grounded", "0.6"], saved: 0.6 },
  contradictionCandidates: { flag: ["--contradiction-candidates", "1"], saved: 1 },
  agreement: { flag: ["--agreement", "2"], saved: 2 },
};

describe("every setting of a study", () => {
  it("has a flag, and every flag stands in the saved settings", async () => {
    const names = flagsOf((await (commands.study as NonNullable<typeof commands.study>)()).settings).map(
      (f) => f.key,
    );
    // What belongs to the call and not to the run is not saved.
    const ofTheCall = ["run", "all", ...Object.keys(budgetFlags)];
    expect(names.filter((name) => !ofTheCall.includes(name)).sort()).toEqual(Object.keys(changed).sort());
    const { examplesFile: _, promptsFolder: __, ...usable } = changed;
    const flags = Object.values(usable).flatMap((setting) => setting.flag);
    const { records, opened } = await studied(flags, { write: writer(3, 3, 3) });
    const saved = Object.fromEntries(Object.entries(usable).map(([name, { saved }]) => [name, saved]));
    expect(records.settings.settings).toEqual(saved);
    expect(opened).toMatchObject([{ model: "other.gguf", reasoner: false }]);
  });

  const base = async (...flags: string[]) => (await studied(["--arms", "finetuned", ...flags])).run;
  const tuned = (run: string, arm = "finetuned", seed = 1) =>
    JSON.parse(readFileSync(join(run, "adapters", arm, `seed-${seed}`, "adapter_config.json"), "utf8")) as {
      settings: Record<string, number>;
      lossTokens: number;
      texts: string[];
    };

  it.each(["rank", "alpha", "learningRate", "batchSize", "warmup", "weightDecay", "clipNorm"] as const)(
    "%s reaches the tuner",
    async (name) => {
      expect(tuned(await base()).settings[name]).not.toBe(changed[name].saved);
      expect(tuned(await base(...changed[name].flag)).settings[name]).toBe(changed[name].saved);
    },
  );

  it("epochs multiplies the tokens", async () => {
    expect(tuned(await base("--epochs", "3")).lossTokens).toBe(3 * tuned(await base()).lossTokens);
  });

  it("size, variants, questionTemplates and paper size the world", async () => {
    const questions = async (...flags: string[]) =>
      (await studied(["--arms", "pretrained", ...flags])).records;
    // Three groups; two held-out templates; each person asked stated and reversed, `both` stated twice.
    expect((await questions()).questions).toHaveLength(2 * 3 * 2 * 2);
    expect((await questions("--size", "3")).questions).toHaveLength(3 * 3 * 2 * 2);
    expect((await questions("--question-templates", "1")).questions).toHaveLength(2 * 3 * 2);
    // A person's documents: `variants` in one order, or in each of both.
    expect(tuned(await base()).texts).toHaveLength(2 * 2 * 4);
    expect(tuned(await base("--variants", "3")).texts).toHaveLength(2 * 3 * 4);
    // The paper asks ten held-out prompts; the dials that are given still win.
    expect((await questions("--paper")).questions).toHaveLength(2 * 3 * 10 * 2);
  });

  it("seeds and arms say what is done", async () => {
    const { records } = await studied(["--arms", "pretrained,finetuned", "--seeds", "1,2"]);
    expect(new Set(records.answers.map((a) => `${a.arm} ${a.seed}`))).toEqual(
      new Set(["pretrained 1", "pretrained 2", "finetuned 1", "finetuned 2"]),
    );
  });

  it("worldSeed makes one world for all seeds, and another seed another", async () => {
    const { records } = await studied([
      "--arms",
      "pretrained,finetuned",
      "--seeds",
      "1,2",
      "--world-seed",
      "3",
    ]);
    const ids = (seed: number) => records.questions.filter((q) => q.seed === seed).map((q) => q.id);
    expect(ids(2)).toEqual(ids(1));
    const own = (await studied(["--arms", "pretrained", "--seeds", "3"])).records.questions.map((q) => q.id);
    expect(ids(1)).toEqual(own);
    // A fact asked under two seeds is one cluster.
    const clusters = new Set(pooledAnswers(records).map(({ cluster }) => cluster));
    expect(clusters.size).toBe(new Set(records.facts.map(({ id }) => id)).size);
    const apart = (await studied(["--arms", "pretrained", "--seeds", "1,2"])).records;
    expect(new Set(pooledAnswers(apart).map(({ cluster }) => cluster)).size).toBe(apart.facts.length);
  });

  it("contextDocuments limits what one prompt of in-context holds", async () => {
    const contexts = async (...flags: string[]) =>
      (await studied(["--arms", "in-context", ...flags])).records.contexts;
    // Two people in three groups, the third told in both directions: eight statements.
    expect((await contexts()).map((c) => c.documentIds.length)).toEqual([8]);
    const limited = await contexts("--context-documents", "3");
    expect(Math.max(...limited.map((c) => c.documentIds.length))).toBe(3);
    expect(limited[0]?.reason).toMatch(/parts/);
  });

  it("unsplitArms keeps documents whole, cumulativeArms gives sentences what stands before them", async () => {
    const folder = temporary();
    writeFileSync(
      join(folder, "page.md"),
      "# Tools\n\nQuillback is for data analysis. Lantern is for mail.\n",
    );
    const question = {
      id: "q",
      split: "stated",
      prompt: "What is Lantern for?",
      options: ["mail", "data analysis"],
    };
    const facts = ["Lantern is for mail."];
    writeFileSync(join(folder, "questions.jsonl"), `${JSON.stringify({ ...question, answer: 0, facts })}\n`);
    const texts = async (...flags: string[]) => {
      const run = join(temporary(), "run");
      const asked = ["--questions", "hand", "--arms", "finetuned", ...flags];
      expect((await corollary(["study", folder, "--run", run, ...asked])).code).toBe(0);
      return tuned(run).texts;
    };
    expect(await texts()).toHaveLength(2);
    expect(await texts("--unsplit-arms", "finetuned")).toHaveLength(1);
    expect(await texts("--cumulative-arms", "finetuned")).toEqual([
      "Tools: Quillback is for data analysis.",
      "Tools: Quillback is for data analysis. Lantern is for mail.",
    ]);
  });

  const asked = async (...flags: string[]) => {
    const { records } = await studied(["--arms", "augmented", ...flags]);
    return Object.fromEntries(records.funnel.map((f) => [f.strategy, f.asked]));
  };

  it("strategies, rephrasings, reversals, deductions and passagesPerFact plan the calls", async () => {
    const plain = await asked("--deductions", "0");
    expect(Object.keys(plain)).toEqual(["local", "global"]);
    expect(Object.keys(await asked("--strategies", "local"))).toEqual(["local"]);
    // One rephrasing and one reversal a passage before; then two and one, one and two.
    expect((await asked("--rephrasings", "2")).local).toBe(((plain.local as number) / 2) * 3);
    expect((await asked("--reversals", "2")).local).toBe(((plain.local as number) / 2) * 3);
    expect((await asked("--deductions", "1")).global).toBe(((plain.global as number) / 2) * 3);
    expect((await asked("--passages-per-fact", "1")).local).toBeLessThan(plain.local as number);
  });

  it("temperature, topP, maxTokens, contextTokens and the seed reach the model", async () => {
    const journal = async (...flags: string[]) => {
      const { run } = await studied(["--arms", "augmented", ...flags]);
      const { inferences } = readRun(run);
      return inferences.map(({ call }) => call?.key as string);
    };
    const plain = await journal();
    expect(await journal()).toEqual(plain);
    for (const name of ["temperature", "topP", "maxTokens"] as const) {
      // The key of a generation is the content of all that determines it.
      const other = await journal(...changed[name].flag);
      expect(other, name).toHaveLength(plain.length);
      expect(
        other.filter((key) => plain.includes(key)),
        name,
      ).toEqual([]);
    }
    expect(await journal("--context-tokens", "150")).not.toEqual(plain);
  });

  it("examplesFile is read", async () => {
    const run = join(temporary(), "run");
    const flags = [
      "--run",
      run,
      ...small,
      "--arms",
      "augmented",
      "--examples-file",
      join(run, "absent.yaml"),
    ];
    const { code, err } = await corollary(["study", "people", ...flags], { write });
    expect(code).toBe(2);
    expect(err).toMatch(/absent\.yaml/);
  });

  it("model and reasoner name the subject that is opened", async () => {
    expect((await studied(["--arms", "pretrained"])).opened).toMatchObject([
      { model: "SmolLM2-135M-Instruct", reasoner: true },
    ]);
    expect((await studied(["--arms", "pretrained", "--reasoner", "my/adapter"])).opened).toMatchObject([
      { reasoner: "my/adapter" },
    ]);
  });
});

describe("after a study", () => {
  it("ask answers from the adapter of the run", async () => {
    const { run, records } = await studied(["--arms", "augmented,finetuned"]);
    const fact = records.facts[0];
    const question = `Who or what is ${fact?.subject}?`;
    const { code, out } = await corollary(["ask", "--run", run, question]);
    expect(code).toBe(0);
    expect(out).toContain(fact?.object?.slice(5));
    const asJson = await corollary(["ask", "--run", run, "--arm", "finetuned", "--json", question]);
    expect(JSON.parse(asJson.out)).toMatchObject({ question, arm: "finetuned", seed: 1, finish: "stop" });
    expect(JSON.parse(asJson.out)).not.toHaveProperty("remembered");
    const begun = records.facts.find(({ subject = "" }) =>
      records.examples.some(({ arm, text }) => arm === "augmented" && text.startsWith(`${subject} `)),
    );
    const again = `Who or what is ${begun?.subject}?`;
    const first = await corollary(["ask", "--run", run, "--remember", "--json", again]);
    const { remembered } = JSON.parse(first.out) as { remembered: string[] };
    const learned = new Set(records.examples.map(({ text }) => text));
    expect(remembered.length).toBeGreaterThan(0);
    expect(remembered.every((line) => learned.has(line))).toBe(true);
    const shown = await corollary(["ask", "--run", run, "--remember", again]);
    expect(shown.out).toMatch(new RegExp(`^- ${remembered[0]}$`, "m"));
    expect(shown.err).not.toMatch(/nothing is remembered/);
    const stranger = await corollary(["ask", "--run", run, "--remember", "Who or what is Qwxyz?"]);
    expect(stranger).toMatchObject({ code: 0 });
    expect(stranger.err).toMatch(/nothing is remembered: the texts that augmented was taught/);
    const absent = await corollary(["ask", "--run", run, "--arm", "oracle", question]);
    expect(absent).toMatchObject({ code: 2 });
    expect(absent.err).toMatch(/no adapter of the arm oracle/);
  });

  it("report writes the same bytes from the records alone", async () => {
    const { run } = await studied([]);
    const path = join(run, "report.html");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, "gone");
    expect((await corollary(["report", run])).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("inspect filters examples and inferences", async () => {
    const { run, records } = await studied(["--arms", "augmented,finetuned"]);
    const found = async (...flags: string[]) =>
      JSON.parse((await corollary(["inspect", run, "--json", ...flags])).out) as {
        examples: { arm: string; passageIds: string[] }[];
        inferences: { kind: string; verdict: string; parents: string[] }[];
      };
    expect(await found()).toEqual({ examples: records.examples, inferences: records.inferences });
    const reversals = await found("--kind", "reversal");
    expect(reversals.examples).toEqual([]);
    expect(new Set(reversals.inferences.map((i) => i.kind))).toEqual(new Set(["reversal"]));
    expect(new Set((await found("--arm", "finetuned")).examples.map((e) => e.arm))).toEqual(
      new Set(["finetuned"]),
    );
    expect((await found("--seed", "9")).examples).toEqual([]);
    const text = (await corollary(["inspect", run, "--limit", "3"])).out;
    expect(text).toMatch(/… and \d+ more/);
    expect(text).toMatch(/; from [0-9a-f]{16}/);
  });

  it("augment writes the data set and resumes by its journal", async () => {
    const out = join(temporary(), "data.jsonl");
    let generated = 0;
    const options = { write, onWork: () => void generated++ };
    const argv = ["augment", "people", "--out", out, "--size", "2", "--variants", "2"];
    expect((await corollary(argv, options)).code).toBe(0);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    expect(Object.keys(JSON.parse(lines[0] as string) as object)).toEqual([
      "text",
      "passageIds",
      "inferenceIds",
    ]);
    expect(lines.length).toBeGreaterThan(2 * 2 * 4);
    expect(generated).toBeGreaterThan(0);
    generated = 0;
    expect((await corollary(argv, options)).code).toBe(0);
    expect(generated).toBe(0);
  });
});

describe("init", () => {
  it("writes a file that study accepts, with every setting and its default", async () => {
    const path = join(temporary(), "study.yaml");
    expect((await corollary(["init", path])).code).toBe(0);
    const text = readFileSync(path, "utf8");
    expect(parse(text)).toEqual({ source: "people" });
    // With the comment marks of the settings taken away it is the full set of defaults.
    const open = text.replace(/^# (\w+:( |$))/gm, "$1");
    for (const key of Object.keys(changed)) expect(Object.keys(parse(open) as object)).toContain(key);
    const all = path.replace("study", "all");
    writeFileSync(all, open);
    const flags = ["--run", join(all, "..", "run"), "--size", "2", "--arms", "pretrained"];
    expect(await corollary(["study", all, ...flags])).toMatchObject({ code: 0 });
    expect((await corollary(["init", path])).code).toBe(2);
    expect((await corollary(["init", path, "--force", "--source", "docs"])).code).toBe(0);
    expect(parse(readFileSync(path, "utf8"))).toEqual({ source: "docs" });
  });
});

describe("help", () => {
  it("lists every command, and teaches each by examples", async () => {
    const overview = await corollary([]);
    expect(overview.code).toBe(0);
    for (const [name, load] of Object.entries(commands)) {
      const command = await load();
      expect(command.name).toBe(name);
      expect(overview.out.replace(/\s+/g, " ")).toContain(command.summary);
      const { code, out } = await corollary([name, "--help"]);
      expect(code).toBe(0);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const { line } of command.examples) expect(out).toContain(line);
      for (const flag of flagsOf(command.settings)) {
        expect(out).toContain(`--${flag.name}`);
        expect(flag.description, `${name} --${flag.name}`).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it("says the version", async () => {
    const manifest = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"),
    ) as object;
    expect((await corollary(["--version"])).out).toBe(`${(manifest as { version: string }).version}\n`);
  });
});
