/** Chat models behind a real HTTP server on this machine: told beginnings, asked for several lines, corrected. */
import { afterAll, describe, expect, it } from "vitest";
import { BackendError } from "../core/errors.ts";
import { OpenaiModel } from "../models/openaiModel.ts";
import type { JsonServer, ServerAnswer } from "../testing/jsonServer.ts";
import { openaiServer } from "../testing/openaiServer.ts";
import { augment } from "./augment.ts";
import { planCosts } from "./budget/planCosts.ts";
import { itemsSchema } from "./filters/parseItems.ts";
import { memoryJournal } from "./journal.ts";
import { type AugmentSettings, augmentSettings } from "./settings.ts";
import { strategiesOf } from "./strategies/strategiesOf.ts";
import { tinyCorpus } from "./testing/tinyCorpus.ts";
import type { Verifier } from "./verifier.ts";

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Body {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema: { readonly schema: unknown } };
}

/** `write` gives the text of an answer, or the whole answer. */
async function chat(write: (body: Body, call: number) => string | ServerAnswer, concurrency = 8) {
  let calls = 0;
  const server = await openaiServer({
    apis: ["chat"],
    intercept: ({ path, body }) => {
      if (path !== "/v1/chat/completions") return undefined;
      const made = write(body, calls++);
      if (typeof made !== "string") return made;
      return { body: { choices: [{ message: { content: made }, finish_reason: "stop" }] } };
    },
  });
  servers.push(server);
  const model = await OpenaiModel.open({
    ...{ model: "chat", address: `${server.url}/v1`, attempts: 1, concurrency },
  });
  const bodies = (): Body[] =>
    server.requests.filter(({ path }) => path === "/v1/chat/completions").map(({ body }) => body as Body);
  return { model, bodies };
}

const entailed: Verifier = {
  name: "all",
  verify: async (claims) => claims.map(() => ({ verdict: "entailed", reason: "" })),
};
const corpus = tinyCorpus(["The tool for data analysis is Quillback."]);
const run = async (model: OpenaiModel, changed: Partial<AugmentSettings>, journal = memoryJournal()) => {
  const settings = augmentSettings.parse({ strategies: ["local"], rephrasings: 0, reversals: 0, ...changed });
  const made = await augment({
    ...{ corpus, model, settings, journal, strategies: strategiesOf(settings), verifier: entailed },
  });
  return { ...made, costs: planCosts(made.plans, corpus, model, journal, { kind: "free" }) };
};
const json = (...lines: string[]) => JSON.stringify({ lines });
const two = [
  "Quillback is the tool for data analysis.",
  "Quillback serves everybody as the tool for data analysis.",
];

describe("a reversal asked of a chat", () => {
  it("is an instruction with its beginning, and the answer is the whole line", async () => {
    const { model, bodies } = await chat(() => "Quillback is the tool for data analysis.");
    const { inferences } = await run(model, { reversals: 1 });
    expect(bodies()).toHaveLength(1);
    const [only, ...rest] = bodies()[0]?.messages ?? [];
    expect(rest).toEqual([]);
    expect(only?.role).toBe("user");
    expect(only?.content).toContain('begins with "Quillback"');
    expect(only?.content).toContain("The tool for data analysis is Quillback.");
    expect(inferences.map(({ text, kind, verdict }) => [text, kind, verdict])).toEqual([
      ["Quillback is the tool for data analysis.", "reversal", "kept"],
    ]);
  });

  it("stands after the documents where the strategy shows them; every third is asked in words", async () => {
    const { model, bodies } = await chat(({ messages }, call) =>
      messages.length === 1 ? `Quillback, line ${call}, is the tool for data analysis.` : " Rest.",
    );
    await run(model, { strategies: ["global"], reversals: 3, deductions: 0 });
    const asked = bodies().map(({ messages }) => messages.map(({ role }) => role).join());
    expect(asked.sort()).toEqual(["system,user", "user", "user"]);
    for (const { messages } of bodies())
      expect(messages.at(-1)?.content).toMatch(/^Documents:\n- The tool for data analysis is Quillback\./);
  });
});

