import { describe, expect, it } from "vitest";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { augment } from "../augment.ts";
import { augmentSettings } from "../settings.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { globalStrategy } from "./globalStrategy.ts";

// Byte tokens: every count of tokens below is a length of text.
const model = scriptedModel([{ match: /./, text: " Line.\n" }]);
const settings = augmentSettings.parse({ contextTokens: 100_000 });
const rooms = (count: number): Corpus =>
  tinyCorpus(
    Array.from({ length: count }, (_, i) => `Room ${100 + i} holds the machine that makes part ${900 + i}.`),
  );

/** Keeps the prefixes it has read, as an engine or a server with a prompt cache does. */
function caching(inner: LanguageModel): LanguageModel {
  const read = new Set<string>();
  return {
    ...inner,
    generate: (requests, options) => {
      const cached = (index: number): number => {
        const { prefix = "" } = requests[index] as (typeof requests)[number];
        const known = read.has(prefix);
        read.add(prefix);
        return known ? inner.countTokens(prefix) : 0;
      };
      const counted = requests.map((_, i) => cached(i));
      return inner
        .generate(requests)
        .then((made) => made.map((g, i) => ({ ...g, cachedTokens: counted[i] as number })))
        .then((made) => {
          made.forEach((g, i) => {
            options?.onGeneration?.(i, g);
          });
          return made;
        });
    },
  };
}

describe("the cost of the global strategy", () => {
  it("puts the same bytes first in every call", () => {
    const corpus = rooms(12);
    const { calls } = globalStrategy().plan(corpus, model, settings);
    expect(calls).toHaveLength(12 * 7);
    const prefix = documentsPrefix(corpus.documents);
    for (const { request } of calls) {
      expect(request.prefix).toBe(prefix);
      expect(request.prompt.startsWith("Statement: ")).toBe(true);
    }
  });

  it("grows linearly with the documents in computed tokens, quadratically in all tokens", async () => {
    const run = async (count: number) => {
      const corpus = rooms(count);
      const { usage, plans } = await augment({
        corpus,
        model: caching(model),
        strategies: [globalStrategy()],
        settings,
        verifier: { name: "all", verify: async (c) => c.map(() => ({ verdict: "entailed", reason: "" })) },
      });
      expect([usage.inputTokens, usage.cachedTokens]).toEqual([
        plans[0]?.promptTokens,
        plans[0]?.cachedTokens,
      ]);
      return { all: usage.inputTokens, computed: usage.inputTokens - usage.cachedTokens };
    };
    const [four, eight, twelve] = [await run(4), await run(8), await run(12)];
    // Equal documents, equal requests: computed = |frame| + documents × (line + 7 requests), exactly linear.
    const line = "- Room 100 holds the machine that makes part 900.\n".length;
    expect(eight.computed - four.computed).toBe(twelve.computed - eight.computed);
    // All = computed + (7 × documents − 1) × prefix: its second difference is 2 × 4² × 7 × line.
    expect(twelve.all - 2 * eight.all + four.all).toBe(2 * 16 * 7 * line);
  });
});

describe("a corpus longer than the context", () => {
  // Towns with four documents each, interleaved; a document costs about 50 tokens.
  const towns = ["Zagreb", "Split", "Rijeka", "Osijek"];
  const corpus = tinyCorpus(
    Array.from({ length: 16 }, (_, i) => `In ${towns[i % 4]} there is a house of number ${10 + i}.`),
  );
  const plan = (rest: object) =>
    globalStrategy().plan(corpus, model, { ...settings, contextTokens: 350, ...rest });
  const parts = (rest: object) => plan(rest).contexts.map((c) => c.passageIds);
  const townOf = (id: string) => towns[Number(id.slice(1)) % 4];

  it("is cut so that what shares an entity stands together", () => {
    for (const ids of parts({ partition: "entities" })) expect(new Set(ids.map(townOf)).size).toBe(1);
    expect(parts({ partition: "entities" })).toHaveLength(4);
  });

  it("is cut at random by the seed, in corpus order within a part", () => {
    const drawn = parts({ partition: "random" });
    expect(drawn.some((ids) => new Set(ids.map(townOf)).size > 1)).toBe(true);
    expect(drawn).toEqual(parts({ partition: "random" }));
    expect(drawn).not.toEqual(parts({ partition: "random", seed: 2 }));
    for (const ids of drawn) {
      expect(ids.map((id) => Number(id.slice(1)))).toEqual(
        ids.map((id) => Number(id.slice(1))).sort((a, b) => a - b),
      );
    }
  });

  it.each(["entities", "random"] as const)(
    "loses nothing, stays in the limit and is on record: %s",
    (partition) => {
      const { contexts, calls } = plan({ partition });
      expect(contexts.flatMap((c) => c.passageIds).sort()).toEqual(corpus.passages.map((p) => p.id).sort());
      expect(contexts.map((c) => c.partition)).toEqual(
        contexts.map((_, part) => ({ by: partition, part, of: contexts.length })),
      );
      for (const { request } of calls) {
        expect((request.prefix ?? "").length + request.prompt.length + request.maxTokens).toBeLessThanOrEqual(
          350,
        );
      }
    },
  );

  it("is one part where it fits, and no partition then", () => {
    const { contexts } = plan({ contextTokens: 5000, partition: "random" });
    expect(contexts).toHaveLength(1);
    expect(contexts[0]?.partition).toBeUndefined();
    expect(contexts[0]?.passageIds).toEqual(corpus.passages.map((p) => p.id));
  });
});
