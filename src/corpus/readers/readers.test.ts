/**
 * Real files of fixtures/corpus (scripts/fixtures/corpusFiles.py made them with reportlab 5.1.0, python-docx
 * 1.2.0, pyarrow 26.0.1 and Chromium); their text is in that script, and expectations are written by hand from it.
 */
import { readFileSync } from "node:fs";
import * as zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CorollaryError, DataError, InputError } from "../../core/errors.ts";
import { passagesOf } from "../passagesOf.ts";
import { readers } from "./readers.ts";
import { MAX_TABLE_ROWS, refuseLargeTable } from "./tableDocuments.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/corpus/${name}`, import.meta.url)));

async function read(name: string, content: string | Uint8Array = fixture(name), locale?: string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const extension = /\.\w+$/.exec(name)?.[0] as string;
  const documents = await readers[extension]?.({ bytes, source: name, locale });
  if (!documents) throw new Error(`no reader for ${name}`);
  return documents;
}

async function passages(name: string, content?: string | Uint8Array) {
  const documents = await read(name, content);
  return documents
    .flatMap((d) => passagesOf(d, "sentence", d.locale))
    .map((p) => (p.section ? `[${p.section}] ${p.text}` : p.text));
}

async function failure(reading: Promise<unknown>): Promise<CorollaryError> {
  const error = await reading.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(CorollaryError);
  return error as CorollaryError;
}

const BODY = ["Quillback is the tool for data analysis.", "Dr. Korr maintains it."];
const ROOMS = [
  "[Rooms] The site has these rooms: Harbour room.",
  "[Rooms] The site has these rooms: Larch room.",
];
const LONG =
  "The Lantern team keeps the archive of every measurement that the instruments on the harbour wall have made since the first winter, and it answers questions about them.";

describe("HTML", () => {
  it("reads the page without its menu and scripts; spans fill their rows", async () => {
    expect((await read("page.html"))[0]?.title).toBe("Harbour handbook");
    expect(await passages("page.html")).toEqual([
      ...BODY,
      ...ROOMS,
      "[Suppliers > Firms we buy from] Supplier: Oxbower; Goods: pens; City: Varnholm.",
      "[Suppliers > Firms we buy from] Supplier: Kestrane; Goods: ink; City: Varnholm.",
      "[Suppliers] Lantern: the team that keeps the archive.",
    ]);
  });

  it("reads the encoding that the page declares, and refuses one that it is not in", async () => {
    const page = (charset: string, bytes: readonly number[]) =>
      new Uint8Array([...Buffer.from(`<meta charset="${charset}"><p>`), ...bytes]);
    // "čaj" in windows-1250 and in ISO 8859-2; 0xe8 alone is no UTF-8.
    for (const charset of ["windows-1250", "ISO-8859-2"]) {
      expect((await read("a.html", page(charset, [0xe8, 0x61, 0x6a])))[0]?.text).toBe("čaj");
    }
    expect((await failure(read("a.html", page("utf-8", [0xe8, 0x61])))).what).toBe(
      "a.html, line 1: not UTF-8",
    );
    const unknown = await failure(read("a.html", page("klingon-1", [0x61])));
    expect(unknown.why).toContain("klingon-1");
    expect((await failure(read("a.html", page("shift_jis", [0x81])))).what).toBe(
      "a.html: not shift_jis text",
    );
  });

  it("takes the language from the page", async () => {
    const [document] = await read(
      "a.html",
      '<html lang="de-AT"><body><p>Am 3. Mai. Er ging.</p></body></html>',
    );
    expect(document?.locale).toBe("de-AT");
  });

  it("reads a table without a header, with bold heads, and one that is layout", async () => {
    expect(await passages("a.html", "<table><tr><td>Tea<td>green</table>")).toEqual(["Tea; green."]);
    expect(
      await passages("a.html", "<table><tr><td><b>Owner</b><td>Ana Kos<tr><td><b>Room</b><td>4</table>"),
    ).toEqual(["Owner: Ana Kos.", "Room: 4."]);
    expect(await passages("a.html", "<table><tr><td><h2>A</h2><p>One. Two.</p></td></tr></table>")).toEqual([
      "[A] One.",
      "[A] Two.",
    ]);
    expect(
      await passages(
        "a.html",
        "<table><tr><th rowspan=2>Item<th colspan=2>Price<tr><th>old<th>new<tr><td>Tea<td>1<td>2</table>",
      ),
    ).toEqual(["Item: Tea; Price old: 1; Price new: 2."]);
    expect(await passages("a.html", "<table><tr><th>Only<th>heads</table>")).toEqual(["Only; heads."]);
  });

  it("has no document in an empty page, and refuses one nested too deep", async () => {
    expect(await read("a.html", "<html><body><script>x()</script></body></html>")).toEqual([]);
    const deep = await failure(read("a.html", `${"<div>".repeat(5000)}x`));
    expect(deep).toBeInstanceOf(DataError);
    expect(deep.why).toContain("400 deep");
    expect(
      await passages("a.html", `<table><tr><td colspan="100000000">a<td rowspan=99999999>b</table>`),
    ).toEqual(["a; b."]);
  });
});

