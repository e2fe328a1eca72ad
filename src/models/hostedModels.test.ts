/** Anthropic and Gemini through their packages, against real HTTP servers that speak the two protocols. */
import { afterAll, describe, expect, it } from "vitest";
import { BackendError, InputError, ScorerError } from "../core/errors.ts";
import { copyingText, copyingTokens } from "../testing/copyingModel.ts";
import { type JsonServer, jsonServer, type ServerAnswer, type ServerRequest } from "../testing/jsonServer.ts";
import { languageModelContract } from "../testing/languageModelContract.ts";
import { anthropicModel } from "./anthropicModel.ts";
import { geminiModel } from "./geminiModel.ts";
import type { LanguageModel } from "./languageModel.ts";
import { loadOptional } from "./remote/loadOptional.ts";

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

type Intercept = (request: ServerRequest) => ServerAnswer | undefined;
interface Served {
  readonly server: JsonServer;
  readonly model: LanguageModel;
}

/** The Messages API: marked blocks count as written to the cache once, then as read from it. */
async function anthropic(intercept: Intercept = () => undefined, attempts = 1): Promise<Served> {
  const cache = new Set<string>();
  const server = await jsonServer((request) => {
    const { path, body } = request;
    if (path !== "/v1/messages") return undefined;
    const intercepted = intercept(request);
    if (intercepted) return intercepted;
    const blocks: { text: string; cache_control?: object }[] = body.messages[0].content;
    const tokensOf = (marked: boolean) =>
      blocks
        .filter((block) => (block.cache_control !== undefined) === marked)
        .reduce((sum, block) => sum + copyingTokens(block.text).length, 0);
    const marked = blocks.find((block) => block.cache_control)?.text;
    const hit = marked !== undefined && cache.has(marked);
    if (marked !== undefined) cache.add(marked);
    const made = copyingText(blocks.map((block) => block.text).join(""), {
      maxTokens: body.max_tokens,
      stop: body.stop_sequences,
    });
    return {
      body: {
        type: "message",
        role: "assistant",
        content: [{ type: "text", text: made.text }],
        stop_reason: made.stopped ? "stop_sequence" : "max_tokens",
        usage: {
          input_tokens: tokensOf(false),
          cache_creation_input_tokens: hit ? 0 : tokensOf(true),
          cache_read_input_tokens: hit ? tokensOf(true) : 0,
          output_tokens: made.tokens,
        },
      },
    };
  });
  servers.push(server);
  return {
    server,
    model: await anthropicModel({ model: "claude", key: "secret-a", address: server.url, attempts }),
  };
}

async function gemini(intercept: Intercept = () => undefined, attempts = 1): Promise<Served> {
  const server = await jsonServer((request) => {
    const { path, body } = request;
    if (path !== "/v1beta/models/flash:generateContent") return undefined;
    const intercepted = intercept(request);
    if (intercepted) return intercepted;
    const parts: { text: string }[] = body.contents[0].parts;
    const { maxOutputTokens, temperature, seed, stopSequences } = body.generationConfig;
    const prompt = parts.map((part) => part.text).join("");
    const made = copyingText(prompt, {
      maxTokens: Math.min(maxOutputTokens, 16),
      temperature,
      seed,
      stop: stopSequences,
    });
    return {
      body: {
        candidates: [
          {
            content: {
              role: "model",
              parts: [{ text: "thinking aloud", thought: true }, { text: made.text }],
            },
            finishReason: made.stopped ? "STOP" : "MAX_TOKENS",
          },
        ],
        usageMetadata: {
          promptTokenCount: copyingTokens(prompt).length,
          cachedContentTokenCount: parts.length > 1 ? copyingTokens(parts[0]?.text ?? "").length : 0,
          candidatesTokenCount: made.tokens,
        },
      },
    };
  });
  servers.push(server);
  return {
    server,
    model: await geminiModel({ model: "flash", key: "secret-g", address: server.url, attempts }),
  };
}

const request = { prefix: "The sea is cold.\n", prompt: "The sea", maxTokens: 3, stop: ["\n", "never"] };
const refusesThinking: Intercept = ({ body }) =>
  body.thinking || body.generationConfig?.thinkingConfig
    ? {
        status: 400,
        body: { error: { code: 400, message: "thinking cannot be switched off" } },
      }
    : undefined;

describe("anthropicModel", () => {
  languageModelContract({ describe, it, expect }, async () => (await anthropic()).model);

  it("marks the prefix for the cache and reports what was read from it", async () => {
    const { server, model } = await anthropic();
    const [first] = await model.generate([request]);
    const [second] = await model.generate([request]);
    expect(server.requests[0]?.body.messages[0].content).toEqual([
      { type: "text", text: request.prefix, cache_control: { type: "ephemeral" } },
      { type: "text", text: request.prompt },
    ]);
    // The API refuses stop strings of white space.
    expect(server.requests[0]?.body.stop_sequences).toEqual(["never"]);
    expect(JSON.stringify(server.requests[0]?.headers)).toContain("secret-a");
    // "The sea is cold . \n" and "The sea": 6 and 2 tokens of testing/copyingModel.ts.
    expect(first).toMatchObject({ promptTokens: 8, cachedTokens: 0, outputTokens: 3 });
    expect(second).toMatchObject({ promptTokens: 8, cachedTokens: 6 });
  });

  it("sends the first request with a prefix before the others, so that they find it cached", async () => {
    const { model } = await anthropic();
    const made = await model.generate(
      [request, request, request, request].map((r, i) => ({ ...r, seed: i })),
    );
    expect(made.map((generation) => generation.cachedTokens)).toEqual([0, 6, 6, 6]);
  });

  it("leaves thinking as it is where the model cannot do without", async () => {
    const { server, model } = await anthropic(refusesThinking);
    await model.generate([request]);
    await model.generate([request]);
    expect(server.requests.map(({ body }) => body.thinking?.type)).toEqual([
      "disabled",
      undefined,
      undefined,
    ]);
  });
});

