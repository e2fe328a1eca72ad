/** Against real HTTP servers on this machine, over a small language model whose likelihoods are known in closed form. */
import { afterAll, describe, expect, it } from "vitest";
import { BackendError, InputError, ScorerError } from "../core/errors.ts";
import { copyingLogprob, copyingTokens } from "../testing/copyingModel.ts";
import type { JsonServer } from "../testing/jsonServer.ts";
import { languageModelContract } from "../testing/languageModelContract.ts";
import { type OpenaiServerOptions, openaiServer } from "../testing/openaiServer.ts";
import type { Generation } from "./languageModel.ts";
import { OpenaiModel, type OpenaiModelOptions } from "./openaiModel.ts";

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

async function serve(options: OpenaiServerOptions = {}): Promise<JsonServer> {
  const server = await openaiServer(options);
  servers.push(server);
  return server;
}

async function open(server: JsonServer, options: Partial<OpenaiModelOptions> = {}): Promise<OpenaiModel> {
  return OpenaiModel.open({ model: "copy", address: `${server.url}/v1`, attempts: 1, ...options });
}

describe("OpenaiModel on completions with echo", () =>
  languageModelContract({ describe, it, expect }, async () => {
    const model = await open(await serve());
    expect(await model.proveLikelihood()).toMatchObject({ passed: true });
    return model;
  }));

describe("OpenaiModel on vLLM's prompt_logprobs", () =>
  languageModelContract({ describe, it, expect }, async () => {
    const model = await open(await serve({ likelihood: "prompt_logprobs" }));
    expect(await model.proveLikelihood()).toMatchObject({ passed: true });
    return model;
  }));

describe("OpenaiModel on chat", () =>
  languageModelContract({ describe, it, expect }, async () => open(await serve({ apis: ["chat"] }))));

