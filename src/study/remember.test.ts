/** Lines from beginnings and what they were ended with: each thing told once of each name. */
import { expect, it } from "vitest";
import { linesOf, remember, rememberedPrefix } from "./remember.ts";

it("keeps one of the beginnings about a name that were ended alike, and both of two names", () => {
  const endings = new Map([
    ["Glon", " can drax"],
    ["Glon can", " drax"],
    ["Glon are seen to", " drax"],
    ["Glon have", " smig."],
    ["Femp can", " drax"],
  ]);
  const starts = [["Glon", "Glon can", "Glon are seen to", "Glon have", "Glon eat"], ["Femp can"]];
  expect(linesOf(starts, endings)).toEqual(["Glon can drax.", "Glon have smig.", "Femp can drax."]);
  expect(rememberedPrefix(["Glon can drax."])).toBe("Documents:\n- Glon can drax.\n\n");
  expect(rememberedPrefix([])).toBeUndefined();
});

it("asks greedily, counts what it took, and leaves out what the model did not end", async () => {
  const asked: unknown[] = [];
  const { endings, promptTokens, outputTokens } = await remember(
    {
      async generate(requests) {
        asked.push(...requests.map(({ temperature, stop }) => ({ temperature, stop })));
        return requests.map(({ prompt }) => ({
          text: " drax",
          finish: prompt === "Glon" ? "length" : "stop",
          ...{ promptTokens: 3, cachedTokens: 0, outputTokens: 2 },
        }));
      },
    },
    ["Glon", "Glon can"],
  );
  expect(asked[0]).toEqual({ temperature: undefined, stop: ["\n", ". "] });
  expect([...endings]).toEqual([["Glon can", " drax"]]);
  expect([promptTokens, outputTokens]).toEqual([6, 4]);
});

it("goes on where a line was stopped after an abbreviation, once", async () => {
  const asked: string[][] = [];
  const { endings, outputTokens } = await remember(
    {
      async generate(requests) {
        asked.push(requests.map(({ prompt }) => prompt));
        return requests.map(({ prompt }) => ({
          text: prompt.endsWith("Dr.") ? " Smith" : prompt.startsWith("Ann") ? " is treated by Dr" : " runs.",
          ...{ finish: "stop", promptTokens: 3, cachedTokens: 0, outputTokens: 2 },
        }));
      },
    },
    ["Ann", "Bea"],
  );
  expect(asked).toEqual([["Ann", "Bea"], ["Ann is treated by Dr."]]);
  expect(Object.fromEntries(endings)).toEqual({ Ann: " is treated by Dr. Smith", Bea: " runs." });
  expect(outputTokens).toBe(6);
});
