/** Folders are written to a temporary place; every message must name file, line and mend. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CorollaryError, DataError, InputError } from "../core/errors.ts";
import { MAX_FILES } from "./listFiles.ts";
import { parseQuestions } from "./parseQuestions.ts";
import { MAX_FILE_BYTES, readBytes } from "./readBytes.ts";
import { readCorpus } from "./readCorpus.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "corollary-corpus-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string | Uint8Array>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function failure(reading: Promise<unknown>): Promise<CorollaryError> {
  const error = await reading.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(CorollaryError);
  return error as CorollaryError;
}

const PAGE = "# Tools\n\nQuillback is the tool for data analysis. It is blue.\n\nRooms:\n\n- Harbour room\n";
const QUESTION = {
  id: "q1",
  split: "stated",
  prompt: "What is Quillback for?",
  options: ["data analysis", "tea"],
  answer: 0,
  facts: ["Quillback is the tool for data analysis."],
};
const line = (change: Record<string, unknown> = {}) => `${JSON.stringify({ ...QUESTION, ...change })}\n`;

describe("readCorpus", () => {
  it("reads Markdown, plain text and JSON lines below a folder, in a fixed order", async () => {
    write({
      "b/notes.txt": "\uFEFFFirst line.\nSecond line.",
      "README.md": PAGE,
      "a/items.jsonl": '{"text": "One.", "title": "T"}\r\n\n{"text": "Two."}',
      "questions.jsonl": line(),
    });
    const corpus = await readCorpus(folder);
    expect(corpus.documents.map((d) => [d.source, d.title])).toEqual([
      ["README.md", "Tools"],
      ["a/items.jsonl:1", "T"],
      ["a/items.jsonl:3", undefined],
      ["b/notes.txt", undefined],
    ]);
    expect(corpus.passages.map((p) => p.text)).toEqual([
      "Quillback is the tool for data analysis.",
      "It is blue.",
      "Rooms: Harbour room.",
      "One.",
      "Two.",
      "First line.",
      "Second line.",
    ]);
    expect(corpus.facts).toMatchObject([
      { statement: QUESTION.facts[0], passageIds: [corpus.passages[0]?.id] },
    ]);
    expect(corpus.questions).toEqual([
      {
        id: "q1",
        split: "stated",
        prompt: "Question: What is Quillback for?\nAnswer:",
        options: QUESTION.options,
        answer: 0,
        factIds: [corpus.facts[0]?.id],
      },
    ]);
    expect(corpus.skipped).toEqual([]);
  });

  it("gives ids that do not depend on where the folder lies", async () => {
    write({ "one/page.md": PAGE, "two/page.md": PAGE });
    const [one, two] = [await readCorpus(join(folder, "one")), await readCorpus(join(folder, "two"))];
    expect(one.documents).toEqual(two.documents);
    expect(one.passages).toEqual(two.passages);
  });

  it("reads a single file", async () => {
    write({ "page.md": PAGE, "questions.jsonl": line() });
    const corpus = await readCorpus(join(folder, "page.md"));
    expect(corpus).toMatchObject({ name: "page.md", questions: [], facts: [] });
    expect(corpus.documents).toHaveLength(1);
  });

  it("names the whole documents as passages when asked", async () => {
    write({ "page.md": PAGE, "questions.jsonl": line() });
    const corpus = await readCorpus(folder, { unit: "document" });
    expect(corpus.passages).toHaveLength(1);
    expect(corpus.facts[0]?.passageIds).toEqual([corpus.passages[0]?.id]);
  });

  it("lists what it passed over", async () => {
    write({ "page.md": PAGE, "plan.odt": "x", "empty.md": " \n", ".git/config": "x", Makefile: "x" });
    symlinkSync(join(folder, "page.md"), join(folder, "link.md"));
    const { skipped, unread } = await readCorpus(folder);
    expect(unread).toEqual([]);
    expect(skipped).toEqual([
      { source: ".git", reason: "hidden" },
      { source: "link.md", reason: "symbolic link" },
      { source: "Makefile", reason: "no reader for files without an extension" },
      { source: "empty.md", reason: "no text in it" },
      { source: "plan.odt", reason: "no reader for .odt" },
    ]);
  });

  it("lists a broken file among others with its reason, and reads the others", async () => {
    write({ "page.md": PAGE, "plan.pdf": "%PDF", "a/items.jsonl": '{"text": "One."}\n{"text": ' });
    const { documents, unread, skipped } = await readCorpus(folder);
    expect(documents.map((d) => d.source)).toEqual(["page.md"]);
    expect(skipped).toEqual([]);
    expect(unread).toMatchObject([
      {
        source: "a/items.jsonl",
        reason: expect.stringContaining("line 2: not JSON"),
        next: expect.stringContaining("delete it"),
      },
      {
        source: "plan.pdf",
        reason: expect.stringContaining("cannot be read as PDF"),
        next: expect.stringContaining("viewer"),
      },
    ]);
    const error = await failure(readCorpus(join(folder, "plan.pdf")));
    expect(error).toBeInstanceOf(DataError);
    expect(error.what).toBe("plan.pdf: cannot be read as PDF");
  });

  it("reads names with spaces and accents", async () => {
    write({ "Priručnik za š č ž/Mrežni alati.md": "# Alati\n\nPero je alat za crtanje." });
    const { documents } = await readCorpus(folder);
    expect(documents).toMatchObject([
      { source: "Priručnik za š č ž/Mrežni alati.md", title: "Alati", locale: "hr" },
    ]);
  });

  it("splits each document by its own language", async () => {
    write({
      "a.txt": "Ured vodi prof. Kos. Soba br. 5 je na 2. katu. Zatim se zatvara.",
      "b.txt": "Am 3. Mai kommt Dr. Weiß mit der Post. Danach geht er.",
      "c.txt": "羽は道具です。箱も道具です。",
      "d.txt": "Dr. Korr wrote it. It is blue.",
    });
    const { passages, documents } = await readCorpus(folder);
    expect(documents.map((d) => d.locale)).toEqual(["hr", "de", "ja", undefined]);
    expect(passages.map((p) => p.text)).toEqual([
      "Ured vodi prof. Kos.",
      "Soba br. 5 je na 2. katu.",
      "Zatim se zatvara.",
      "Am 3. Mai kommt Dr. Weiß mit der Post.",
      "Danach geht er.",
      "羽は道具です。",
      "箱も道具です。",
      "Dr. Korr wrote it.",
      "It is blue.",
    ]);
    const named = await readCorpus(join(folder, "b.txt"), { locale: "en" });
    expect(named.passages[0]?.text).toBe("Am 3.");
  });

  it("finds facts with Markdown marks, of several sentences, and in a part of a passage", async () => {
    const facts = [
      "**Quillback** is the tool for data analysis. It is blue.",
      "Harbour room",
      "It  is\nblue.",
    ];
    write({ "page.md": PAGE, "more.txt": "It is blue.", "questions.jsonl": line({ facts }) });
    const corpus = await readCorpus(folder);
    expect(corpus.facts.map((f) => [f.statement, f.passageIds.length])).toEqual([
      ["Quillback is the tool for data analysis.", 1],
      ["It is blue.", 2],
      ["Rooms: Harbour room.", 1],
    ]);
    expect(corpus.questions[0]?.factIds).toEqual(corpus.facts.map((f) => f.id));
  });

  it("keeps the wording that a question names, and names none itself", async () => {
    write({ "page.md": PAGE, "questions.jsonl": line({ wording: "What is … for?" }) + line({ id: "q2" }) });
    const { questions } = await readCorpus(folder);
    expect(questions.map(({ wording }) => wording)).toEqual(["What is … for?", undefined]);
  });
});

describe("bad input", () => {
  it("missing path, wrong locale", async () => {
    const missing = await failure(readCorpus(join(folder, "nowhere")));
    expect(missing).toBeInstanceOf(InputError);
    expect(missing.what).toContain("nowhere");
    expect((await failure(readCorpus(folder, { locale: "not a tag" }))).what).toContain("not a tag");
  });

  it("empty folder, and a folder with nothing to read", async () => {
    expect((await failure(readCorpus(folder))).why).toBe("the folder is empty");
    write({ "plan.odt": "x", "questions.jsonl": line() });
    const error = await failure(readCorpus(folder));
    expect(error).toBeInstanceOf(InputError);
    expect(error.why).toContain("plan.odt (no reader for .odt)");
    expect(error.why).toContain("questions.jsonl (questions, no document)");
    expect((await failure(readCorpus(join(folder, "plan.odt")))).next).toContain(".md");
    write({ "a.md": new Uint8Array([0xff]), "b.pdf": "%PDF" });
    const broken = await failure(readCorpus(folder));
    expect(broken).toBeInstanceOf(InputError);
    expect(broken.why).toContain("a.md (line 1: not UTF-8");
    expect(broken.why).toContain("b.pdf (cannot be read as PDF");
  });

  it("unreadable file", async () => {
    mkdirSync(join(folder, "folder.md"));
    const error = await failure(readBytes(join(folder, "folder.md"), "folder.md"));
    expect(error).toBeInstanceOf(InputError);
    expect(error.what).toBe("folder.md: cannot be read");
  });

  it.skipIf(process.getuid?.() === 0)("file without the right to read it (root may read all)", async () => {
    write({ "page.md": PAGE });
    chmodSync(join(folder, "page.md"), 0);
    expect((await failure(readCorpus(folder))).what).toBe("page.md: cannot be read");
  });

  it("file above the limit, unread", async () => {
    write({ "big.txt": "" });
    truncateSync(join(folder, "big.txt"), MAX_FILE_BYTES + 1);
    const error = await failure(readCorpus(folder));
    expect(error.what).toBe("big.txt: too large");
    expect(error.why).toContain("64 MB");
    expect(MAX_FILES).toBe(20_000);
  });

  it.each([
    ["invalid UTF-8", [0x61, 0x0a, 0x62, 0xff, 0x0a], "page.md, line 2: not UTF-8"],
    ["a cut character at the end", [0x61, 0x0a, 0xc3], "page.md, line 2: not UTF-8"],
    ["half a character of UTF-16", [0xff, 0xfe, 0x61, 0x00, 0x62], "page.md: not utf-16le text"],
    ["a binary file", [0x61, 0x0a, 0x0a, 0x00], "page.md, line 3: not a text file"],
  ])("%s", async (_name, bytes, what) => {
    write({ "page.md": new Uint8Array(bytes) });
    const error = await failure(readCorpus(folder));
    expect(error).toBeInstanceOf(DataError);
    expect(error.what).toBe(what);
    expect(error.next).toContain("UTF-8");
  });

  it("UTF-16 with its mark, either way round", async () => {
    const bytes = [...Buffer.from("# Šest\n\nPet je broj.", "utf16le")];
    const swapped = bytes.map((_, i) => bytes[i ^ 1] as number);
    write({
      "a.md": new Uint8Array([0xff, 0xfe, ...bytes]),
      "b.md": new Uint8Array([0xfe, 0xff, ...swapped]),
    });
    const { documents } = await readCorpus(folder);
    expect(documents.map((d) => [d.title, d.text])).toEqual([
      ["Šest", "Pet je broj."],
      ["Šest", "Pet je broj."],
    ]);
  });

  it("Markdown nested deeper than it can be read", async () => {
    write({ "deep.md": `${">".repeat(100_000)} x` });
    const error = await failure(readCorpus(folder));
    expect(error).toBeInstanceOf(DataError);
    expect(error.what).toBe("deep.md: cannot be read as Markdown");
  });

  it.each([
    ['{"text": "a"}\n{"text": ', "items.jsonl, line 2: not JSON", "delete it"],
    ['{"text": "a"}\n\n["b"]', "items.jsonl, line 3: not an object", "{"],
    ['{"body": "a"}', "items.jsonl, line 1: no document", '"text"'],
    ['{"text": " "}', "items.jsonl, line 1: no document", '"text"'],
    ['{"text": "a", "title": 3}', "items.jsonl, line 1: bad title", "title"],
    [line(), "items.jsonl, line 1: no document", "questions.jsonl"],
  ])("JSON lines %s", async (content, what, next) => {
    write({ "items.jsonl": content });
    const error = await failure(readCorpus(folder));
    expect(error).toBeInstanceOf(DataError);
    expect(error.what).toBe(what);
    expect(error.next).toContain(next);
  });

  it.each([
    ["no options", { options: undefined }, "question without options"],
    ["empty options", { options: [] }, "question without options"],
    ["options of the wrong kind", { options: ["a", 2] }, "bad options"],
    ["a single option", { options: ["a"] }, "question with a single option"],
    ["an option twice", { options: ["a", "b", "a "] }, "option given twice"],
    ["answer too large", { answer: 2 }, "answer out of range"],
    ["negative answer", { answer: -1 }, "answer out of range"],
    ["answer between", { answer: 0.5 }, "answer out of range"],
    ["no answer", { answer: undefined }, "answer out of range"],
    ["answer as text", { answer: "0" }, "answer out of range"],
    ["empty prompt", { prompt: " " }, "question without prompt"],
    ["no id", { id: undefined }, "question without id"],
    ["no split", { split: undefined }, "question without split"],
    ["no facts", { facts: undefined }, "question without facts"],
    ["an empty wording", { wording: " " }, "question without wording"],
    ["an id twice", {}, "id given twice"],
    ["a fact of no document", { id: "q2", facts: ["Nobody wrote this."] }, "the fact stands in no document"],
    ["a fact of two passages", { id: "q2", facts: ["is"] }, "the fact stands in 2 different passages"],
  ])("question with %s", async (_name, change, problem) => {
    write({ "page.md": PAGE, "questions.jsonl": line() + line(change) });
    const error = await failure(readCorpus(folder));
    expect(error).toBeInstanceOf(DataError);
    expect(error.what).toBe(`questions.jsonl, line 2: ${problem}`);
    expect(error.next.length).toBeGreaterThan(5);
  });

  it("any text as questions ends in questions or in a DataError with a line", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(["a", "b"], 0, 1, "x", ["f"]));
    const record = fc.dictionary(fc.constantFrom(...Object.keys(QUESTION)), value);
    const lines = fc.array(
      fc.oneof(
        record.map((r) => JSON.stringify(r)),
        fc.string(),
        fc.constant(line().trim()),
      ),
    );
    fc.assert(
      fc.property(lines, (all) => {
        try {
          for (const q of parseQuestions(all.join("\n"), "q.jsonl"))
            expect(q.options[q.answer]).toBeTypeOf("string");
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
          expect((error as DataError).what).toMatch(/^q\.jsonl, line \d+: /);
        }
      }),
      { numRuns: 150 },
    );
  });
});
