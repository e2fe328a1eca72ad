/** Anthropic's Message Batches over the copying model. */
import { batchStore, type ServedBatch, type ServedRow } from "./batchFaults.ts";
import { copyingText, copyingTokens } from "./copyingModel.ts";
import { jsonServer } from "./jsonServer.ts";
import type { BatchServer, OpenaiBatchServerOptions } from "./openaiBatchServer.ts";

export async function anthropicBatchServer(options: OpenaiBatchServerOptions = {}): Promise<BatchServer> {
  const promptOf = (params: ServedRow["body"]): string =>
    params.messages[0].content.map((block: { text: string }) => block.text).join("");
  const store = batchStore(options, promptOf);
  const server = await jsonServer(async (request) => {
    const intercepted = await options.intercept?.(request);
    if (intercepted) return intercepted;
    const { method, path, body } = request;
    if (method === "POST" && path === "/v1/messages/batches") {
      const sent = body.requests as { custom_id: string; params: unknown }[];
      if (
        new Set(sent.map((row) => row.custom_id)).size !== sent.length ||
        sent.some((row) => !/^[\w-]{1,64}$/.test(row.custom_id))
      )
        return {
          status: 400,
          body: { type: "error", error: { type: "invalid_request_error", message: "custom_id" } },
        };
      const batch = store.create(sent.map(({ custom_id, params }) => ({ key: custom_id, body: params })));
      return (await options.created?.(batch)) ?? { body: shown(batch, false) };
    }
    if (path.startsWith("/v1/messages/batches?"))
      return {
        body: { data: store.batches.toReversed().map((batch) => shown(batch, false)), has_more: false },
      };
    const [, id, results] = /^\/v1\/messages\/batches\/(\w+)(\/results)?$/.exec(path) ?? [];
    const batch = store.find(id);
    if (!batch) return undefined;
    if (!results) return { body: shown(batch, store.look(batch)) };
    const lines = batch.rows.toReversed().map((row) => JSON.stringify(lineOf(row, promptOf(row.body))));
    return {
      headers: { "content-type": "application/x-jsonl" },
      body: lines.map((line) => `${line}\n`).join(""),
    };
  });
  return { ...server, batches: store.batches, answered: store.answered };
}

function shown({ id, rows, end, createdAt }: ServedBatch, ended: boolean): object {
  const count = (...names: unknown[]) =>
    rows.filter(({ outcome }) => names.includes(typeof outcome === "string" ? outcome : "error")).length;
  const left = count("unfinished");
  return {
    ...{ id, type: "message_batch", created_at: new Date(createdAt).toISOString() },
    processing_status: ended ? "ended" : "in_progress",
    // An address that nobody should follow: the key would go with it.
    results_url: "http://127.0.0.1:1/elsewhere",
    request_counts: {
      processing: ended ? 0 : rows.length,
      succeeded: ended ? count("answer") : 0,
      errored: ended ? count("busy", "error") : 0,
      expired: ended && end === "expired" ? left : 0,
      canceled: ended && end !== "expired" ? left : 0,
    },
  };
}

function lineOf({ key, body, outcome }: ServedRow, prompt: string): object {
  if (outcome === "unfinished") return { custom_id: key, result: { type: "expired" } };
  if (outcome !== "answer") {
    const error =
      outcome === "busy"
        ? { type: "overloaded_error", message: "busy" }
        : { type: "invalid_request_error", message: outcome.error };
    return { custom_id: key, result: { type: "errored", error: { type: "error", error } } };
  }
  const made = copyingText(prompt, { maxTokens: body.max_tokens, stop: body.stop_sequences });
  const message = {
    ...{ type: "message", role: "assistant", content: [{ type: "text", text: made.text }] },
    stop_reason: made.stopped ? "stop_sequence" : "max_tokens",
    usage: { input_tokens: copyingTokens(prompt).length, output_tokens: made.tokens },
  };
  return { custom_id: key, result: { type: "succeeded", message } };
}