describe("geminiModel", () => {
  languageModelContract({ describe, it, expect }, async () => (await gemini()).model);

  it("sends sampling and the prefix first, leaves thoughts out, and reports cached tokens", async () => {
    const { server, model } = await gemini();
    const [made] = await model.generate([{ ...request, temperature: 0.5, topP: 0.9, seed: 7 }]);
    const { contents, generationConfig } = server.requests[0]?.body ?? {};
    expect(contents).toEqual([{ role: "user", parts: [{ text: request.prefix }, { text: request.prompt }] }]);
    expect(generationConfig).toEqual({
      temperature: 0.5,
      topP: 0.9,
      seed: 7,
      maxOutputTokens: 3,
      stopSequences: ["\n", "never"],
      thinkingConfig: { thinkingBudget: 0 },
    });
    expect(made).toMatchObject({ promptTokens: 8, cachedTokens: 6, outputTokens: 3 });
    expect(made?.text).not.toContain("thinking aloud");
  });

  it("leaves room for thoughts where the model cannot do without, and then counts a longer text as cut off", async () => {
    const { server, model } = await gemini(refusesThinking);
    const [made] = await model.generate([{ prompt: "a b c", maxTokens: 3 }]);
    expect(server.requests.at(-1)?.body.generationConfig.maxOutputTokens).toBe(3 + 4096);
    expect(made?.finish).toBe("length");
  });
});

describe.each([
  ["anthropic", anthropic, "secret-a", "ANTHROPIC_API_KEY"],
  ["gemini", gemini, "secret-g", "GEMINI_API_KEY"],
] as const)("%s", (_, serve, key, variable) => {
  it("turns a refusal into an error that names the variable, and never the key", async () => {
    const body = { error: { code: 401, message: `bad key ${key} ${Buffer.from(key).toString("base64")}` } };
    const { model } = await serve(() => ({ status: 401, body }));
    const error = await model.generate([request]).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(BackendError);
    expect(String(error)).toContain(variable);
    expect(`${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(key);
    expect((error as Error).cause).toBeUndefined();
    expect(JSON.stringify(model)).not.toContain(key);
  });

  it("tries again after 503", async () => {
    let failures = 0;
    const { model } = await serve(
      () =>
        failures++ < 1
          ? { status: 503, headers: { "retry-after-ms": "1" }, body: { error: { message: "busy" } } }
          : undefined,
      2,
    );
    expect(await model.generate([request])).toHaveLength(1);
    expect(failures).toBe(2);
  });

  it("has no likelihoods", async () => {
    const { model } = await serve();
    await expect(model.score([{ prompt: "a", continuations: ["b"] }])).rejects.toThrow(ScorerError);
  });
});

describe("loadOptional", () => {
  it("says how to install what is missing", async () => {
    const name = "corollary-no-such-package";
    const error = await loadOptional(name, () => import(/* @vite-ignore */ name)).catch(
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain(`npm i ${name}`);
  });
});

describe("an instruction with turns after it", () => {
  const request = {
    ...{ prefix: "The sea is cold. ", prompt: "Say it again.", maxTokens: 4, instruct: true },
    turns: [{ answer: "", reply: "That was nothing." }],
  };
  it("goes to Anthropic without the standing instruction", async () => {
    const { server, model } = await anthropic();
    expect(model.capabilities).toMatchObject({ form: "chat" });
    await model.generate([request, { prompt: "The sea", maxTokens: 2 }]);
    const bodies = server.requests.map(({ body }) => body);
    const told = bodies.find((body) => body.messages.length === 3);
    expect(told.system).toBeUndefined();
    expect(told.messages.slice(1)).toEqual([
      { role: "assistant", content: "(nothing)" },
      { role: "user", content: "That was nothing." },
    ]);
    expect(bodies.find((body) => body.messages.length === 1).system).toMatch(/^Continue the text/);
  });

  it("goes to Gemini in its own roles", async () => {
    const { server, model } = await gemini();
    await model.generate([request]);
    const [told] = server.requests.map(({ body }) => body);
    expect(told.systemInstruction).toBeUndefined();
    expect(told.contents.map(({ role }: { role: string }) => role)).toEqual(["user", "model", "user"]);
  });

  it("and what Anthropic wrote to its cache is counted", async () => {
    const { model } = await anthropic();
    const asked = { prefix: "The sea is cold. ", prompt: "The sea", maxTokens: 2 };
    const [first] = await model.generate([asked]);
    const [second] = await model.generate([{ ...asked, prompt: "The sea is" }]);
    expect(first?.cacheWriteTokens).toBe(copyingTokens("The sea is cold. ").length);
    expect(second?.cacheWriteTokens).toBeUndefined();
    expect(second?.cachedTokens).toBe(first?.cacheWriteTokens);
  });
});
