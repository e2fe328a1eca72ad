import { describe, expect, it } from "vitest";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { ScoreRequest } from "../../models/languageModel.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { uniformModel } from "../../testing/uniformModel.ts";
import { memoryJournal } from "../journal.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import type { Claim } from "../verifier.ts";
import { judgeClaims, readAnswer } from "./judgeClaims.ts";
import { judgeContext } from "./judgeContext.ts";
import { modelVerifier } from "./modelVerifier.ts";
import { rivalFinder } from "./rivalFinder.ts";

const claim = (text: string, parents: readonly string[] = ["p0"]): Claim => ({
  kind: "rephrase",
  strategy: "local",
  text,
  parents,
});

/** ln P(yes) = −1 and ln P(no) = −2 where `says` is true, the other way round elsewhere. */
function judge(says: (request: ScoreRequest) => boolean) {
  const requests: ScoreRequest[] = [];
  const model = scriptedModel([], {
    logprob: (request, continuation) => {
      if (continuation === " yes") requests.push(request);
      return (continuation === " yes") === says(request) ? -1 : -2;
    },
  });
  return { model, requests };
}

describe("judgeClaims", () => {
  it("gives the probability of yes against no", async () => {
    // " yes" has four bytes and " no" three, each at ln 256: P(yes) / (P(yes) + P(no)) = 1 / (1 + 256).
    const [judged] = await judgeClaims(uniformModel(), [{ prefix: "", prompt: "Claim: A.\nSupported:" }]);
    expect(judged?.yes).toBeCloseTo(1 / 257, 12);
  });

  it("asks requests with one prefix next to each other, and answers in the order given", async () => {
    const { model, requests } = judge(({ prompt }) => prompt === "2");
    const asked = ["a", "b", "a", "b"].map((prefix, i) => ({ prefix, prompt: String(i) }));
    const judged = await judgeClaims(model, asked);
    expect(requests.map((r) => `${r.prefix}${r.prompt}`)).toEqual(["a0", "a2", "b1", "b3"]);
    expect(judged.map((j) => j.yes > 0.5)).toEqual([false, false, true, false]);
  });

  it("reads yes or no from a model without likelihoods, and counts all else as no", async () => {
    const model = scriptedModel([
      { match: "A.", text: " Yes, it is.\n" },
      { match: "B.", text: " **no**" },
      { match: "C.", text: " Nothing says so" },
    ]);
    const asked = ["A.", "B.", "C."].map((text) => ({
      prefix: "Documents:\n",
      prompt: `Claim: ${text}\nSupported:`,
    }));
    const journal = memoryJournal();
    expect(await judgeClaims(model, asked, { journal })).toEqual([
      { yes: 1 },
      { yes: 0 },
      { yes: 0, unread: '"Nothing"' }, // cut at eight tokens: bytes here
    ]);
    expect(model.asked[0]?.prompt).toMatch(/one word, yes or no\.\nClaim: A\.\nSupported:$/);
    await judgeClaims(model, asked, { journal });
    expect(model.asked).toHaveLength(3);
  });

  it.each([
    ["yes", 1],
    [" Yes.", 1],
    ["**No**", 0],
    ["“yes”", 1],
    ["yesterday", 0],
    ["not", 0],
    ["", 0],
  ])("reads %j as %d", (text, yes) => {
    expect(readAnswer(text).yes).toBe(yes);
    expect(readAnswer(text).unread === undefined).toBe(/\b(?:yes|no)\b/i.test(text));
  });
});

describe("judgeContext", () => {
  const passage = (id: string, documentId: string, text: string): Passage => ({ id, documentId, text });
  const corpus: Corpus = {
    ...tinyCorpus([]),
    passages: [
      passage("a0", "a", "One."),
      passage("b0", "b", "Two."),
      passage("a1", "a", "Three."),
      passage("a2", "a", "x".repeat(600)),
      passage("a3", "a", "Four."),
    ],
  };
  const context = judgeContext(corpus, uniformModel());

  it("gives all claims of a stretch of a document the same prefix, and cuts stretches at 512 tokens", () => {
    expect(context(["a0"])).toBe("Documents:\n- One.\n- Three.\n\n");
    expect(context(["a1"])).toBe(context(["a0"]));
    expect(context(["a1", "a0"])).toBe(context(["a0"]));
    expect(context(["a2"])).toBe(`Documents:\n- ${"x".repeat(600)}\n\n`);
    expect(context(["a3"])).toBe("Documents:\n- Four.\n\n");
  });

  it("shows the parents alone where they stand in several stretches, in corpus order", () => {
    expect(context(["a1", "b0"])).toBe("Documents:\n- Two.\n- Three.\n\n");
    expect(context([])).toBe("Documents:\n\n\n");
  });

  it("keeps to a short context", () => {
    // 280 − 256 tokens are left: "Documents:\n- One.\n\n" alone has 19 bytes.
    const short = judgeContext(corpus, scriptedModel([], { contextTokens: 280 }));
    expect(short(["a0"])).toBe("Documents:\n- One.\n\n");
  });
});

