/** Calls through providers' batch APIs, against real HTTP servers that count every answer they make. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BackendError, BudgetError, InputError, InterruptedError } from "../core/errors.ts";
import { anthropicModel } from "../models/anthropicModel.ts";
import type { GenerateRequest, LanguageModel } from "../models/languageModel.ts";
import { OpenaiModel } from "../models/openaiModel.ts";
import { anthropicBatchServer } from "../testing/anthropicBatchServer.ts";
import { copyingText } from "../testing/copyingModel.ts";
import {
  type BatchServer,
  type OpenaiBatchServerOptions,
  openaiBatchServer,
} from "../testing/openaiBatchServer.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { limitModel } from "./budget/limitModel.ts";
import { generateJournalled, generationKey } from "./generateJournalled.ts";
import { type Journal, memoryJournal, openJournal } from "./journal.ts";

const KEY = "secret-b";
const servers: BatchServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Served {
  readonly server: BatchServer;
  readonly model: LanguageModel;
}

async function openai(options: OpenaiBatchServerOptions = {}): Promise<Served> {
  const server = await openaiBatchServer(options);
  servers.push(server);
  const address = `${server.url}/v1/chat/completions`;
  return {
    server,
    model: await OpenaiModel.open({ model: "copy", address, key: KEY, attempts: 2, firstPause: 2 }),
  };
}

async function anthropic(options: OpenaiBatchServerOptions = {}): Promise<Served> {
  const server = await anthropicBatchServer(options);
  servers.push(server);
  return {
    server,
    model: await anthropicModel({
      model: "claude",
      address: server.url,
      key: KEY,
      attempts: 2,
      firstPause: 2,
    }),
  };
}

const requests = Array.from({ length: 4 }, (_, i) => ({
  prompt: `sea ${i} is cold, sea ${i}`,
  maxTokens: 3,
}));
const prompts = requests.map((request) => request.prompt);
const ask = (
  model: LanguageModel,
  journal: Journal,
  options: { signal?: AbortSignal; asked?: readonly GenerateRequest[] } = {},
) => generateJournalled(model, options.asked ?? requests, { journal, batch: true, signal: options.signal });
const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("it did not fail"),
    (cause) => cause as Error,
  );
const promptsIn = (server: BatchServer, batch: number) =>
  server.batches[batch]?.rows.map(({ body }) => prompts.findIndex((p) => JSON.stringify(body).includes(p)));
/** Rows of the first batch from the third on are left. */
const leaves = (end: "expired" | "cancelled"): OpenaiBatchServerOptions => ({
  end: (batch) => (batch === 0 ? end : "completed"),
  row: (prompt, batch) => (batch === 0 && prompts.indexOf(prompt) > 1 ? "unfinished" : "answer"),
});

/** A process that was stopped as it first looked at its batch. */
async function interruptedAtLook(serve: typeof openai) {
  const stop = new AbortController();
  const served = await serve({
    intercept: ({ method, path }) => {
      if (method === "GET" && path.endsWith("/batches/batch_0")) stop.abort();
      return undefined;
    },
  });
  const journal = memoryJournal();
  const error = await failure(ask(served.model, journal, { signal: stop.signal }));
  return { ...served, journal, error };
}

