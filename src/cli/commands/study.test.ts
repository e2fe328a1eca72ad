/** `corollary study --all`: every world, each in a run folder of its own, and the same again for nothing. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { worlds } from "../../worlds/worlds.ts";
import { corollary, temporary } from "../testing/corollary.ts";

describe("study --all", () => {
  it("studies every world, and goes on where it stopped", async () => {
    const run = join(temporary(), "all");
    const argv = ["study", "--all", "--run", run, "--arms", "pretrained", "--no-probe"];
    const { code, out, err } = await corollary(argv);
    expect([code, err.includes("corollary:")]).toEqual([0, false]);
    for (const world of Object.keys(worlds)) {
      expect(out).toContain(`\n${world}\n`);
      expect(existsSync(join(run, world, "report.html"))).toBe(true);
    }
    let work = 0;
    const again = await corollary([...argv, "--json"], { onWork: () => work++ });
    expect(work).toBe(0);
    expect(JSON.parse(again.out).map((one: { run: string }) => one.run)).toEqual(
      Object.keys(worlds).map((world) => join(run, world)),
    );
  });

  it("says what is missing, or named twice", async () => {
    const none = await corollary(["study"]);
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/needs SOURCE[\s\S]*--all/)]);
    const both = await corollary(["study", "people", "--all"]);
    expect([both.code, both.err]).toEqual([2, expect.stringMatching(/people was named too/)]);
  });
});
