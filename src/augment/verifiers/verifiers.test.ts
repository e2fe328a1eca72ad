import { describe, expect, it } from "vitest";
import { InterruptedError } from "../../core/errors.ts";
import type { ScoreRequest } from "../../models/languageModel.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import type { Journal, JudgementEntry } from "../journal.ts";
import { memoryJournal } from "../journal.ts";
import { parentFinder } from "../parentFinder.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import type { Claim } from "../verifier.ts";
import { groundingIn } from "./grounding.ts";
import { modelVerifier } from "./modelVerifier.ts";
import { worldVerifier } from "./worldVerifier.ts";

const corpus = tinyCorpus([
  "Quillback is the internal tool for data analysis.",
  "Quillback is hosted in the Harbour room.",
  "The Lantern team runs Copperbell on 12 screens.",
]);

const claim = (text: string, rest: Partial<Claim> = {}): Claim => ({
  kind: "reversal",
  strategy: "local",
  text,
  parents: ["p0"],
  ...rest,
});

/** Believes what is in `beliefs`: ln P(yes) = −1 and ln P(no) = −2, and the other way round for the rest. */
function judge(beliefs: readonly string[]) {
  const requests: ScoreRequest[] = [];
  const model = scriptedModel([], {
    logprob: (request, continuation) => {
      if (continuation === " yes") requests.push(request);
      const believed = beliefs.some((b) => request.prompt.includes(b));
      return (continuation === " yes") === believed ? -1 : -2;
    },
  });
  return { model, requests };
}

describe("groundingIn", () => {
  it("finds foreign names and numbers and the share of content stems", () => {
    const check = groundingIn(["Quillback is the internal tool for data analysis."]);
    expect(check("The internal tool for data analysis is Quillback.")).toEqual({
      foreignNames: [],
      share: 1,
    });
    expect(check("The data tool is Zorblat 7.").foreignNames).toEqual(["zorblat", "7"]);
    // data and Quillback of data, work, Quillback, happens, daily
    expect(check("Data work by Quillback happens daily.").share).toBe(2 / 5);
  });
});

describe("modelVerifier", () => {
  it("asks with the parents before the claim and keeps what the model supports", async () => {
    const { model, requests } = judge(["is Quillback."]);
    const verdicts = await modelVerifier(model).verify(
      [
        claim("The tool for data analysis is Quillback."),
        claim("For data analysis the internal tool Quillback is."),
      ],
      corpus,
    );
    // 1 / (1 + e^(−2 + 1)) = 0.731 and its complement
    expect(verdicts).toEqual([
      { verdict: "entailed", reason: "support 0.73 (at least 0.5)" },
      { verdict: "not-entailed", reason: "support 0.27 (at least 0.5)" },
    ]);
    expect(requests[0]).toEqual({
      prefix: "Documents:\n- Quillback is the internal tool for data analysis.\n\n",
      prompt: "Claim: The tool for data analysis is Quillback.\nSupported:",
      continuations: [" yes", " no"],
    });
  });

  it("heeds the least support", async () => {
    const { model } = judge(["Quillback"]);
    const one = [claim("The tool for data analysis is Quillback.")];
    expect((await modelVerifier(model, { judgeThreshold: 0.73 }).verify(one, corpus))[0]?.verdict).toBe(
      "entailed",
    );
    expect((await modelVerifier(model, { judgeThreshold: 0.74 }).verify(one, corpus))[0]?.verdict).toBe(
      "not-entailed",
    );
  });

  it("does not ask about lines that are not grounded", async () => {
    const { model, requests } = judge(["l"]);
    const verdicts = await modelVerifier(model).verify(
      [
        claim("The internal tool for data analysis is Zorblat."),
        claim("The internal tool for data analysis, Quillback, has 12 users."),
        claim("Quillback helps friendly colleagues count little things quickly."),
      ],
      corpus,
    );
    expect(verdicts.map((v) => v.reason)).toEqual([
      "not in its sources: zorblat",
      "not in its sources: 12",
      "13 % of its content words stand in its parents",
    ]);
    expect(requests).toEqual([]);
  });

  it("does not ask about a reversal that drops a name of its statement", async () => {
    const { model } = judge(["tool"]);
    const verdicts = await modelVerifier(model).verify(
      [
        claim("The internal tool is for data analysis."),
        claim("For data analysis the internal tool is Quillback."),
        claim("The internal tool is for data analysis.", { kind: "rephrase" }),
      ],
      corpus,
    );
    expect(verdicts.map((v) => v.reason)).toEqual([
      "leaves out quillback",
      "support 0.73 (at least 0.5)",
      "support 0.73 (at least 0.5)",
    ]);
  });

  it("lets a global line name what stands anywhere in the corpus", async () => {
    const { model } = judge(["Lantern"]);
    const text = "The Lantern team's internal tool for data analysis is Quillback.";
    const [local, global] = await modelVerifier(model).verify(
      [claim(text), claim(text, { strategy: "global" })],
      corpus,
    );
    expect(local?.reason).toBe("not in its sources: lantern");
    expect(global?.verdict).toBe("entailed");
  });

  it("asks nothing twice, and goes on after an interruption", async () => {
    const entries: JudgementEntry[] = [];
    const inner = memoryJournal();
    const journal: Journal = {
      ...inner,
      append(entry) {
        inner.append(entry);
        if ("support" in entry) entries.push(entry);
      },
    };
    const { model, requests } = judge(["Quillback"]);
    const claims = Array.from({ length: 100 }, (_, i) =>
      claim(`For data analysis${"!".repeat(i)} the internal tool is Quillback.`),
    );
    const controller = new AbortController();
    const interrupted = {
      ...model,
      score: (...args: Parameters<typeof model.score>) =>
        model.score(...args).finally(() => controller.abort()),
    };
    const verifier = modelVerifier(interrupted, { journal });
    await expect(verifier.verify(claims, corpus, { signal: controller.signal })).rejects.toThrow(
      InterruptedError,
    );
    expect(entries).toHaveLength(64);
    await modelVerifier(model, { journal, contradictionCandidates: 0 }).verify(
      [...claims, ...claims],
      corpus,
    );
    expect(entries).toHaveLength(100);
    expect(requests).toHaveLength(100);
  });
});