describe("several lines in one call", () => {
  const settings = { rephrasings: 2, reversals: 2, linesPerCall: 2 };

  it("are asked for with a schema, and each is an inference", async () => {
    const { model, bodies } = await chat(({ messages }) =>
      /other way round/.test(messages[0]?.content ?? "")
        ? json(...two)
        : json("The data analysis tool is called Quillback.", "One tool is for data analysis: Quillback."),
    );
    const { inferences, funnels, plans } = await run(model, settings);
    expect(bodies()).toHaveLength(2);
    for (const body of bodies()) {
      expect(body.messages.map(({ role }) => role)).toEqual(["user"]);
      expect(body.response_format?.json_schema.schema).toEqual(itemsSchema("rephrase"));
    }
    expect(funnels[0]).toMatchObject({ asked: 4, returned: 4 });
    expect(inferences).toHaveLength(4);
    expect(inferences.filter(({ verdict }) => verdict === "kept").map(({ text }) => text)).toEqual(
      expect.arrayContaining(two),
    );
    expect(new Set(inferences.map(({ id }) => id)).size).toBe(4);
    expect(plans[0]?.counts).toMatchObject({ rephrase: 2, reversal: 2 });
    // Sampling is on record; the schema and the turns are in the journal under the same key.
    expect(Object.keys(inferences[0]?.call?.sampling ?? {}).sort()).toEqual([
      ...["maxTokens", "seed", "temperature", "topP"],
    ]);
  });

  it("of questions come as pairs", async () => {
    const { model, bodies } = await chat(() =>
      JSON.stringify({
        pairs: [
          { question: "What is the tool for data analysis?", answer: "Quillback." },
          { question: "What is Quillback for?", answer: "Data analysis." },
        ],
      }),
    );
    const { inferences } = await run(model, {
      ...{ strategies: ["questions"], questionAnswers: 2, linesPerCall: 4 },
    });
    expect(bodies()).toHaveLength(1);
    expect(inferences.map(({ text, verdict }) => [text, verdict])).toEqual([
      ["Question: What is the tool for data analysis?\nAnswer: Quillback.", "kept"],
      ["Question: What is Quillback for?\nAnswer: Data analysis.", "kept"],
    ]);
  });

  it("that are missing are counted as unparsed", async () => {
    const { model } = await chat(() => json(two[0] as string));
    const { funnels, inferences } = await run(model, { reversals: 2, linesPerCall: 2 });
    expect(funnels[0]).toMatchObject({ asked: 2, returned: 1, kept: 1, rejected: { unparsed: 1 } });
    expect(inferences[1]?.reason).toBe("1 of 2 lines were written");
  });

  it("that are no JSON are repaired in a further turn, which is paid for once", async () => {
    const { model, bodies } = await chat(({ messages }) =>
      messages.length === 1 ? "Sure, here are two." : json(...two),
    );
    const journal = memoryJournal();
    const { funnels, costs } = await run(model, { reversals: 2, linesPerCall: 2 }, journal);
    expect(funnels[0]).toMatchObject({ asked: 2, kept: 2, rejected: { unparsed: 0 } });
    expect(bodies()).toHaveLength(2);
    const [, answer, reply] = bodies()[1]?.messages ?? [];
    expect(answer).toEqual({ role: "assistant", content: "Sure, here are two." });
    expect(reply?.role).toBe("user");
    expect(reply?.content).toContain("it holds no JSON object");
    expect(costs[0]).toMatchObject({ estimate: { calls: 1 }, actual: { calls: 2 } });
    await run(model, { reversals: 2, linesPerCall: 2 }, journal);
    expect(bodies()).toHaveLength(2);
  });

  it("that a server will not give as JSON are unparsed after two repairs", async () => {
    const { model, bodies } = await chat(() => "I would rather talk about the weather.");
    const { funnels, inferences } = await run(model, { reversals: 2, linesPerCall: 2 });
    expect(bodies().map(({ messages }) => messages.length)).toEqual([1, 3, 5]);
    expect(funnels[0]).toMatchObject({ asked: 2, returned: 1, kept: 0, rejected: { unparsed: 2 } });
    expect(inferences[0]?.reason).toMatch(/asked 3 times: it holds no JSON object/);
  });

  it("are asked for without a schema once a server has refused one", async () => {
    const fenced = `\`\`\`json\n${json(...two)}\n\`\`\``;
    const { model, bodies } = await chat(
      ({ response_format }) =>
        response_format ? { status: 400, body: { error: { message: "unknown field" } } } : fenced,
      1,
    );
    expect(model.capabilities).toMatchObject({ form: "chat", jsonSchema: true });
    const { funnels } = await run(model, settings);
    expect(bodies().map((body) => body.response_format !== undefined)).toEqual([true, false, false]);
    expect(model.capabilities.jsonSchema).toBe(false);
    expect(funnels[0]?.rejected.unparsed).toBe(0);
  });

  it("are an error where the refusal has another reason", async () => {
    const { model, bodies } = await chat(
      () => ({ status: 400, body: { error: { message: "too long" } } }),
      1,
    );
    await expect(run(model, { reversals: 2, linesPerCall: 2 })).rejects.toThrow(BackendError);
    expect(bodies()).toHaveLength(2);
  });

  it("count in a chat's estimate: overhead of each call, and every line", async () => {
    const { model } = await chat(() => json(...two));
    const overhead = model.capabilities.overheadTokens ?? 0;
    expect(overhead).toBeGreaterThan(20);
    const settings = augmentSettings.parse({
      ...{ strategies: ["local"], rephrasings: 4, reversals: 0, linesPerCall: 4 },
    });
    const [strategy] = strategiesOf(settings);
    const plan = strategy?.plan(corpus, model, settings);
    const [call] = plan?.calls ?? [];
    expect(plan?.calls).toHaveLength(1);
    expect(plan?.promptTokens).toBe(model.countTokens(call?.request.prompt ?? "") + overhead);
    expect(plan?.counts.rephrase).toBe(4);
  });
});
