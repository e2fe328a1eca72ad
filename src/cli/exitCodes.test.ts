/** How the command line ends when it does not end well. */
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { memorySubject } from "../study/testing/memorySubject.ts";
import { main } from "./main.ts";
import { corollary, small, studied, temporary, write } from "./testing/corollary.ts";

describe("bad input gives what, why and next, exit code 2 and no trace", () => {
  const bad = async (argv: readonly string[], says: RegExp) => {
    const { code, err, out, opened } = await corollary(argv);
    expect(err).toMatch(says);
    expect(err).toMatch(/^corollary: .+\n {2}why: {2}.+\n(?:.*\n)*? {2}next: .+\n$/m);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe("");
    expect(code).toBe(2);
    return opened;
  };

  it.each<[string, string[], RegExp]>([
    ["an unknown command", ["stduy", "people"], /did you mean study/],
    ["an unknown flag", ["study", "people", "--varants", "3"], /did you mean --variants/],
    ["an absent source", ["study"], /needs SOURCE/],
    ["a second source", ["study", "people", "docs"], /too many arguments|many/],
    ["a value that is no number", ["study", "people", "--rank", "high"], /--rank cannot be "high"/],
    ["a value out of range", ["study", "people", "--rank", "0"], /--rank cannot be 0/],
    ["an unknown arm", ["study", "people", "--arms", "augmentd"], /One of: pretrained/],
    ["equal seeds", ["study", "people", "--seeds", "1,1"], /seeds must differ/],
    ["an unknown world", ["study", "poeple"], /poeple/],
    ["a run folder that is none", ["report", tmpdir()], /not a run folder/],
    ["an absent YAML file", ["study", "absent.yaml"], /does not exist/],
    ["ask without a run", ["ask", "Who?"], /--run/],
  ])("%s", async (_, argv, says) => {
    await bad(argv, says);
  });

  it("an empty folder, before a model is opened", async () => {
    expect(await bad(["study", temporary()], /./)).toEqual([]);
  });

  it("a folder that cannot be read as documents", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "page.txt"), Buffer.from([0xff, 0xfe, 0xfd]));
    await bad(["study", folder], /page\.txt/);
  });

  it("a YAML file with an unknown key, a bad line, no source", async () => {
    const path = join(temporary(), "s.yaml");
    writeFileSync(path, "source: people\nvarants: 3\n");
    await bad(["study", path], /did you mean variants/);
    writeFileSync(path, "source: people\n  size: [\n");
    await bad(["study", path], /line \d+: not YAML/);
    writeFileSync(path, "size: 3\n");
    await bad(["study", path], /names no source/);
  });

  it("a run folder of another version, and a corrupt record", async () => {
    const { run } = await studied(["--arms", "pretrained"]);
    const header = join(run, "settings.json");
    const saved = readFileSync(header, "utf8");
    writeFileSync(header, saved.replace(/"version": "[^"]+"/, '"version": "0.0.1"'));
    const again = ["study", "people", "--run", run, ...small, "--arms", "pretrained"];
    await bad(again, /version 0\.0\.1/);
    writeFileSync(header, saved);
    writeFileSync(join(run, "answers.jsonl"), "{broken\n");
    await bad(again, /answers\.jsonl, line 1/);
    await bad(["report", run], /answers\.jsonl, line 1/);
  });

  it("a run folder that is a file", async () => {
    const path = join(temporary(), "file");
    writeFileSync(path, "");
    await bad(["study", "people", "--run", path, ...small], /cannot be used as a run folder/);
  });
});

describe("other ends", () => {
  it("a bug prints its trace and exits 1", async () => {
    const { code, err } = await corollary(["study", "people", "--run", join(temporary(), "run"), ...small], {
      onWork: () => {
        throw new TypeError("broken inside");
      },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/TypeError: broken inside\n\s+at /);
  });

  it("nothing kept exits 4", async () => {
    const run = join(temporary(), "run");
    const { code, err } = await corollary(["study", "people", "--run", run, ...small, "--arms", "augmented"]);
    expect(code).toBe(4);
    expect(err).toMatch(/no inference to learn/);
  });

  it("an interruption exits 130 and says how to go on", async () => {
    const stop = new AbortController();
    let err = "";
    const code = await main(["study", "people", "--run", join(temporary(), "run"), ...small], {
      stdout: () => {},
      stderr: (text) => {
        err += text;
      },
      signal: stop.signal,
      openSubject: async () => memorySubject({ write, onWork: () => stop.abort() }),
    });
    expect(code).toBe(130);
    expect(err).toMatch(/run the same command again/);
  });

  it("Ctrl-C is such an interruption, and leaves no listener behind", async () => {
    const before = process.listenerCount("SIGINT");
    let err = "";
    const code = await main(["study", "people", "--run", join(temporary(), "run"), ...small], {
      stdout: () => {},
      stderr: (text) => {
        err += text;
      },
      openSubject: async () => {
        process.emit("SIGINT");
        return memorySubject({ write });
      },
    });
    expect(code).toBe(130);
    expect(err).toMatch(/stopping; once more stops at once/);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
