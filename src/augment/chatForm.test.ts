import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { callSizes, chatForm, chatRoom } from "./chatForm.ts";
import { chatPrompt, fillPrompt } from "./prompts/chatPrompt.ts";

describe("calls for several lines", () => {
  const chat = (lines: number) => ({ prompt: chatPrompt, lines });

  it("ask for all lines in as few calls as can be, of like size", () => {
    expect(callSizes(5, chat(3))).toEqual([3, 2]);
    expect(callSizes(3, chat(8))).toEqual([3]);
    expect(callSizes(0, chat(8))).toEqual([]);
    expect(callSizes(3, undefined)).toEqual([1, 1, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 50 }), (count, lines) => {
        const sizes = callSizes(count, chat(lines));
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(count);
        expect(sizes.length).toBe(Math.ceil(count / lines));
        expect(Math.max(0, ...sizes) - Math.min(...sizes, count)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("are for chats only, and need room", () => {
    const settings = { linesPerCall: 4, maxTokens: 64 };
    expect(chatForm(scriptedModel([]), chatPrompt, settings)).toBeUndefined();
    const model = scriptedModel([], { form: "chat" });
    const form = chatForm(model, chatPrompt, settings);
    expect(form?.lines).toBe(4);
    expect(chatRoom(undefined, model, settings)).toBe(0);
    // The answer of 4 × (64 + 16) + 16 tokens three times: written, and twice before what repairs it.
    expect(chatRoom(form, model, settings)).toBeGreaterThan(3 * 336);
  });
});

it("a prompt's places are filled in one pass: a statement may hold what looks like one", () => {
  expect(fillPrompt("{count}: {statement} {other}", { count: 2, statement: "a {count} $& b" })).toBe(
    "2: a {count} $& b {other}",
  );
});
