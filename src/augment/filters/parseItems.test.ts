import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsSchema, parseItems } from "./parseItems.ts";

const read = (
  text: string,
  kind: "rephrase" | "question-answer" = "rephrase",
  finish: "stop" | "length" = "stop",
) => parseItems({ text, finish }, kind);

describe("several lines as JSON", () => {
  it.each([
    ["plain", '{"lines": ["A b.", " C d. "]}'],
    ["in a code fence", '```json\n{"lines": ["A b.", "C d."]}\n```'],
    ["with words around it", 'Sure! Here:\n{"lines": ["A b.", "C d."]}\nDone.'],
    ["with more than was asked for", '{"lines": ["A b.", "C d."], "note": 3}'],
  ])("are read %s", (_, text) => {
    expect(read(text)).toEqual({ items: ["A b.", "C d."] });
  });

  it("of questions become the text that is taught", () => {
    const text = '{"pairs": [{"question": " Who? ", "answer": " Ann. "}]}';
    expect(read(text, "question-answer")).toEqual({ items: ["Question: Who?\nAnswer: Ann."] });
  });

  it.each([
    ["Here are two sentences: A b. C d.", "stop", "it holds no JSON object"],
    ['{"lines": ["A b.", "C', "length", "it was cut off by the token limit"],
    ['{"lines": ["A b.", C]}', "stop", "its JSON cannot be read"],
    ['{"lines": "A b."}', "stop", "lines: "],
    ['{"lines": ["A b.", 3]}', "stop", "lines.1: "],
    ['{"sentences": ["A b."]}', "stop", "lines: "],
  ] as const)("say what is wrong with %s", (text, finish, problem) => {
    const parsed = read(text, "rephrase", finish);
    expect("problem" in parsed && parsed.problem).toContain(problem);
  });

  it("are read back from any JSON of the form, and no text at all makes reading fail", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        expect(read(JSON.stringify({ lines }))).toEqual({ items: lines.map((line) => line.trim()) });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = read(`{${text}`);
        expect("items" in parsed || parsed.problem !== "").toBe(true);
      }),
    );
  });

  it("have a schema of the keywords that strict servers know", () => {
    expect(itemsSchema("reversal")).toEqual({
      type: "object",
      properties: { lines: { type: "array", items: { type: "string" } } },
      required: ["lines"],
      additionalProperties: false,
    });
    const names = new Set<string>();
    JSON.stringify(itemsSchema("question-answer"), (key, value: unknown) => {
      if (/^[a-zA-Z$]+$/.test(key)) names.add(key);
      return value;
    });
    expect([...names].sort()).toEqual(
      [
        ...["additionalProperties", "answer", "items", "pairs", "properties", "question", "required", "type"],
      ].sort(),
    );
  });
});
