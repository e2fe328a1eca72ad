/** Which string opens which model, and that a key stays where it belongs. */
import { inspect } from "node:util";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InputError } from "../core/errors.ts";
import { type JsonServer, jsonServer } from "../testing/jsonServer.ts";
import { openaiServer } from "../testing/openaiServer.ts";
import { openModel } from "./openModel.ts";

const KEY = "sk-test-1234567890abcdef";
const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

async function serve(making: Promise<JsonServer>): Promise<JsonServer> {
  const server = await making;
  servers.push(server);
  return server;
}

const failure = (name: string, environment: Record<string, string> = {}) =>
  openModel(name, { environment, attempts: 1 }).then(
    () => {
      throw new Error("it opened");
    },
    (cause: unknown) => cause as Error,
  );

describe("openModel", () => {
  it("opens an address with a model, without a key on this machine", async () => {
    const server = await serve(openaiServer());
    const { model, prove, close } = await openModel(`${server.url}/v1#copy`, { environment: {} });
    expect(model.id).toBe(`${server.url}/v1#copy (completions)`);
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(await prove?.()).toMatchObject({ passed: true });
    expect(model.capabilities.likelihood).toBe(true);
    await close();
  });

  it("opens openai:MODEL at OPENAI_BASE_URL with OPENAI_API_KEY; an option stands over the variable", async () => {
    const server = await serve(openaiServer());
    const environment = { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: KEY };
    const { model } = await openModel("openai:copy", { environment });
    expect(model.id).toContain(server.url);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const other = await serve(openaiServer());
    const moved = await openModel("openai:copy", { environment, baseUrl: `${other.url}/v1` });
    expect(moved.model.id).toContain(other.url);
  });

  it("opens anthropic: and gemini: with their keys", async () => {
    const environment = { ANTHROPIC_API_KEY: KEY, GEMINI_API_KEY: KEY };
    expect((await openModel("anthropic:claude-x", { environment })).model.id).toBe("anthropic:claude-x");
    expect((await openModel("gemini:flash-x", { environment })).model.id).toBe("gemini:flash-x");
  });

  it.each([
    ["openai:gpt", "OPENAI_API_KEY"],
    ["https://models.example/v1#m", "OPENAI_API_KEY"],
    ["anthropic:claude", "ANTHROPIC_API_KEY"],
    ["gemini:flash", "GEMINI_API_KEY"],
  ])("asks for the key of %s by its variable", async (name, variable) => {
    const error = await failure(name);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain(variable);
  });

  it.each([
    "openai:",
    "http://127.0.0.1:1/v1",
    "llama-cpp:",
    "llama-cpp:/no/such/file.gguf",
    "no-such-model-name",
  ])("refuses %s with what to write", async (name) => {
    const error = await failure(name, { COROLLARY_OFFLINE: "1" });
    expect(error.message).toMatch(/next: /);
  });
});

describe("a key", () => {
  const printed: string[] = [];
  beforeEach(() => {
    printed.length = 0;
    // The SDKs would log requests with their headers.
    vi.stubEnv("OPENAI_LOG", "debug");
    vi.stubEnv("ANTHROPIC_LOG", "debug");
    for (const name of ["log", "info", "warn", "error", "debug"] as const) {
      vi.spyOn(console, name).mockImplementation((...words) => void printed.push(inspect(words)));
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it("stands in no error, no record of a model and no log, whatever the server repeats", async () => {
    const repeating = await serve(
      jsonServer(({ headers }) => ({
        status: 401,
        headers: { "x-repeated": KEY },
        body: { error: { message: `Incorrect API key: ${headers.authorization ?? headers["x-api-key"]}` } },
      })),
    );
    const good = await serve(openaiServer());
    const environment = {
      OPENAI_API_KEY: KEY,
      ANTHROPIC_API_KEY: KEY,
      ANTHROPIC_BASE_URL: repeating.url,
    };
    const seen: unknown[] = [await failure(`${repeating.url}/v1#m`, environment)];
    const anthropic = (await openModel("anthropic:claude", { environment, attempts: 1 })).model;
    seen.push(anthropic);
    seen.push(await anthropic.generate([{ prompt: "a", maxTokens: 1 }]).catch((cause: unknown) => cause));
    const { model } = await openModel(`${good.url}/v1#copy`, { environment });
    seen.push(model, await model.generate([{ prompt: "a b", maxTokens: 2 }]));
    // The key was really sent, and really came back.
    expect(repeating.requests.length).toBeGreaterThan(1);
    expect(good.requests[0]?.headers.authorization).toContain(KEY);
    expect(String(seen[0])).toContain("Incorrect API key: Bearer [key]");
    for (const thing of seen) {
      expect(inspect(thing, { depth: 9, showHidden: true })).not.toContain(KEY);
      expect(JSON.stringify(thing) ?? "").not.toContain(KEY);
    }
    expect(printed.join("\n")).not.toContain(KEY);
  });

  it("is not sent in the clear to another machine", async () => {
    const { endpointOf } = await import("./remote/endpointOf.ts");
    expect(endpointOf("http://10.0.0.7:8000/v1").mayCarryKey).toBe(false);
    expect(endpointOf("http://127.0.0.1:8000/v1").mayCarryKey).toBe(true);
    expect(endpointOf("https://models.example/v1").mayCarryKey).toBe(true);
  });
});
