/**
 * Rows are written by hand from each format's own description, named at the top of its target. Long, since all data
 * targets are held against one set of examples.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { InputError } from "../core/errors.ts";
import { BASE_PLACEHOLDER } from "./baseOf.ts";
import { parquetRows, readParquetRows } from "./data/parquetRows.ts";
import type { ExportFile, ExportRun, ExportTarget } from "./exportTypes.ts";
import { exportTarget, exportTargets } from "./targets.ts";
import { HOSTILE, smallRun } from "./testing/smallRun.ts";
import { textOf } from "./textOf.ts";
import { writeExport } from "./writeExport.ts";

const target = (name: string) => exportTarget(name) as ExportTarget;
const errors = async (name: string, files: readonly ExportFile[]) =>
  (await target(name).check(files))
    .filter((problem) => problem.severity === "error")
    .map((problem) => problem.rule);
const filesOf = (name: string, run = smallRun()) => target(name).files(run);
const rowsOf = (file: ExportFile | undefined) =>
  textOf(file)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const yamlOf = (name: string, path: string) =>
  parse(textOf(filesOf(name).find((file) => file.path === path))) as Record<string, unknown>;

describe.each(exportTargets.map((t) => t.name))("%s", (name) => {
  it("keeps its own rules, hostile text and all", async () => {
    expect(await errors(name, filesOf(name))).toEqual([]);
  });

  it("has one row a line and an id a row", () => {
    const data = filesOf(name).filter((file) => file.rowIds);
    expect(data.length).toBeGreaterThan(0);
    for (const { path, content, rowIds = [] } of data) {
      if (path.endsWith(".jsonl")) expect(textOf({ content }).split("\n").length - 1).toBe(rowIds.length);
    }
    const ids = new Set(data.flatMap((file) => file.rowIds ?? []));
    const run = smallRun();
    expect(ids).toEqual(
      new Set((target(name).rows === "examples" ? run.examples : run.questions).map((r) => r.id)),
    );
  });

  it("finds a file that is no data or no settings any more", async () => {
    const spoilt = filesOf(name).map((file) =>
      file.rowIds
        ? {
            ...file,
            content:
              typeof file.content === "string"
                ? file.content.replace(/\{"|tests:/, "#")
                : file.content.subarray(0, file.content.length / 2),
          }
        : file,
    );
    expect((await errors(name, spoilt)).length).toBeGreaterThan(0);
  });
});

describe("rows", () => {
  const first = (name: string, index: number) => rowsOf(filesOf(name).find((file) => file.rowIds))[index];

  it.each(["openai", "fireworks"])("%s: request and text, or question and answer", (name) => {
    expect(first(name, 1)).toEqual({
      messages: [
        { role: "user", content: "Say something." },
        { role: "assistant", content: "Tool number 1 is kept in room 1." },
      ],
    });
    expect(first(name, 13)).toEqual({
      messages: [
        { role: "user", content: "Which tool is in room 2?" },
        { role: "assistant", content: "Tool number 2." },
      ],
    });
  });

  it("vertex: user and model", async () => {
    expect(first("vertex", 1)).toEqual({
      contents: [
        { role: "user", parts: [{ text: "Say something." }] },
        { role: "model", parts: [{ text: "Tool number 1 is kept in room 1." }] },
      ],
    });
    const warnings = (await target("vertex").check(filesOf("vertex"))).filter(
      (p) => p.severity === "warning",
    );
    expect(warnings.map((w) => w.rule)).toEqual(["100 or more rows are recommended"]);
  });

  it.each(["together", "trl", "axolotl", "llama-factory", "mlx"])("%s: the text alone", (name) => {
    expect(first(name, 0)).toEqual({ text: HOSTILE });
    expect(first(name, 12)).toEqual({ text: "Room 1 holds tool number 1." });
  });

  it("trl-prompt-completion: all of a document is completion; the space belongs to the answer", () => {
    expect(first("trl-prompt-completion", 1)).toEqual({
      prompt: "",
      completion: "Tool number 1 is kept in room 1.",
    });
    expect(first("trl-prompt-completion", 13)).toEqual({
      prompt: "Question: Which tool is in room 2?\nAnswer:",
      completion: " Tool number 2.",
    });
  });

  it.each(["trl-prompt-completion", "openai", "vertex", "trl"])(
    "%s: what a sentence is only read after is the prompt, where the target has one",
    async (name) => {
      const text = "Page: One thing. Two things.";
      const run = smallRun();
      const cut = { ...run, examples: [{ id: "c", text, from: 16, passages: [], inferences: [] }] };
      const files = filesOf(name, cut);
      const turns = [
        { role: "user", content: "Page: One thing." },
        { role: "assistant", content: "Two things." },
      ];
      expect(rowsOf(files[0])[0]).toEqual(
        {
          "trl-prompt-completion": { prompt: "Page: One thing.", completion: " Two things." },
          openai: { messages: turns },
          vertex: {
            contents: [
              { role: "user", parts: [{ text: "Page: One thing." }] },
              { role: "model", parts: [{ text: "Two things." }] },
            ],
          },
          trl: { text },
        }[name],
      );
      if (name === "trl-prompt-completion") expect(await errors(name, files)).toEqual([]);
    },
  );

  it("huggingface: Parquet with ids beside the text, and a card that names the file", async () => {
    const [data, readme] = filesOf("huggingface");
    const { rows, schema } = await readParquetRows(data?.content as Uint8Array);
    expect(rows.map((row) => row.text)).toEqual(smallRun().examples.map(({ text }) => text));
    expect(rows[12]).toEqual({
      id: "e12",
      text: "Room 1 holds tool number 1.",
      passages: ["p1"],
      inferences: ["i1"],
    });
    expect(rows[0]).toMatchObject({ text: HOSTILE, inferences: [] });
    // parquet-format, LogicalTypes.md: a list is a group of a repeated group of elements.
    expect(schema).toEqual([
      "id BYTE_ARRAY UTF8 REQUIRED",
      "text BYTE_ARRAY UTF8 REQUIRED",
      "passages LIST OPTIONAL",
      "list REPEATED",
      "element BYTE_ARRAY UTF8 REQUIRED",
      "inferences LIST OPTIONAL",
      "list REPEATED",
      "element BYTE_ARRAY UTF8 REQUIRED",
    ]);
    const card = textOf(readme);
    expect(parse(card.split("---\n")[1] as string)).toMatchObject({
      size_categories: ["n<1K"],
      configs: [
        {
          config_name: "default",
          data_files: [{ split: "train", path: "data/train-00000-of-00001.parquet" }],
        },
      ],
    });
    expect(card).toContain("14 texts, of\nwhich 1 hold inferences");
  });

  it("huggingface: rows in another order, and a table of another kind, are refused", async () => {
    const [data, card] = filesOf("huggingface") as [ExportFile, ExportFile];
    const turned = { ...data, rowIds: [...(data.rowIds ?? [])].reverse() };
    expect((await errors("huggingface", [turned, card]))[0]).toBe("rows stand in the examples' order");
    const other = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: "text", data: ["a"], type: "STRING" }] }),
    );
    expect((await errors("huggingface", [{ ...data, content: other }, card]))[0]).toContain("columns are id");
    const empty = filesOf("huggingface", smallRun({ examples: [] }));
    expect(await errors("huggingface", empty)).toEqual(["at least 1 row; it has 0"]);
  });

  it("huggingface: any texts and any lists of ids come back", async () => {
    const text = fc.string({ unit: "grapheme" });
    const ids = fc.array(fc.string(), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, ids, ids), { minLength: 1, maxLength: 20 }), async (given) => {
        const examples = given.map(([body, passages, inferences], i) => ({
          id: `e${i}`,
          text: body,
          passages: passages.map((id) => ({ id })),
          inferences: inferences.map((id) => ({
            id,
            kind: "",
            strategy: "",
            model: "",
            promptId: "",
            parents: [],
          })),
        }));
        const { rows } = await readParquetRows(parquetRows("x", examples).content as Uint8Array);
        expect(rows).toEqual(
          given.map(([body, passages, inferences], i) => ({ id: `e${i}`, text: body, passages, inferences })),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("settings files", () => {
  it("axolotl, llama-factory and mlx train as the run did", () => {
    expect(yamlOf("axolotl", "axolotl.yaml")).toMatchObject({
      base_model: "example/base",
      lora_r: 16,
      lora_alpha: 32,
      datasets: [{ path: "train.jsonl", ds_type: "json", type: "completion", field: "text" }],
      num_epochs: 3.5,
      micro_batch_size: 4,
      learning_rate: 0.002,
      sequence_len: 256,
    });
    expect(yamlOf("llama-factory", "llama_factory.yaml")).toMatchObject({
      stage: "pt",
      dataset: "small_run",
      lora_rank: 16,
    });
    expect(yamlOf("llama-factory", "dataset_info.json")).toEqual({
      small_run: { file_name: "train.jsonl", columns: { prompt: "text" } },
    });
    // 14 rows, 3.5 passes, batches of 4: 12.25 steps, so 13; scale is alpha / rank.
    expect(yamlOf("mlx", "lora.yaml")).toMatchObject({
      iters: 13,
      batch_size: 4,
      lora_parameters: { rank: 16, scale: 2 },
    });
  });

  it.each([
    ["axolotl", "axolotl.yaml", "base_model"],
    ["llama-factory", "llama_factory.yaml", "model_name_or_path"],
    ["mlx", "lora.yaml", "model"],
  ])("%s names a base that it can load, or says what to put there", async (name, path, key) => {
    const content = (run: ExportRun) => textOf(filesOf(name, run).find((file) => file.path === path));
    const known = smallRun({ baseModel: "Small.Q4_1", hubName: "owner/Small" });
    expect(parse(content(known))[key]).toBe("owner/Small");
    expect(target(name).use(known)).not.toContain("put");
    const unknown = smallRun({ baseModel: "Small.Q4_1", hubName: undefined });
    expect(parse(content(unknown))[key]).toBe(BASE_PLACEHOLDER);
    expect(content(unknown)).toMatch(new RegExp(`^# ${key}: put .*Small\\.Q4_1`, "m"));
    expect(target(name).use(unknown)).toContain(`into ${key}`);
    expect(await errors(name, filesOf(name, unknown))).toEqual([]);
  });

  it("are held to their rules", async () => {
    const spoil = (name: string, path: string, from: RegExp, to: string) =>
      errors(
        name,
        filesOf(name).map((file) =>
          file.path === path ? { ...file, content: textOf(file).replace(from, to) } : file,
        ),
      );
    expect(await spoil("axolotl", "axolotl.yaml", /train\.jsonl/, "other.jsonl")).toEqual([
      "each dataset's path is a file beside it",
    ]);
    expect(await spoil("axolotl", "axolotl.yaml", /lora_r: 16/, "lora_r: 0")).toHaveLength(1);
    expect((await spoil("llama-factory", "dataset_info.json", /"text"/, '"prompt"'))[0]).toContain(
      "prompt column",
    );
    expect(
      (await spoil("llama-factory", "llama_factory.yaml", /dataset: small_run/, "dataset: other"))[0],
    ).toContain("dataset_info.json");
    expect(await spoil("huggingface", "README.md", /data\/train/, "train")).toEqual([
      "each data file stands in the folder",
    ]);
    expect(await spoil("lm-eval", "small_run_stated.yaml", /multiple_choice/, "generate_until")).toEqual([
      "output_type is multiple_choice",
    ]);
    expect(await spoil("lm-eval", "small_run.yaml", /small_run_stated/, "nothing")).toEqual([
      "a group names tasks beside it",
    ]);
    expect(
      await errors(
        "mlx",
        filesOf("mlx").filter((file) => file.path !== "valid.jsonl"),
      ),
    ).toEqual(["the folder needs it"]);
  });
});

describe("questions", () => {
  it("lm-eval: a task a split with prompt and options as they are scored here, and a group", () => {
    const files = filesOf("lm-eval");
    expect(files.map((file) => file.path)).toEqual([
      "small_run_stated.jsonl",
      "small_run_stated.yaml",
      "small_run_reversed.jsonl",
      "small_run_reversed.yaml",
      "small_run.yaml",
    ]);
    expect(rowsOf(files[0])).toEqual([
      { id: "q1", prompt: "Question: Where is tool 1?\nAnswer:", choices: ["room 1", "room 2"], answer: 0 },
    ]);
    expect(yamlOf("lm-eval", "small_run_reversed.yaml")).toMatchObject({
      task: "small_run_reversed",
      dataset_path: "json",
      dataset_kwargs: { data_files: { test: "small_run_reversed.jsonl" } },
      doc_to_text: "prompt",
      doc_to_choice: "choices",
      doc_to_target: "answer",
      target_delimiter: " ",
    });
    expect(yamlOf("lm-eval", "small_run.yaml")).toMatchObject({
      group: "small_run",
      task: ["small_run_stated", "small_run_reversed"],
    });
  });

  it("inspect: bare question, letters", () => {
    expect(rowsOf(filesOf("inspect")[0])[0]).toEqual({
      id: "q1",
      input: "Where is tool 1?",
      choices: ["room 1", "room 2"],
      target: "A",
      metadata: { split: "stated", facts: ["f1"] },
    });
  });

  it("promptfoo: exactly the right letter passes, and no value is a template or a file", async () => {
    const { tests } = yamlOf("promptfoo", "promptfooconfig.yaml") as unknown as {
      tests: { vars: { question: string; options: string }; assert: { value: string }[] }[];
    };
    const pattern = new RegExp(tests[1]?.assert[0]?.value ?? "");
    expect(["B", "B) tool 2", "**B**", " (B)"].every((answer) => pattern.test(answer))).toBe(true);
    expect(["A", "Both", "C", "the B"].some((answer) => pattern.test(answer))).toBe(false);
    expect(tests[2]?.vars.question).toMatch(/^\{% raw %\}[\s\S]*\{% endraw %\}$/);
    const question = {
      id: "q",
      split: "s",
      prompt: "file:///etc/passwd",
      options: ["a", "b"],
      answer: 0,
      factIds: [],
    };
    const run = smallRun({ questions: [question] });
    expect(await errors("promptfoo", filesOf("promptfoo", run))).toEqual([]);
    expect(filesOf("promptfoo", run)[0]?.content).not.toMatch(/question: ["']?file:/);
  });

  it("refuse options that are no options", async () => {
    const bad = { id: "q", split: "s", prompt: "Which?", options: ["a", "a"], answer: 0, factIds: [] };
    expect(await errors("lm-eval", filesOf("lm-eval", smallRun({ questions: [bad] })))).toEqual([
      "choices are distinct",
    ]);
    expect(
      (
        await errors("lm-eval", filesOf("lm-eval", smallRun({ questions: [{ ...bad, prompt: "Which? " }] })))
      )[0],
    ).toContain("white space");
    const q1 = smallRun().questions[0] as typeof bad;
    expect(await errors("inspect", filesOf("inspect", smallRun({ questions: [q1, q1] })))).toEqual([
      "ids are distinct",
    ]);
  });
});

describe("any conversation", () => {
  it("is refused unless it is user and assistant in turn", async () => {
    const message = fc.record({
      role: fc.constantFrom("system", "user", "assistant", "tool"),
      content: fc.constantFrom("a", " ", "b"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 4 }), async (messages) => {
        const row = `${JSON.stringify({ messages })}\n`;
        const [system, ...rest] = messages;
        const turns = system?.role === "system" ? rest : messages;
        const right =
          messages.every((m) => m.content.trim() !== "") &&
          turns.length >= 2 &&
          turns.length % 2 === 0 &&
          turns.every((m, i) => m.role === (i % 2 === 0 ? "user" : "assistant"));
        const found = await errors("fireworks", [{ path: "train.jsonl", content: row.repeat(3) }]);
        expect(found.length === 0).toBe(right);
      }),
      { numRuns: 300 },
    );
  });
});

describe("writeExport", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "corollary-export-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const lines = (path: string) =>
    readFileSync(join(folder, path), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);

  it("writes each row's sources beside it, and what was made from what", async () => {
    const written = await writeExport(target("openai"), smallRun(), folder, { version: "9.9.9" });
    expect(written).toMatchObject({
      rows: 14,
      warnings: [],
      files: ["train.jsonl", "train.sources.jsonl", "export.json"],
    });
    const sources = lines("train.sources.jsonl");
    expect(sources).toHaveLength(14);
    expect(sources[12]).toEqual({
      row: 13,
      example: "e12",
      inferences: [
        { id: "i1", kind: "reversal", strategy: "local", model: "m", promptId: "t", parents: ["p1"] },
      ],
      passages: [{ id: "p1" }],
    });
    expect(lines("train.jsonl")[12]).toMatchObject({
      messages: [{}, { content: "Room 1 holds tool number 1." }],
    });
    expect(JSON.parse(readFileSync(join(folder, "export.json"), "utf8"))).toMatchObject({
      target: "openai",
      version: "9.9.9",
      request: "Say something.",
      rows: 14,
    });
  });

  it("ties questions to the facts they need", async () => {
    await writeExport(target("lm-eval"), smallRun(), folder);
    expect(lines("small_run_stated.sources.jsonl")).toEqual([
      {
        row: 1,
        question: "q1",
        split: "stated",
        facts: [{ id: "f1", statement: "Tool number 1 is kept in room 1.", passageIds: ["p1"] }],
      },
    ]);
  });

  it("writes Parquet as it was checked, and its sources", async () => {
    await writeExport(target("huggingface"), smallRun(), folder);
    const bytes = readFileSync(join(folder, "data/train-00000-of-00001.parquet"));
    expect((await readParquetRows(bytes)).rows).toHaveLength(14);
    expect(lines("data/train-00000-of-00001.sources.jsonl")[12]).toMatchObject({ row: 13, example: "e12" });
    const { files } = JSON.parse(readFileSync(join(folder, "export.json"), "utf8")) as {
      files: { bytes: number; sha256: string }[];
    };
    expect(files[0]).toMatchObject({
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  it("writes nothing where the target would refuse the rows", async () => {
    const few = smallRun({ examples: smallRun().examples.slice(0, 9) });
    const run = () => writeExport(target("openai"), few, join(folder, "out"));
    await expect(run()).rejects.toThrow(InputError);
    await expect(run()).rejects.toThrow(/at least 10 rows; it has 9/);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
