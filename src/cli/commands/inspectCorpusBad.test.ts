/**
 * Bad documents through the command line: a file named itself ends with what, why, next and exit code 2; in a folder
 * it is listed with its reason and the page beside it is read. Broken files are fixtures cut or written byte by byte.
 */
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corollary, temporary } from "../testing/corollary.ts";
import type { CorpusView } from "./inspectCorpus.ts";

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/corpus/${name}`, import.meta.url));
const PAGE = "# Alati\n\nPero je alat za crtanje.\n";

/** Sector 0 of a compound file (MS-CFB, 2.2), then a directory entry's name: all that tells its kind. */
function compound(stream: string): Buffer {
  const file = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  Buffer.from(stream, "utf16le").copy(file, 1024);
  return file;
}

/** "Šesta soba je žuta." in windows-1250, with a line before it. */
const CP1250 = Buffer.from([
  ...Buffer.from("Red\n"),
  ...[
    0x8a, 0x65, 0x73, 0x74, 0x61, 0x20, 0x73, 0x6f, 0x62, 0x61, 0x20, 0x6a, 0x65, 0x20, 0x9e, 0x75, 0x74,
    0x61, 0x2e,
  ],
]);

interface Bad {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly what: RegExp;
  readonly why: RegExp;
  readonly next: RegExp;
}

const bad: readonly Bad[] = [
  {
    name: "cut.pdf",
    content: fixture("paper.pdf").subarray(0, 300),
    what: /cannot be read as PDF/,
    why: /./,
    next: /viewer/,
  },
  {
    name: "locked.pdf",
    content: fixture("locked.pdf"),
    what: /cannot be read as PDF/,
    why: /encrypted with a password/,
    next: /without one/,
  },
  {
    name: "locked.docx",
    content: compound("EncryptedPackage"),
    what: /cannot be read as DOCX/,
    why: /it is encrypted with a password$/m,
    next: /take the password off/,
  },
  {
    name: "old.docx",
    content: compound("WordDocument"),
    what: /cannot be read as DOCX/,
    why: /it is an old \.doc file$/m,
    next: /save it as \.docx/,
  },
  {
    name: "cut.docx",
    content: fixture("report.docx").subarray(0, 5000),
    what: /cannot be read as DOCX/,
    why: /./,
    next: /save it again/,
  },
  {
    name: "cut.parquet",
    content: fixture("rooms-snappy.parquet").subarray(0, 200),
    what: /cannot be read as Parquet/,
    why: /./,
    next: /write the file anew/,
  },
  {
    name: "ragged.csv",
    content: "Soba,Kat\nBura,1\nJugo,2,dvorište\n",
    what: /cannot be read as CSV/,
    why: /line 3/,
    next: /as many fields as columns/,
  },
  {
    name: "lines.jsonl",
    content: '{"text": "Prva."}\n{"text": \n',
    what: /line 2: not JSON/,
    why: /./,
    next: /delete it/,
  },
  {
    name: "old.txt",
    content: CP1250,
    what: /line 2: not UTF-8/,
    why: /older encoding/,
    next: /save the file as UTF-8/,
  },
  {
    name: "page.html",
    content: '<meta charset="klingon-1"><p>a',
    what: /not klingon-1 text/,
    why: /does not exist/,
    next: /declare the encoding/,
  },
];

const inspect = (path: string, ...flags: string[]) => corollary(["inspect", "corpus", path, ...flags]);

describe("a bad file", () => {
  it.each(bad)("$name, named itself", async ({ name, content, what, why, next }) => {
    const path = join(temporary(), name);
    writeFileSync(path, content);
    const { code, out, err } = await inspect(path);
    expect(err).toMatch(new RegExp(`^corollary: ${name.replace(".", "\\.")}\\W`));
    expect(/^corollary: (.+)$/m.exec(err)?.[1]).toMatch(what);
    expect(/^ {2}why: {2}(.+)$/m.exec(err)?.[1]).toMatch(why);
    expect(/^ {2}next: (.+)$/m.exec(err)?.[1]).toMatch(next);
    expect(err).not.toMatch(/\n\s+at /);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("is listed with all its like in a folder, and the page among them is read", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "alati.md"), PAGE);
    for (const { name, content } of bad) writeFileSync(join(folder, name), content);
    const { code, out } = await inspect(folder, "--json");
    expect(code).toBe(0);
    const { documents, unread, skipped } = JSON.parse(out) as CorpusView;
    expect(documents.map((d) => d.source)).toEqual(["alati.md"]);
    expect(skipped).toEqual([]);
    expect(unread.map((u) => u.source)).toEqual(bad.map((b) => b.name).sort());
    for (const { source, reason, next } of unread) {
      const wanted = bad.find((b) => b.name === source) as Bad;
      expect(reason).toMatch(wanted.what);
      expect(next).toMatch(wanted.next);
    }
    const text = (await inspect(folder)).out;
    for (const { name } of bad) expect(text).toContain(`not read ${name}: `);
  });
});

describe("a large file", () => {
  it("of 200 MB is refused by its size, before a byte of it is held", async () => {
    const folder = temporary();
    const path = join(folder, "izvoz.txt");
    writeFileSync(path, "");
    truncateSync(path, 200_000_000); // sparse: it takes no disk
    const before = process.memoryUsage();
    const { code, err } = await inspect(path);
    const after = process.memoryUsage();
    expect(code).toBe(2);
    expect(err).toMatch(/^corollary: izvoz\.txt: too large\n {2}why: .*200000000 bytes.*64 MB/);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64_000_000);
    writeFileSync(join(folder, "alati.md"), PAGE);
    expect((await inspect(folder)).out).toContain("not read izvoz.txt: too large");
  });

  it.skipIf(process.platform === "win32")(
    "without an end is refused (a device; Windows has none by path)",
    async () => {
      const { code, err } = await inspect("/dev/zero");
      expect(code).toBe(2);
      expect(err).toMatch(/neither a file nor a folder/);
    },
  );
});

describe("files without text, and folders without files", () => {
  it.each([
    [
      "prazno.html",
      "<!doctype html><html><head><title>T</title></head><body></body></html>",
      /no text in it/,
    ],
    ["prazno.md", " \n", /no text in it/],
    ["slika.pdf", fixture("picture.pdf"), /no text in it; scanned pages need text recognition/],
  ])("%s", async (name, content, why) => {
    const folder = temporary();
    writeFileSync(join(folder, name), content);
    const named = await inspect(join(folder, name));
    expect(named.code).toBe(2);
    expect(named.err).toMatch(/no document in it/);
    expect(/^ {2}why: {2}(.+)$/m.exec(named.err)?.[1]).toMatch(why);
    expect(/^ {2}next: (.+)$/m.exec(named.err)?.[1]).toMatch(/^name a file with text/);
    writeFileSync(join(folder, "alati.md"), PAGE);
    expect((await inspect(folder)).out).toMatch(new RegExp(`skipped ${name}: ${why.source}`));
  });

  it("an empty folder, and one of unreadable files alone", async () => {
    const empty = await inspect(temporary());
    expect(empty.code).toBe(2);
    expect(empty.err).toMatch(/why: {2}the folder is empty/);
    const folder = temporary();
    for (const { name, content } of bad) writeFileSync(join(folder, name), content);
    const { code, err } = await inspect(folder);
    expect(code).toBe(2);
    expect(err).toMatch(/no document in it\n {2}why: {2}found only: cut\.docx \(cannot be read as DOCX/);
    expect(err).toMatch(/, and 2 more/);
  });
});

describe("names with spaces and accents", () => {
  it("are one name whether accents are composed (Linux, Windows) or not (macOS)", async () => {
    const name = "Priručnik za š č ž.md";
    const sources: CorpusView[] = [];
    for (const form of ["NFC", "NFD"] as const) {
      const folder = join(temporary(), "Moji dokumenti");
      mkdirSync(folder);
      writeFileSync(join(folder, name.normalize(form)), PAGE);
      sources.push(JSON.parse((await inspect(folder, "--json")).out) as CorpusView);
    }
    expect(sources[0]?.documents[0]?.source).toBe(name);
    expect(sources[1]?.documents).toEqual(sources[0]?.documents);
  });

  it("letters too, in every kind of text file", async () => {
    const said = "Šesta soba je žuta, a čaj je u kući.";
    const apart = said.normalize("NFD");
    expect(apart).not.toBe(said);
    const folder = temporary();
    writeFileSync(join(folder, "a.txt"), apart);
    writeFileSync(join(folder, "b.md"), apart);
    writeFileSync(join(folder, "c.html"), `<p>${apart}</p>`);
    writeFileSync(join(folder, "d.csv"), `text\n"${apart}"\n`);
    writeFileSync(join(folder, "e.jsonl"), JSON.stringify({ text: apart }).replace(/[^ -~]/g, escaped));
    const { documents } = JSON.parse((await inspect(folder, "--json")).out) as CorpusView;
    expect(documents.map((d) => [d.locale, d.passages[0]?.sentences[0]?.text])).toEqual(
      documents.map(() => ["hr", said]),
    );
    expect(documents).toHaveLength(5);
  });

  it("a file named itself, with a space", async () => {
    const path = join(temporary(), "Bijela knjiga.docx");
    copyFileSync(new URL("../../../fixtures/corpus/report.docx", import.meta.url), path);
    expect((await inspect(path)).out).toMatch(/^Bijela knjiga\.docx: 1 documents/);
  });
});

/** A character as JSON writes it in ASCII. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