describe("rivalFinder", () => {
  const { passages } = tinyCorpus([
    "Quillback is hosted in the Harbour room.",
    "Quillback is hosted in the Lantern room.",
    "Since May the team uses Quillback.",
    "Copperbell is hosted in the Harbour room.",
    ...Array.from({ length: 30 }, (_, i) => `Dossier ${i} is hosted elsewhere.`),
  ]);
  const line = claim("In the Harbour room Quillback is hosted.");

  it("finds other passages with the claim's names, most names and words first", () => {
    expect(rivalFinder(passages, 3)(line)).toEqual(["p1", "p3", "p2"]);
    expect(rivalFinder(passages, 1)(line)).toEqual(["p1"]);
    expect(rivalFinder(passages, 0)(line)).toEqual([]);
  });

  it("finds none for a claim without a name, or with one that is everywhere", () => {
    expect(rivalFinder(passages, 3)(claim("it is hosted elsewhere."))).toEqual([]);
    expect(rivalFinder(passages, 3)(claim("The list names Dossier."))).toEqual([]);
  });
});

describe("modelVerifier", () => {
  const corpus = tinyCorpus([
    "Quillback is hosted in the Harbour room.",
    "Quillback is hosted in the Lantern room.",
    "Since May the team uses Quillback.",
  ]);
  const line = claim("The Harbour room is where Quillback is hosted.");
  const asksContradiction = ({ prompt }: ScoreRequest) => prompt.endsWith("Contradicted:");
  const lantern = ({ prefix }: ScoreRequest) => prefix?.includes("Lantern") ?? false;

  it("drops a supported line that another passage contradicts, and names the passage", async () => {
    const { model, requests } = judge((r) => (asksContradiction(r) ? lantern(r) : true));
    expect(await modelVerifier(model).verify([line], corpus)).toEqual([
      { verdict: "contradicted", reason: 'by "Quillback is hosted in the Lantern room."' },
    ]);
    // Support, two candidates, and the parents once.
    expect(requests).toHaveLength(4);
  });

  it("asks about as many candidates as wanted", async () => {
    const { model, requests } = judge((r) => (asksContradiction(r) ? lantern(r) : true));
    const [verdict] = await modelVerifier(model, { contradictionCandidates: 0 }).verify([line], corpus);
    expect(verdict?.verdict).toBe("entailed");
    expect(requests).toHaveLength(1);
  });

  it("does not use a judge that finds the parents themselves contradicting", async () => {
    const { model } = judge(() => true);
    expect((await modelVerifier(model).verify([line], corpus))[0]?.verdict).toBe("entailed");
  });

  it("asks nothing more about a line that is not supported", async () => {
    const { model, requests } = judge(asksContradiction);
    expect((await modelVerifier(model).verify([line], corpus))[0]?.verdict).toBe("not-entailed");
    expect(requests).toHaveLength(1);
  });

  it("asks for no support of a statement turned round, and whether another passage contradicts it", async () => {
    const turned = claim("The team that uses Osk is the Kite team.");
    const told = tinyCorpus(["The Kite team uses Osk.", "The Plover team dislikes Osk."]);
    const { model, requests } = judge(() => false);
    expect(await modelVerifier(model).verify([turned], told)).toEqual([
      { verdict: "entailed", reason: "its statement, turned round" },
    ]);
    expect(requests.map(asksContradiction)).toEqual([true]);
  });

  it("heeds the threshold", async () => {
    const options = { contradictionCandidates: 0 };
    const verdictAt = async (judgeThreshold: number) =>
      (await modelVerifier(uniformModel(), { ...options, judgeThreshold }).verify([line], corpus))[0];
    // 1 / 257 = 0.0039
    expect((await verdictAt(0.0038))?.verdict).toBe("entailed");
    expect(await verdictAt(0.004)).toEqual({
      verdict: "not-entailed",
      reason: "support 0.00 (at least 0.004)",
    });
  });

  it("quotes a judge that answered neither yes nor no", async () => {
    const model = scriptedModel([{ match: "Claim:", text: " Hm" }]);
    expect(await modelVerifier(model).verify([line], corpus)).toEqual([
      { verdict: "not-entailed", reason: 'the judge answered "Hm"' },
    ]);
  });
});
