/** Medians, ratios, merging and the page: expected values are closed form. */
import { describe, expect, it } from "vitest";
import { compare, median } from "./compare.ts";
import { EMPTY, mergeTable } from "./performanceFile.ts";
import { figure, renderPerformance } from "./renderPerformance.ts";
import type { Table } from "./table.ts";
import { takeTurns } from "./takeTurns.ts";

const measured = {
  table: "score",
  command: "npm run bench -- score",
  commit: "abc1234",
  date: "2026-11-23",
  machine: { cpu: "Some CPU", cores: 2, memoryGib: 24, system: "Linux 6 x64", features: ["avx2"] },
  rounds: 3,
  versions: { node: "20.0.0" },
};

const table = (name: string): Table => ({
  name,
  title: name.toUpperCase(),
  about: "What is done.",
  planned: [
    { work: name, unit: "things / s", peer: "a peer", goal: 2 },
    { work: `${name}-other`, unit: "things / s", peer: "another" },
  ],
  run: () => Promise.reject(new Error("not run here")),
});

const row = (work: string, ours = 4) => ({
  work,
  unit: "things / s",
  ours,
  peer: 2,
  peerName: "Peer 1",
  ratio: ours / 2,
});

describe("compare", () => {
  it("takes medians, their ratio, and the spread of the rounds", () => {
    const about = { work: "w", unit: "u", peerName: "p" };
    const faster = compare({ ...about, better: "higher" }, [10, 30, 20], [5, 10, 20]);
    expect(faster).toMatchObject({ ours: 20, peer: 10, ratio: 2, range: [1, 3] });
    const shorter = compare({ ...about, better: "lower" }, [10, 30, 20], [5, 10, 20]);
    expect(shorter).toMatchObject({ ours: 20, peer: 10, ratio: 0.5, range: [1 / 3, 1] });
    expect(median([4, 1])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("takeTurns", () => {
  it("runs each contender once a round, and begins with another each time", async () => {
    const order: string[] = [];
    const contender = (name: string) => ({ name, run: () => order.push(name), describe: String });
    const results = await takeTurns([contender("a"), contender("b"), contender("c")], 2, () => {});
    expect(order.join("")).toBe("abcbca");
    expect(results).toEqual([
      [1, 6],
      [2, 4],
      [3, 5],
    ]);
  });
});

describe("mergeTable", () => {
  const other = { ...measured.machine, features: ["avx2", "avx512f"] };
  const merged = [
    { ...measured, rows: [row("score"), row("score-other")] },
    { ...measured, table: "load", rows: [row("load")], commit: "def5678" },
    { ...measured, rows: [row("score", 8)], commit: "0123456" },
    { ...measured, rows: [row("score", 6)], commit: "89abcde", machine: other },
  ].reduce(mergeTable, EMPTY);

  it("replaces a table's run on the same kind of machine, and leaves other tables and machines", () => {
    expect(
      merged.runs.map(({ table, commit, rows }) => [table, commit, rows.map(({ ours }) => ours)]),
    ).toEqual([
      ["load", "def5678", [4]],
      ["score", "0123456", [8]],
      ["score", "89abcde", [6]],
    ]);
  });

  it("shows every machine under its own name", () => {
    const page = renderPerformance([table("score"), table("load")], merged);
    expect(page).toMatch(/### On 2 × Some CPU \(avx2\)\n\n[^#]*\| 8 \|[^#]*commit 0123456/);
    expect(page).toMatch(/### On 2 × Some CPU \(avx2, avx512f\)\n\n[^#]*\| 6 \|[^#]*commit 89abcde/);
    expect(page).not.toMatch(/## LOAD\n[^#]*###/);
  });
});

describe("renderPerformance", () => {
  it("shows what was measured, where and when, and says of the rest that it was not", () => {
    const page = renderPerformance(
      [table("score"), table("load")],
      mergeTable(EMPTY, {
        ...measured,
        rows: [{ ...row("score"), range: [1.5, 2.5], note: "a *note*" }],
      }),
      "## Notes\n",
    );
    expect(page).toContain("| score | things / s | 4 | Peer 1 | 2 | 2 × | 1.5 to 2.5 | ≥ 2 × |");
    expect(page).toContain("| score-other | things / s | – | another | – | not yet measured | – | – |");
    expect(page).toContain("| load | things / s | – | a peer | – | not yet measured | – | ≥ 2 × |");
    expect(page).toContain("Not yet measured: `npm run bench -- load`.");
    expect(page).toContain(
      "2026-11-23, commit abc1234, 3 rounds. 2 × Some CPU (avx2), 24 GiB, Linux 6 x64. node 20.0.0.",
    );
    expect(page).toContain("- `score`: a *note*");
    expect(page.endsWith("## Notes\n")).toBe(true);
  });

  it("writes three digits, and whole numbers from a hundred on", () => {
    expect([0.045377, 1.536, 22.06, 338.14, 2337.2, Number.NaN].map(figure)).toEqual([
      "0.0454",
      "1.54",
      "22.1",
      "338",
      "2,337",
      "–",
    ]);
  });
});
