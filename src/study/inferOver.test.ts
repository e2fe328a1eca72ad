import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { augmentSettings } from "../augment/settings.ts";
import { InputError } from "../core/errors.ts";
import { silentProgress } from "../core/progress.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { people } from "../worlds/people.ts";
import { inferOver } from "./inferOver.ts";

const world = people({ seed: 1, size: 2, variants: 1, questionTemplates: 1 });

/** Writes the fact of each statement; finds everything supported with probability 0.73 and nothing contradicted. */
function infer(
  settings: Record<string, unknown>,
  source: "world" | "documents" = "world",
  lead = "In truth",
  other = false,
) {
  const model = scriptedModel(
    [
      {
        match: "Statement:",
        text: ({ prompt }) => {
          const fact = world.corpus.facts.find((f) => prompt.includes(f.subject as string));
          return ` ${lead} ${fact?.subject} is ${fact?.object}.\n`;
        },
      },
    ],
    {
      // 1 / (1 + e^(−2 + 1)) = 0.731
      logprob: (r, continuation) => ((continuation === " yes") === r.prompt.endsWith("Supported:") ? -1 : -2),
    },
  );
  return inferOver({
    source: { kind: source, name: "it", corpus: world.corpus, ...(source === "world" && { world }) },
    model,
    ...(other && { judge: { ...model, id: "another" } }),
    settings: augmentSettings.parse({
      strategies: ["local"],
      rephrasings: 1,
      reversals: 0,
      maxTokens: 400,
      ...settings,
    }),
    journalPath: join(mkdtempSync(join(tmpdir(), "infer-")), "journal"),
    progress: silentProgress,
    signal: new AbortController().signal,
  });
}

const reasons = async (...args: Parameters<typeof infer>) =>
  (await infer(...args)).inferences
    .filter((i) => i.truth !== undefined || i.verdict === "kept")
    .map((i) => i.reason);

describe("who verifies", () => {
  it("is the world's truth by default in a world, the model where the setting says so", async () => {
    expect((await reasons({})).every((r) => /^(true|false|unknown): /.test(r))).toBe(true);
    const judged = await reasons({ verifier: "model" });
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.every((r) => /^support 0\.73 \(at least 0\.62\d?\)$/.test(r))).toBe(true);
  });

  it("is the model for documents, which have no truth", async () => {
    const judged = await reasons({}, "documents");
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.every((r) => r.startsWith("support"))).toBe(true);
    await expect(infer({ verifier: "world" }, "documents")).rejects.toThrow(InputError);
  });

  it("is nobody where the setting says so: what passes the filters is kept, and a world's truth measures it", async () => {
    for (const source of [undefined, "documents"] as const) {
      const { inferences, funnels } = await infer({ verifier: "none" }, source);
      const passed = inferences.filter(({ reason }) => reason === "not verified");
      expect(passed.length).toBeGreaterThan(0);
      expect(passed.every(({ verdict }) => verdict === "kept")).toBe(true);
      expect(funnels[0]?.kept).toBe(passed.length);
      expect(funnels[0]?.keptTrue === undefined).toBe(source === "documents");
    }
  });

  it("uses the threshold of the settings", async () => {
    const { funnels } = await infer({ verifier: "model", judgeThreshold: 0.74 });
    expect(funnels[0]?.kept).toBe(0);
    expect((await infer({ verifier: "model", judgeThreshold: 0.73 })).funnels[0]?.kept).toBeGreaterThan(0);
  });

  it("wants the words of the documents from a model that judges its own lines", async () => {
    // Four foreign words beside a name and a description of five to seven words: grounded by 0.6 or a little more.
    const lead = "Strange whispering voices swear that";
    const kept = async (...args: Parameters<typeof infer>) => (await infer(...args)).funnels[0]?.kept ?? 0;
    expect(await kept({}, "documents", lead)).toBe(0);
    expect(await kept({ grounded: 0.5 }, "documents", lead)).toBeGreaterThan(0);
    expect(await kept({}, "documents", lead, true)).toBeGreaterThan(0);
  });
});
