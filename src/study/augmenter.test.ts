/** The setting `augmenter`: who writes the inferences, told from the records of a study and of `augment`. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { STATEMENT_LABELS } from "../corpus/promptFormat.ts";
import type { JsonServer } from "../testing/jsonServer.ts";
import { openaiServer } from "../testing/openaiServer.ts";
import { makeWorld } from "../worlds/worlds.ts";
// Loaded with the file, so that no test waits for the SDK.
import "../models/openaiModel.ts";
import { readRun } from "./readRun.ts";
import { studySettings } from "./settings.ts";
import { study } from "./study.ts";
import { memorySubject, type StatementKind } from "./testing/memorySubject.ts";
import { worldWriter } from "./testing/worldWriter.ts";

const size = 2;
const variants = 2;
const write = worldWriter(makeWorld("people", { seed: 1, size, variants }));

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

/** Completes statement prompts with true lines of the world. */
async function writingServer(): Promise<JsonServer> {
  const server = await openaiServer({
    intercept: ({ path, body }) => {
      if (path !== "/v1/completions" || body.prompt === "Hello") return undefined;
      const lines: string[] = body.prompt.split("\n");
      const kind = (Object.keys(STATEMENT_LABELS) as StatementKind[]).find(
        (name) => STATEMENT_LABELS[name] === lines.at(-1),
      );
      const statement = lines.at(-2)?.replace(/^Statement: /, "") ?? "";
      const text = kind ? ` ${write(statement, kind, body.seed)}` : "";
      return { body: { choices: [{ text, finish_reason: "stop" }] } };
    },
  });
  servers.push(server);
  return server;
}

it("writes with the subject by default, and with the model that it names otherwise", async () => {
  const server = await writingServer();
  const authors = async (augmenter: string | undefined) => {
    let written = 0;
    const subject = memorySubject({ write, onWork: (work) => (written += work === "generate" ? 1 : 0) });
    const settings = studySettings.parse({
      size,
      variants,
      arms: ["augmented"],
      epochs: 1,
      strategies: ["local"],
      rephrasings: 1,
      reversals: 1,
      ...(augmenter !== undefined && { augmenter }),
    });
    const folder = join(mkdtempSync(join(tmpdir(), "corollary-augmenter-")), "run");
    await study({ source: "people", settings, folder, subject });
    const models = new Set(readRun(folder).inferences.map((inference) => inference.model));
    return { models: [...models], written, subject: subject.model.id };
  };
  const own = await authors(undefined);
  expect(own.models).toEqual([own.subject]);
  expect(own.written).toBeGreaterThan(0);
  expect(server.requests).toEqual([]);

  const other = await authors(`${server.url}/v1#copy`);
  expect(other.models).toEqual([`${server.url}/v1#copy (completions)`]);
  expect(other.written).toBe(0);
});

it("refuses an address with a secret in it before anything is saved", () => {
  for (const augmenter of ["https://me:hidden@host/v1#m", "https://host/v1?key=hidden#m"])
    expect(studySettings.safeParse({ augmenter }).success).toBe(false);
  expect(studySettings.safeParse({ augmenter: "https://host/v1#org/m@2?x" }).success).toBe(true);
});