describe("DOCX", () => {
  it("reads title, headings, lists and a table with a bold first row", async () => {
    expect((await read("report.docx"))[0]?.title).toBe("Harbour handbook");
    expect(await passages("report.docx")).toEqual([
      ...BODY,
      ...ROOMS,
      "[Suppliers] Supplier: Oxbower; Goods: pens; City: Varnholm.",
      "[Suppliers] Supplier: Kestrane; Goods: ink; City: Corrin Quay.",
    ]);
  });

  it("refuses an encrypted file, a broken archive and one that is no Word file", async () => {
    const encrypted = await failure(read("a.docx", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])));
    expect(encrypted.why).toContain("encrypted");
    expect(encrypted.next).toContain("password");
    expect((await failure(read("a.docx", fixture("report.docx").slice(0, 5000)))).what).toBe(
      "a.docx: cannot be read as DOCX",
    );
    expect((await failure(read("a.docx", "PK"))).what).toBe("a.docx: cannot be read as DOCX");
  });
});

describe("PDF", () => {
  it("reads an untagged file by type sizes and places, without its running feet", async () => {
    expect((await read("paper.pdf"))[0]?.title).toBe("Harbour handbook");
    expect(await passages("paper.pdf")).toEqual([
      ...BODY,
      LONG,
      ...ROOMS,
      "[Suppliers] We buy from these firms.",
      "[Suppliers] Supplier: Oxbower; Goods: pens; City: Varnholm.",
      "[Suppliers] Supplier: Kestrane; Goods: ink; City: Corrin Quay.",
      ...[LONG, LONG, LONG].map((text) => `[Suppliers] ${text}`),
      "[Closing] The last page ends here.",
    ]);
  });

  it("reads a tagged file by its tags; a row with cells missing is told without column names", async () => {
    expect((await read("tagged.pdf"))[0]?.title).toBe("Harbour handbook");
    expect(await passages("tagged.pdf")).toEqual([
      "Home Contact",
      ...BODY,
      ...ROOMS,
      "[Suppliers > Firms we buy from] Supplier: Oxbower; Goods: pens; City: Varnholm.",
      "[Suppliers > Firms we buy from] Kestrane; ink.",
      "[Suppliers] Lantern",
      "[Suppliers] the team that keeps the archive",
    ]);
  });

  it("says what is wrong with a locked and a broken file; a picture has no text", async () => {
    const locked = await failure(read("locked.pdf"));
    expect(locked.why).toBe("it is encrypted with a password");
    expect(await read("picture.pdf")).toEqual([]);
    const cut = await failure(read("a.pdf", fixture("paper.pdf").slice(0, 300)));
    expect(cut).toBeInstanceOf(DataError);
    expect(cut.what).toContain("a.pdf");
  });
});