describe("OpenaiModel", () => {
  const prompt = "The sea is cold. The sea is";

  it.each([{ utf16: false }, { utf16: true }])(
    "gives the server's sums after characters of two units, %o",
    async (offsets) => {
      const model = await open(await serve(offsets));
      await model.proveLikelihood();
      const context = `😀 ☕ 東京 ${prompt}`;
      const [scores] = await model.score([
        { prompt: context, continuations: [" cold.", " warm 😀 today", ""] },
      ]);
      const expected = [" cold.", " warm 😀 today", ""].map((continuation) => {
        const tokens = copyingTokens(context + continuation);
        const from = copyingTokens(context).length;
        const sum = tokens
          .slice(from)
          .reduce((total, token, i) => total + copyingLogprob(tokens.slice(0, from + i), token), 0);
        return { tokens: tokens.length - from, sum };
      });
      expect(scores?.map((s) => s.tokens)).toEqual(expected.map((e) => e.tokens));
      scores?.forEach((score, i) => {
        expect(score.logprob).toBeCloseTo(expected[i]?.sum as number, 10);
      });
    },
  );

  const flawed: [string, RegExp, OpenaiServerOptions][] = [
    ["zeros", /zero/, { flaw: (values) => values.map((value) => value && 0) }],
    ["no log-probabilities", /gives no log-probabilities/, { likelihood: "none" }],
    ["values shifted on by one", /shifted/, { flaw: (values) => [...values.slice(1), -0.1] }],
    ["values shifted back by one", /shifted/, { flaw: (values) => [null, null, ...values.slice(1, -1)] }],
    ["nulls", /no log-probability/, { flaw: (values) => values.map(() => null) }],
    [
      "a refusal of the fields",
      /refuses requests/,
      {
        intercept: ({ body }) =>
          body?.echo || body?.prompt_logprobs !== undefined
            ? { status: 400, body: { error: { message: "echo is not supported" } } }
            : undefined,
      },
    ],
  ];
  it.each(flawed)("refuses to score on a server that gives %s", async (_, reason, options) => {
    const model = await open(await serve(options));
    const verdict = await model.proveLikelihood();
    expect(verdict.passed).toBe(false);
    expect(verdict.reason).toMatch(reason);
    expect(model.capabilities.likelihood).toBe(false);
    await expect(model.score([{ prompt, continuations: [" cold"] }])).rejects.toThrow(ScorerError);
  });

  it("has no likelihoods before its self-test", async () => {
    const model = await open(await serve());
    expect(model.capabilities.likelihood).toBe(false);
    await expect(model.score([{ prompt, continuations: [" cold"] }])).rejects.toThrow("not been tested");
  });

  it("sends sampling, and reports the server's own counts, cached tokens too", async () => {
    const server = await serve();
    const model = await open(server);
    const request = {
      prefix: "The sea is cold. ",
      prompt: "The sea",
      maxTokens: 3,
      temperature: 0.5,
      topP: 0.9,
      seed: 7,
      stop: ["\n"],
    };
    const [first] = await model.generate([request]);
    const [second] = await model.generate([request]);
    expect(server.requests.at(-1)?.body).toEqual({
      model: "copy",
      prompt: "The sea is cold. The sea",
      max_tokens: 3,
      temperature: 0.5,
      top_p: 0.9,
      seed: 7,
      stop: ["\n"],
    });
    // "The sea is cold . ␣ The sea": the tokens of testing/copyingModel.ts.
    const promptTokens = copyingTokens("The sea is cold. The sea").length;
    expect(first).toMatchObject({ promptTokens, cachedTokens: 0, outputTokens: 3 });
    expect(second).toMatchObject({ promptTokens, cachedTokens: promptTokens - 1 });
  });

  it("keeps to its number of calls at a time, and reports each as it ends", async () => {
    const server = await serve({
      intercept: async () => void (await new Promise((end) => setTimeout(end, 10))),
    });
    const model = await open(server, { concurrency: 3 });
    const seen: [number, Generation][] = [];
    const requests = Array.from({ length: 9 }, (_, i) => ({ prompt: `one ${i}`, maxTokens: 2 }));
    const before = server.most();
    const all = await model.generate(requests, {
      onGeneration: (i, generation) => seen.push([i, generation]),
    });
    expect(Math.max(before, server.most())).toBe(3);
    expect(seen.sort(([a], [b]) => a - b).map(([, generation]) => generation)).toEqual(all);
  });

  it("retries what may pass, and gives up after its attempts with what to do", async () => {
    let failures = 0;
    const busy = (times: number): OpenaiServerOptions => ({
      intercept: ({ body }) =>
        body?.prompt === prompt && failures++ < times
          ? { status: 429, headers: { "retry-after-ms": "1" }, body: { error: { message: "slow down" } } }
          : undefined,
    });
    const patient = await open(await serve(busy(2)), { attempts: 3 });
    expect(await patient.generate([{ prompt, maxTokens: 2 }])).toHaveLength(1);
    expect(failures).toBe(3);
    failures = 0;
    const refused = await open(await serve(busy(9)), { attempts: 2 });
    const error = await refused.generate([{ prompt, maxTokens: 2 }]).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(BackendError);
    expect(String(error)).toMatch(/429.*after 2 attempts/);
    expect(String(error)).toContain("slow down");
    expect(failures).toBe(2);
  });

  it("loses no finished generation to a failure beside it", async () => {
    const server = await serve({
      intercept: ({ body }) =>
        body?.prompt === "bad" ? { status: 422, body: { error: { message: "no" } } } : undefined,
    });
    const model = await open(server, { concurrency: 2 });
    const seen: number[] = [];
    const requests = ["good", "bad", "never"].map((text) => ({ prompt: text, maxTokens: 2 }));
    await expect(model.generate(requests, { onGeneration: (i) => seen.push(i) })).rejects.toThrow(
      BackendError,
    );
    expect(seen).toContain(0);
    expect(server.requests.some(({ body }) => body?.prompt === "never")).toBe(seen.includes(2));
  });

  it("ends a call in flight when its signal is aborted", async () => {
    const stop = new AbortController();
    const server = await serve({
      intercept: ({ body }) =>
        body?.prompt === prompt ? new Promise(() => stop.abort(new Error("enough"))) : undefined,
    });
    const model = await open(server);
    await expect(model.generate([{ prompt, maxTokens: 2 }], { signal: stop.signal })).rejects.toThrow(
      "enough",
    );
  });

  it("takes chat where the server has no completions, or where the address says so", async () => {
    expect((await open(await serve({ apis: ["chat"] }))).id).toMatch(/#copy \(chat\)$/);
    const both = await serve();
    expect((await open(both)).id).toMatch(/#copy \(completions\)$/);
    const address = `${both.url}/v1/chat/completions`;
    expect((await open(both, { address })).id).toBe(`${both.url}/v1#copy (chat)`);
  });

  it("learns the newer name of the token limit from a refusal", async () => {
    const server = await serve({
      apis: ["chat"],
      intercept: ({ path, body }) =>
        path.endsWith("/chat/completions") && body.max_tokens !== undefined
          ? { status: 400, body: { error: { message: "use 'max_completion_tokens' instead" } } }
          : undefined,
    });
    const model = await open(server);
    const [made] = await model.generate([{ prompt, maxTokens: 2 }]);
    expect(made?.outputTokens).toBe(2);
  });

  it("reads the context's length, and scales its counts where the server counts tokens", async () => {
    const plain = await open(await serve());
    const telling = await open(await serve({ contextTokens: 4096, tokenizes: true }));
    expect(plain.capabilities).toEqual({
      likelihood: false,
      contextTokens: 8192,
      tokenCounts: "estimate",
      batch: true,
    });
    expect(telling.capabilities.contextTokens).toBe(4096);
    const text = "The harbour master of Kirkwall keeps the brass key, and nobody else has one. ".repeat(20);
    const real = copyingTokens(text).length;
    expect(Math.abs(telling.countTokens(text) - real)).toBeLessThan(0.15 * real);
    expect(telling.countTokens(text)).not.toBe(plain.countTokens(text));
  });

  it("says what is wrong with a server that is not there, and with answers that are none", async () => {
    const server = await openaiServer();
    await server.close();
    await expect(open(server)).rejects.toThrow(/ECONNREFUSED[\s\S]*check that the server runs/);
    const empty = await open(
      await serve({
        intercept: ({ body }) => (body?.prompt === prompt ? { body: { choices: [] } } : undefined),
      }),
    );
    await expect(empty.generate([{ prompt, maxTokens: 1 }])).rejects.toThrow("holds no text");
    const moved = await serve({
      intercept: () => ({ status: 302, headers: { location: "http://127.0.0.1:9/v1" } }),
    });
    await expect(open(moved)).rejects.toThrow(BackendError);
  });

  it("refuses an address with a secret in it, without repeating the secret", async () => {
    for (const address of ["https://me:hidden@host/v1", "https://host/v1?key=hidden", "ftp://hidden"]) {
      const error = await OpenaiModel.open({ model: "m", address }).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).not.toContain("hidden");
    }
  });
});
