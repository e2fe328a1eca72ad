/** The parts that models behind servers share. Servers are real, on this machine. */
import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonServer } from "../../testing/jsonServer.ts";
import { continuationText, cutAtStops } from "./continuationText.ts";
import { continuationTokens } from "./continuationTokens.ts";
import { estimateTokens } from "./estimateTokens.ts";
import { limitedFetch } from "./limitedFetch.ts";
import { runRequests } from "./runRequests.ts";

describe("continuationTokens", () => {
  const pieces = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 8,
  });
  const places = (tokens: readonly string[], length: (text: string) => number) =>
    tokens.map((_, i) => length(tokens.slice(0, i).join("")));

  it("finds the tokens of any text, however offsets are counted, with a start token or none", () => {
    fc.assert(
      fc.property(
        pieces,
        pieces,
        pieces,
        fc.constantFrom("utf16", "code points", "none"),
        fc.boolean(),
        (before, own, after, how, start) => {
          const tokens = [...before, ...own, ...after];
          const text = tokens.join("");
          const length = (part: string) => (how === "utf16" ? part.length : [...part].length);
          const shown = start ? ["<s>", ...tokens] : tokens;
          const offsets = how === "none" ? undefined : [...(start ? [0] : []), ...places(tokens, length)];
          // Offsets of the other kind may also fit a text; then they name the same tokens.
          const found = continuationTokens({ tokens: shown, offsets, text }, before.join(""), own.join(""));
          expect(found).toBeDefined();
          const { from, to } = found as { from: number; to: number };
          expect(shown.slice(from, to).join("")).toBe(own.join(""));
        },
      ),
    );
  });

  it("takes the reading that places most tokens", () => {
    // UTF-16 offsets; read as code points they would place the wrong space (found by the property above, seed 1493164929).
    const scored = { tokens: [" ", "\u{10000}", " ", " "], offsets: [0, 1, 3, 4], text: " \u{10000}  " };
    expect(continuationTokens(scored, " ", "\u{10000} ")).toEqual({ from: 1, to: 3 });
  });

  it("counts a token that spans the continuation's start", () => {
    const scored = { tokens: ["The s", "ea is", " cold"], text: "The sea is cold" };
    expect(continuationTokens(scored, "The sea", " is cold")).toEqual({ from: 1, to: 3 });
  });

  it("trusts offsets where a token is half a character, and gives nothing where the text is another", () => {
    const scored = { tokens: ["a", " \uFFFD", "\uFFFD", " b"], offsets: [0, 1, 2, 3], text: "a ☕ b" };
    expect(continuationTokens(scored, "a", " ☕ b")).toEqual({ from: 1, to: 4 });
    expect(continuationTokens({ tokens: ["x", " y"], text: "a b" }, "a", " b")).toBeUndefined();
    expect(continuationTokens({ tokens: ["a", " b"], text: "a b" }, "c", " b")).toBeUndefined();
  });
});

describe("continuationText", () => {
  it("takes off a repeated last line, and sets the missing space", () => {
    const at = (answer: string, prompt: string, stop?: string[]) =>
      continuationText(answer, { prompt, stop }).text;
    expect(at("Paris.", "The capital is")).toBe(" Paris.");
    expect(at("The capital is Paris.", "Facts.\nThe capital is")).toBe(" Paris.");
    expect(at(", of course", "The capital is Paris")).toBe(", of course");
    expect(at("Paris.", "The capital is ")).toBe("Paris.");
    expect(at("Paris.\nMore", "The capital is", ["\n"])).toBe(" Paris.");
  });

  it("cuts at the first of all stop strings, and not at an empty one", () => {
    expect(cutAtStops("one two three", ["three", "two", ""])).toEqual({ text: "one ", stopped: true });
    expect(cutAtStops("one", ["", "two"])).toEqual({ text: "one", stopped: false });
  });
});

describe("estimateTokens", () => {
  it("counts words, signs, numbers and letters without spaces between them", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("The sea is cold.")).toBe(5);
    expect(estimateTokens("In 1987: 12345")).toBe(1 + 2 + 1 + 2);
    expect(estimateTokens("東京")).toBe(2);
  });

  it("never falls where text is added, but for one piece", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(estimateTokens(a + b)).toBeLessThanOrEqual(estimateTokens(a) + estimateTokens(b) + 1);
      }),
      // Scripts that meet without a space: seen to fail where a piece could hold both.
      { examples: [["ࡀ", "AAAAAAAａ"]] },
    );
  });
});

describe("limitedFetch", () => {
  it("ends an answer that is larger than allowed, and follows no redirect", async () => {
    const server = await jsonServer(({ path }) =>
      path === "/large" ? { body: "x".repeat(5000) } : { status: 307, headers: { location: "/large" } },
    );
    try {
      const text = async (limit: number, path: string) =>
        (await limitedFetch(limit)(server.url + path)).text();
      expect(await text(5000, "/large")).toHaveLength(5000);
      await expect(text(4999, "/large")).rejects.toThrow("larger than 4999 bytes");
      await expect(text(5000, "/moved")).rejects.toThrow();
      expect(server.requests.map(({ path }) => path)).toEqual(["/large", "/large", "/moved"]);
    } finally {
      await server.close();
    }
  });
});

describe("runRequests", () => {
  it("runs the first of each prefix before the others, and keeps to its width", async () => {
    const order: number[] = [];
    let open = 0;
    let most = 0;
    const requests = ["a", "a", "b", "", "b", "a"].map((prefix) => ({ prefix }));
    const results = await runRequests(
      requests,
      async (_, index) => {
        most = Math.max(most, ++open);
        order.push(index);
        await new Promise((end) => setTimeout(end, 2));
        open--;
        return index * 10;
      },
      { concurrency: 2 },
    );
    expect(results).toEqual([0, 10, 20, 30, 40, 50]);
    expect(order.slice(0, 2)).toEqual([0, 2]);
    expect(most).toBe(2);
  });

  it("ends the calls that run when its signal is aborted, and leaves no listener on it", async () => {
    const stop = new AbortController();
    const ended: number[] = [];
    const run = runRequests(
      [{}, {}, {}],
      (_, index, own) =>
        new Promise((_, reject) => {
          own.addEventListener("abort", () => {
            ended.push(index);
            reject(own.reason);
          });
          if (index === 1) stop.abort(new Error("enough"));
        }),
      { concurrency: 2, signal: stop.signal },
    );
    await expect(run).rejects.toThrow("enough");
    expect(ended).toEqual([0, 1]);
    expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  });
});