describe.each([
  ["OpenAI's form", openai],
  ["Anthropic's form", anthropic],
])("%s", (_, serve) => {
  it("answers in order under the journal's keys, and asks nothing again", async () => {
    const { server, model } = await serve({ polls: 2 });
    const journal = memoryJournal();
    const told: string[] = [];
    let counted = 0;
    const stage = {
      advance: (units = 1, detail = "") => {
        counted += units;
        if (detail) told.push(detail);
      },
      end: () => {},
    };
    const made = await generateJournalled(model, requests, { journal, batch: true, stage });
    const written = prompts.map((prompt) => copyingText(prompt, { maxTokens: 3 }).text);
    // Chat answers begin with the space that the prompt's end calls for (models/remote/continuationText.ts).
    expect(made.map(({ text }) => text.trim())).toEqual(written.map((text) => text.trim()));
    expect(server.batches[0]?.rows.map(({ key }) => key)).toEqual(
      requests.map((request) => generationKey(model.id, request)),
    );
    expect(counted).toBe(4);
    expect(told.at(-1)).toBe("batch: 4 of 4 finished at the provider");
    expect(journal.batches(model.id).pending()).toEqual([]);
    expect(await ask(model, journal)).toEqual(made);
    expect(server.batches).toHaveLength(1);
  });

  it.each(["expired", "cancelled"] as const)(
    "asks what a batch that was %s left in the next one",
    async (end) => {
      const { server, model } = await serve(leaves(end));
      const made = await ask(model, memoryJournal());
      expect(made.map(({ prompt }) => prompt)).toEqual(prompts);
      expect([promptsIn(server, 0), promptsIn(server, 1)]).toEqual([
        [0, 1, 2, 3],
        [2, 3],
      ]);
      expect([...server.answered].sort()).toEqual(prompts);
    },
  );

  it("asks a failing row three times in all, and takes every other", async () => {
    const { server, model } = await serve({ row: (p) => (p === prompts[1] ? "busy" : "answer") });
    const journal = memoryJournal();
    const error = await failure(ask(model, journal));
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toMatch(/1 request of a batch failed[\s\S]*busy/);
    expect(server.batches.map(({ number }) => promptsIn(server, number))).toEqual([[0, 1, 2, 3], [1], [1]]);
    expect(journal.totals(model.id).calls).toBe(3);
    expect(journal.batches(model.id).pending()).toEqual([]);
  });

  it("takes a row that fails twice and is answered then", async () => {
    const { server, model } = await serve({
      row: (p, batch) => (p === prompts[1] && batch < 2 ? "busy" : "answer"),
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect([...server.answered].sort()).toEqual(prompts);
  });

  it("does not ask again what can never be answered, and keeps the key out of the error", async () => {
    const message = `prompt refused for ${KEY}, ${Buffer.from(KEY).toString("base64")}`;
    const { server, model } = await serve({ row: (p) => (p === prompts[1] ? { error: message } : "answer") });
    const error = await failure(ask(model, memoryJournal()));
    expect(error.message).toContain("prompt refused for [key], [key]");
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
    expect(server.batches).toHaveLength(1);
  });

  it("ends after three batches without one answer", async () => {
    const { server, model } = await serve({ end: () => "expired", row: () => "unfinished" });
    expect((await failure(ask(model, memoryJournal()))).message).toMatch(/3 batches in a row/);
    expect(server.batches).toHaveLength(3);
  });

  it("interrupted while it waits, finds its batch again", async () => {
    const { server, model, journal, error } = await interruptedAtLook(serve);
    expect(error).toBeInstanceOf(InterruptedError);
    expect(error.message).toContain("goes on at the provider");
    expect(await ask(model, journal)).toHaveLength(4);
    expect(server.batches).toHaveLength(1);
  });

  it("interrupted before the batch's id came, finds it again", async () => {
    const stop = new AbortController();
    const { server, model } = await serve({
      created: () => {
        stop.abort();
        return new Promise(() => {});
      },
    });
    const journal = memoryJournal();
    expect(await failure(ask(model, journal, { signal: stop.signal }))).toBeInstanceOf(InterruptedError);
    expect(journal.batches(model.id).pending()).toMatchObject([{ keys: { length: 4 } }]);
    expect(journal.batches(model.id).pending()[0]?.id).toBeUndefined();
    expect(await ask(model, journal)).toHaveLength(4);
    expect(server.batches).toHaveLength(1);
  });

  it("does not send a second time where only the answer to the first was lost", async () => {
    const { server, model } = await serve({
      created: () => ({ status: 502, body: { error: { message: "gateway" } } }),
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect(server.batches).toHaveLength(1);
  });

  it("sends again where none was made", async () => {
    let refusals = 0;
    const { server, model } = await serve({
      intercept: ({ method, path }) =>
        method === "POST" && path.endsWith("/batches") && refusals++ < 1
          ? { status: 429, body: { error: { message: "slow down" } } }
          : undefined,
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect([refusals, server.batches.length]).toEqual([2, 1]);
  });

  it("leaves another's batch of the same size alone", async () => {
    const { server, model } = await serve();
    const others = requests.map((request) => ({ ...request, prompt: `other ${request.prompt}` }));
    await ask(model, memoryJournal(), { asked: others });
    const journal = memoryJournal();
    const keys = requests.map((request) => generationKey(model.id, request));
    journal.batches(model.id).begin({ tag: "t", keys, sentAt: new Date().toISOString() });
    expect((await ask(model, journal)).map(({ prompt }) => prompt)).toEqual(prompts);
    expect(server.batches).toHaveLength(2);
    expect(journal.batches(model.id).pending()).toEqual([]);
  });

  it("keeps a batch of which only a part is asked for", async () => {
    const { server, model, journal } = await interruptedAtLook(serve);
    expect(await ask(model, journal, { asked: requests.slice(0, 2) })).toHaveLength(2);
    expect(journal.batches(model.id).pending()).toHaveLength(1);
    expect(await ask(model, journal)).toHaveLength(4);
    expect(journal.batches(model.id).pending()).toEqual([]);
    expect(server.batches).toHaveLength(1);
  });

  it("waits for no batch that is gone, and pays again only once results are past keeping", async () => {
    const { server, model } = await serve();
    const keys = requests.map((request) => generationKey(model.id, request));
    const journal = memoryJournal();
    const { begin } = journal.batches(model.id);
    begin({ tag: "t", id: "gone", keys, sentAt: new Date().toISOString() });
    expect((await failure(ask(model, journal))).message).toMatch(/batch gone is not there/);
    expect(server.batches).toHaveLength(0);
    begin({ tag: "t", id: "gone", keys, sentAt: new Date(Date.now() - 31 * 24 * 3600 * 1000).toISOString() });
    expect(await ask(model, journal)).toHaveLength(4);
  });

  it("keeps to limits: a batch holds only what may be paid for", async () => {
    const { server, model } = await serve();
    const journal = memoryJournal();
    const limited = (maxCalls: number) =>
      limitModel(model, { maxCalls }, { kind: "free" }, journal.totals(model.id));
    expect(await failure(ask(limited(3), journal))).toBeInstanceOf(BudgetError);
    expect(journal.totals(model.id).calls).toBe(3);
    expect(await ask(limited(4), journal)).toHaveLength(4);
    expect(server.batches.map(({ rows }) => rows.length)).toEqual([3, 1]);
  });

  it("writes no key into the journal's files", async () => {
    const folder = mkdtempSync(join(tmpdir(), "batches-"));
    const { model } = await serve(leaves("expired"));
    const journal = openJournal(join(folder, "journal.db"));
    const { begin, end, pending } = journal.batches(model.id);
    begin({ tag: "t", keys: ["k"], sentAt: "2026-01-01T00:00:00.000Z" });
    expect(pending()).toEqual([{ tag: "t", keys: ["k"], sentAt: "2026-01-01T00:00:00.000Z" }]);
    end("t");
    await ask(model, journal);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes(KEY), name).toBe(false);
    journal.close();
  });
});

describe("OpenAI's form", () => {
  it("halves a batch that is too large for the queue", async () => {
    const { server, model } = await openai({
      end: (batch) => (batch === 0 ? "failed" : "completed"),
      refusal: { code: "token_limit_exceeded", message: "Enqueued token limit reached" },
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect(server.batches.map(({ rows }) => rows.length)).toEqual([4, 2, 2]);
  });

  it("tells why a batch was refused", async () => {
    const { model } = await openai({ end: () => "failed", refusal: { code: "x", message: `no ${KEY}` } });
    const journal = memoryJournal();
    expect((await failure(ask(model, journal))).message).toMatch(
      /the batch was refused\n {2}why: {2}no \[key\]/,
    );
    expect(journal.batches(model.id).pending()).toEqual([]);
  });

  it("learns the name of the limit that newer models want", async () => {
    const { server, model } = await openai({
      row: (_, batch) => (batch === 0 ? { error: "use 'max_completion_tokens' instead" } : "answer"),
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect(server.batches[1]?.rows[0]?.body).toMatchObject({ max_completion_tokens: 3 });
  });

  it("says so where a server has no batch API", async () => {
    const { model } = await openai({
      intercept: ({ path }) => (path === "/v1/files" ? { status: 404, body: {} } : undefined),
    });
    expect((await failure(ask(model, memoryJournal()))).message).toMatch(
      /no batch API \(404\)[\s\S]*leave out --batch/,
    );
  });

  it("leaves broken lines of the results to the next batch", async () => {
    let broken = true;
    const { server, model } = await openai({
      intercept: ({ path }) => {
        if (!path.includes("/output_") || !broken) return undefined;
        broken = false;
        return { body: 'null\n{"custom_id":\n"text"\n{}\n{"custom_id":7}\n' };
      },
    });
    expect(await ask(model, memoryJournal())).toHaveLength(4);
    expect(server.batches).toHaveLength(2);
  });
});

it("--batch with a model that has no batch API is refused before it is asked", async () => {
  const model = scriptedModel([{ match: "", text: "a" }]);
  expect(await failure(ask(model, memoryJournal()))).toBeInstanceOf(InputError);
  expect(model.asked).toEqual([]);
});

it("killed while a batch is sent and while it is fetched, pays for each answer once", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "batches-")), "journal.db");
  const script = join(import.meta.dirname, "testing/batchChild.ts");
  let kill = () => {};
  let moment: "created" | "results" | undefined;
  const killAt = (at: typeof moment) => {
    if (moment !== at) return undefined;
    kill();
    return new Promise<undefined>(() => {});
  };
  const { server, model } = await openai({
    created: () => killAt("created"),
    intercept: ({ path }) => (path.includes("/output_") ? killAt("results") : undefined),
  });
  let said = "";
  for (moment of ["created", "results"] as const) {
    const words = ["--import", "tsx", script, path, `${server.url}/v1/chat/completions`];
    const child = spawn(process.execPath, words, { env: { ...process.env, OPENAI_API_KEY: KEY } });
    kill = () => void child.kill("SIGKILL");
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => {
        said += bytes.toString();
      });
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    expect(signal, said).toBe("SIGKILL");
    expect(server.batches).toHaveLength(1);
  }
  moment = undefined;
  const journal = openJournal(path);
  expect(journal.totals(model.id).calls).toBe(0);
  expect(await ask(model, journal)).toHaveLength(4);
  journal.close();
  expect(server.batches).toHaveLength(1);
  expect([...server.answered].sort()).toEqual(prompts);
  expect(server.requests.some(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
  expect(said).toContain("finished at the provider");
  expect(said).not.toContain(KEY);
  expect(readFileSync(path).includes(KEY)).toBe(false);
}, 1_800_000);