describe("CSV", () => {
  it.each([
    ["commas", 'Room,Site\nHarbour,"Corrin, Quay"\nLarch,\n'],
    ["semicolons and Windows line ends", "Room;Site\r\nHarbour;Corrin, Quay\r\nLarch;\r\n"],
    ["a byte order mark", '\uFEFFRoom,Site\nHarbour,"Corrin, Quay"\n\nLarch,\n'],
  ])("reads %s", async (_name, content) => {
    const [document] = await read("room_list.csv", content);
    expect(document?.title).toBe("room list");
    expect(await passages("room_list.csv", content)).toEqual([
      "Room: Harbour; Site: Corrin, Quay.",
      "Room: Larch.",
    ]);
  });

  it("reads tabs, and a document a row where there is a text column", async () => {
    expect(await passages("a.tsv", "Room\tSite\nHarbour\tQuay")).toEqual(["Room: Harbour; Site: Quay."]);
    const documents = await read("a.csv", 'Title,Text\nTools,"One. Two."\n,Three.\nEmpty,\n');
    expect(documents.map((d) => [d.source, d.title, d.text])).toEqual([
      ["a.csv:2", "Tools", "One. Two."],
      ["a.csv:3", undefined, "Three."],
    ]);
  });

  it("names the line of a broken row; limits its size", async () => {
    const ragged = await failure(read("a.csv", "a,b\n1,2\n1,2,3\n"));
    expect(ragged).toBeInstanceOf(DataError);
    expect(ragged.why).toContain("line 3");
    expect((await failure(read("a.csv", 'a,b\n1,"2\n'))).why).toMatch(/quote/i);
    expect(() => refuseLargeTable("a.csv", MAX_TABLE_ROWS, 2)).not.toThrow();
    expect(() => refuseLargeTable("a.csv", MAX_TABLE_ROWS + 1, 2)).toThrow(InputError);
    expect((await failure(read("a.csv", `${"a,".repeat(2000)}a\n`))).what).toBe("a.csv: too many columns");
    expect(await read("a.csv", "")).toEqual([]);
  });
});

describe("Parquet", () => {
  const codecs = ["snappy", "gzip", "brotli", ...("zstdDecompressSync" in zlib ? ["zstd"] : [])];
  it.each(codecs)("reads a table packed with %s", async (codec) => {
    expect(await passages(`rooms-${codec}.parquet`)).toEqual([
      "room: Harbour; seats: 12.",
      "room: Larch; seats: 8; opened: 2019.",
      "seats: 4; opened: 2021.",
    ]);
  });

  it("reads a document a row where there is a text column", async () => {
    expect((await read("texts.parquet")).map((d) => [d.source, d.title, d.text])).toEqual([
      ["texts.parquet:1", "Tools", "Quillback sorts tables. It is blue."],
      ["texts.parquet:2", "Suppliers", "Oxbower sells pens."],
    ]);
  });

  it("names the packing that it does not know, and a file that is none", async () => {
    const unknown = await failure(read("rooms-lz4.parquet"));
    expect(unknown.why).toContain("LZ4");
    expect(unknown.next).toContain("snappy");
    expect((await failure(read("a.parquet", "PAR1"))).what).toBe("a.parquet: cannot be read as Parquet");
  });
});

describe("mutated files", () => {
  const names = [
    "page.html",
    "report.docx",
    "paper.pdf",
    "tagged.pdf",
    "rooms-snappy.parquet",
    "texts.parquet",
  ];
  it.each(names)("%s is read or refused with a reason", { timeout: 60_000 }, async (name) => {
    const original = fixture(name);
    const place = fc.nat({ max: original.length - 1 });
    const change = fc.oneof(
      fc.record({ at: place, byte: fc.nat({ max: 255 }) }),
      fc.record({ at: place, cut: fc.constant(true) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = original.slice();
        for (const { at, ...what } of changes) {
          if ("cut" in what) bytes = bytes.slice(0, at);
          else if (at < bytes.length) bytes[at] = what.byte;
        }
        try {
          for (const document of await read(name, bytes)) expect(document.text.trim()).not.toBe("");
        } catch (error) {
          expect(error).toBeInstanceOf(CorollaryError);
          expect((error as CorollaryError).what).toContain(name);
          expect((error as CorollaryError).next.length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 15, seed: 6 },
    );
  });
});
