/** The real command line over the records of a run that never ran. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { contentId } from "../../core/contentId.ts";
import { fixturePath } from "../../engine/testSupport.ts";
import { tinyGguf } from "../../export/testing/tinyModels.ts";
import { fakeRun } from "../../report/testing/fakeRun.ts";
import { corollary } from "../testing/corollary.ts";

let run: string;
const records = fakeRun({ seeds: [1, 2], facts: 4 });
const lines = (path: string) =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(() => {
  run = join(mkdtempSync(join(tmpdir(), "corollary-export-")), "run");
  mkdirSync(run);
  const { settings, ...groups } = records;
  writeFileSync(join(run, "settings.json"), JSON.stringify(settings));
  for (const [name, group] of Object.entries(groups)) {
    writeFileSync(join(run, `${name}.jsonl`), group.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }
});

describe("corollary export", () => {
  it("writes the arm's examples of one seed with their sources", async () => {
    const { code, out, err } = await corollary(["export", run, "--to", "openai", "--seed", "2", "--json"]);
    expect(err).toBe("");
    expect(code).toBe(0);
    const { path, rows } = JSON.parse(out) as { path: string; rows: number };
    expect(path).toBe(join(run, "exports", "openai-augmented-2"));
    const examples = records.examples.filter((e) => e.arm === "augmented" && e.seed === 2);
    expect(rows).toBe(examples.length);
    expect(lines(join(path, "train.jsonl")).map((row) => row.messages)).toEqual(
      examples.map(({ text }) => [
        { role: "user", content: "State one thing that the documents say." },
        { role: "assistant", content: text },
      ]),
    );
    const sources = lines(join(path, "train.sources.jsonl"));
    const last = examples.length - 1;
    expect(sources[last]).toMatchObject({
      row: last + 1,
      example: contentId({ text: examples[last]?.text }),
      inferences: [{ id: examples[last]?.inferenceIds[0], parents: ["p4"] }],
      passages: [{ id: "p4" }],
    });
  });

  it("takes --request, --arm and --out", async () => {
    const out = join(run, "mine");
    const flags = ["--to", "vertex", "--arm", "finetuned", "--request", "Tell me.", "--out", out];
    const { code, err } = await corollary(["export", run, ...flags]);
    expect(code).toBe(0);
    expect(err).toContain("100 or more rows are recommended");
    expect(lines(join(out, "train.jsonl"))[0]).toMatchObject({
      contents: [{ parts: [{ text: "Tell me." }] }, {}],
    });
    expect(JSON.parse(readFileSync(join(out, "export.json"), "utf8"))).toMatchObject({
      arm: "finetuned",
      request: "Tell me.",
      source: "people",
    });
  });

  it("trains elsewhere for as many passes as here", async () => {
    await corollary(["export", run, "--to", "axolotl"]);
    const yaml = readFileSync(join(run, "exports", "axolotl-augmented-1", "axolotl.yaml"), "utf8");
    // 120 steps of 8 (the default) over 15 examples.
    expect(yaml).toContain("num_epochs: 64\n");
    expect(yaml).toContain("lora_r: 16\n");
    expect(yaml).toContain("base_model: HuggingFaceTB/SmolLM2-135M-Instruct\n");
  });

  it("writes the questions of the seed", async () => {
    const { code, out } = await corollary(["export", run, "--to", "lm-eval"]);
    expect(code).toBe(0);
    expect(out).toContain("lm-eval run --include_path .");
    const asked = records.questions.filter((q) => q.seed === 1 && q.split === "reversed");
    expect(lines(join(run, "exports", "lm-eval-1", "people_reversed.jsonl"))).toEqual(
      asked.map(({ id, prompt, options, answer }) => ({ id, prompt, choices: options, answer })),
    );
  });

  describe("of an adapter", () => {
    const fixture = fixturePath("tiny-llama");
    const sizeOf = (...path: string[]) => statSync(join(run, "exports", ...path)).size;
    beforeAll(async () => {
      const { settings } = records;
      const base = await tinyGguf(mkdtempSync(join(tmpdir(), "corollary-export-base-")));
      const saved = { ...settings, settings: { ...settings.settings, model: base.path } };
      writeFileSync(join(run, "settings.json"), JSON.stringify(saved));
      cpSync(join(fixture, "adapter"), join(run, "adapters", "augmented", "seed-1"), { recursive: true });
    });

    it("writes merged weights as halves, or as whole with --weights", async () => {
      const { code, out, err } = await corollary(["export", run, "--to", "merged-gguf"]);
      expect(err).toBe("");
      expect(code).toBe(0);
      expect(out).toContain("llama-cli -m model.gguf");
      const folder = "merged-gguf-augmented-1";
      const half = sizeOf(folder, "model.gguf");
      expect((await corollary(["export", run, "--to", "merged-gguf", "--weights", "f32"])).code).toBe(0);
      expect(sizeOf(folder, "model.gguf") / half).toBeGreaterThan(1.7);
      expect(JSON.parse(readFileSync(join(run, "exports", folder, "export.json"), "utf8"))).toMatchObject({
        target: "merged-gguf",
        source: "people",
        base: { matrices: "Q4_1" },
      });
    });

    it("writes an Ollama folder, with the base as it is with --keep-base", async () => {
      const modelfile = () =>
        readFileSync(join(run, "exports", "ollama-augmented-1", "Modelfile"), "utf8").split("\n")[0];
      expect((await corollary(["export", run, "--to", "ollama"])).code).toBe(0);
      expect(modelfile()).toBe("FROM ./model.gguf");
      const { code, out } = await corollary(["export", run, "--to", "ollama", "--keep-base", "--json"]);
      expect(code).toBe(0);
      expect(modelfile()).toBe("FROM ./base.gguf");
      expect(JSON.parse(out)).toMatchObject({ to: "ollama", arm: "augmented", seed: 1 });
    });

    it("keeps the plain names of a PEFT folder and a GGUF adapter, and says where an arm has none", async () => {
      const peft = await corollary(["export", run]);
      expect(peft.out.split("\n")[0]).toBe(join(run, "exports", "augmented-1"));
      const gguf = await corollary(["export", run, "--to", "gguf"]);
      expect(gguf.out.split("\n")[0]).toBe(join(run, "exports", "augmented-1.gguf"));
      expect(sizeOf("augmented-1.gguf")).toBeGreaterThan(10_000);
      const none = await corollary(["export", run, "--to", "mlx-adapter", "--arm", "finetuned"]);
      expect(none).toMatchObject({ code: 2 });
      expect(none.err).toContain("no adapter of the arm finetuned, seed 1");
    });
  });

  it("says what is missing", async () => {
    const arm = await corollary(["export", run, "--to", "trl", "--arm", "oracle"]);
    expect(arm).toMatchObject({ code: 2 });
    expect(arm.err).toContain("no examples of the arm oracle, seed 1");
    const format = await corollary(["export", run, "--to", "word"]);
    expect(format.code).toBe(2);
    expect(format.err).toContain("axolotl");
  });
});