describe("worldVerifier", () => {
  it("keeps what is true and drops false and unknown", async () => {
    const world = {
      judge: (text: string) => ({ verdict: text as "true" | "false" | "unknown", reason: "because" }),
    };
    const verdicts = await worldVerifier(world).verify(
      ["true", "false", "unknown"].map((t) => claim(t)),
      corpus,
    );
    expect(verdicts).toEqual([
      { verdict: "entailed", reason: "true: because" },
      { verdict: "not-entailed", reason: "false: because" },
      { verdict: "not-entailed", reason: "unknown: because" },
    ]);
  });
});

describe("parentFinder", () => {
  const passage = (i: number) => corpus.passages[i] as (typeof corpus.passages)[number];
  const find = parentFinder(corpus.passages);

  it("adds passages by a name, or by rare words of one that shares a name", () => {
    expect(find("The internal tool for data analysis is Quillback.", passage(0))).toEqual(["p0"]);
    expect(find("The tool for data analysis is in the Harbour room.", passage(0))).toEqual(["p0", "p1"]);
    expect(find("The tool for data analysis is in the Harbour room.", passage(1))).toEqual(["p1", "p0"]);
    expect(find("Copperbell and Quillback are tools.", passage(0))).toEqual(["p0", "p2"]);
  });

  it("prefers, of passages that hold the same name, the one that shares a name with a parent", () => {
    const chain = tinyCorpus([
      "Maelis Ketterby leads the Lantern team.",
      "The Lantern team runs Quillback.",
      "Quillback is hosted in the Harbour room.",
    ]).passages;
    const at = (i: number) => chain[i] as (typeof chain)[number];
    const line = "The Harbour room hosts the tool of the Lantern team.";
    expect(parentFinder(chain)(line, at(2))).toEqual(["p2", "p1"]);
    const far = "Maelis Ketterby leads the team whose tool is in the Harbour room.";
    expect(parentFinder(chain)(far, at(0))).toEqual(["p0", "p1", "p2"]);
  });

  it("does not add a passage for phrasing alone", () => {
    expect(find("Copperbell is for data analysis.", passage(2))).toEqual(["p2"]);
  });
});
