/** The Croatian example: its pages are read whole, sentence by sentence, and answer its questions. */
import { beforeAll, describe, expect, it } from "vitest";
import { readCorpus } from "./readCorpus.ts";
import { exampleChecks } from "./testing/exampleChecks.ts";
import type { Corpus } from "./types.ts";

const folder = new URL("../../examples/prirucnik", import.meta.url).pathname;
const SPLITS = { stated: 50, reversed: 50, deduction: 30 };
let corpus: Corpus;
const linesOf = (source: string) => {
  const document = corpus.documents.find((d) => d.source === source);
  return corpus.passages
    .filter((p) => p.documentId === document?.id)
    .map((p) => (p.section ? `[${p.section}] ${p.text}` : p.text));
};

beforeAll(async () => {
  corpus = await readCorpus(folder);
});

describe("pages", () => {
  it("are ten, titled, Croatian, and nothing was passed over", () => {
    expect(corpus.documents.map((d) => [d.source, d.title, d.locale])).toEqual([
      ["alati.md", "Naši alati", "hr"],
      ["dobavljaci.md", "Dobavljači", "hr"],
      ["dobrodoslica.md", "Dobro došli u Zvonolit", "hr"],
      ["ekipe.md", "Ekipe", "hr"],
      ["odrzavanje-alata.md", "Održavanje alata", "hr"],
      ["pravila.md", "Kućna pravila", "hr"],
      ["sobe.md", "Sobe i katovi", "hr"],
      ["strojevi.md", "Strojevi", "hr"],
      ["voditelji.md", "Voditelji ekipa", "hr"],
      ["zaduzenja.md", "Zaduženja", "hr"],
    ]);
    expect(corpus.skipped).toEqual([]);
    expect(corpus.unread).toEqual([]);
  });

  it("give a table row, a list item with its lead-in and a numbered step as passages under their heading", () => {
    expect(linesOf("odrzavanje-alata.md")).toContain(
      "[Tko što održava] Alat: Prohodak; Ekipa: Platana; Dan nadogradnje: utorak.",
    );
    expect(linesOf("sobe.md")).toContain(
      "[Gdje sjedi koja ekipa] Raspored vrijedi do kraja godine: soba Levant: ekipa Jablan.",
    );
    expect(linesOf("strojevi.md")).toContain("[Prije početka rada] 2) Isprobajte tipku za zaustavljanje.");
  });

  it("are split after sentences alone: not after abbreviations, ordinals, dates and references", () => {
    const kept = [
      "Zvonolit d.o.o. lijeva zvona i obnavlja satove na tornjevima.",
      "Tvrtka je osnovana 12. svibnja 1987. godine u staroj ciglani, a danas zapošljava nešto više od šezdeset ljudi.",
      "[Odmori] Od 1. do 15. kolovoza radionica je zatvorena, pa tada odmara većina ekipa.",
      "[Ostale prostorije] Čajna kuhinja nalazi se na 1. katu, do stubišta.",
      "[Ostale prostorije] Sastanci do šest ljudi održavaju se u sobi br. 7, a veći u blagovaonici.",
      "[Sigurnost] Vježba se održava dvaput godišnje, v. str. 3 plana zaštite.",
      "[Sigurnosne kopije] Jednom u tromjesečju vraćamo nasumce odabranu kopiju, tj. provjeravamo vrijedi li doista.",
    ];
    const all = corpus.documents.flatMap((d) => linesOf(d.source));
    for (const line of kept) expect(all).toContain(line);
    // Every passage of prose ends as a sentence does, and none but a step's or a cell's text begins in lower case.
    for (const line of all) expect(line).toMatch(/[.!?]$/);
    expect(all.filter((line) => /^(?:\[[^\]]+\] )?\p{Ll}/u.test(line))).toEqual([]);
  });
});

describe("questions", () => {
  it("are enough in each split", () => {
    const counts = new Map<string, number>();
    for (const { split } of corpus.questions) counts.set(split, (counts.get(split) ?? 0) + 1);
    expect([...counts.keys()]).toEqual(Object.keys(SPLITS));
    for (const [split, least] of Object.entries(SPLITS))
      expect(counts.get(split)).toBeGreaterThanOrEqual(least);
  });

  it.each(Object.entries(exampleChecks))("%s", (_, check) => expect(check(corpus)).toEqual([]));
});
