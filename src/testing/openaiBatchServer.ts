/** OpenAI's batch API over the copying model: files, batches, and files of answers and errors. */
import { type BatchFaults, batchStore, type ServedBatch, type ServedRow } from "./batchFaults.ts";
import { copyingText, copyingTokens } from "./copyingModel.ts";
import { type JsonServer, jsonServer, type ServerAnswer, type ServerRequest } from "./jsonServer.ts";

export interface OpenaiBatchServerOptions extends BatchFaults {
  readonly intercept?: (
    request: ServerRequest,
  ) => ServerAnswer | undefined | Promise<ServerAnswer | undefined>;
  readonly write?: Write;
  /** After a batch was made, before its maker is told. */
  readonly created?: (batch: ServedBatch) => ServerAnswer | undefined | Promise<ServerAnswer | undefined>;
}

/** What is written for a prompt; the copying model's text by default. */
type Write = (prompt: string, seed: number) => string | undefined;

export interface BatchServer extends JsonServer {
  readonly batches: readonly ServedBatch[];
  /** Prompts of the answers that were made, in order. */
  readonly answered: readonly string[];
}

export async function openaiBatchServer(options: OpenaiBatchServerOptions = {}): Promise<BatchServer> {
  const promptOf = (body: ServedRow["body"]): string => body.prompt ?? body.messages.at(-1).content;
  const store = batchStore(options, promptOf);
  const files = new Map<string, string>();
  const server = await jsonServer(async (request) => {
    const intercepted = await options.intercept?.(request);
    if (intercepted) return intercepted;
    const { method, path, body, headers } = request;
    if (path === "/v1/models") return { body: { data: [{ id: "copy" }] } };
    if (method === "POST" && path === "/v1/files") {
      const type = headers["content-type"] ?? "";
      const form = await new Response(body, { headers: { "content-type": type } }).formData();
      if (form.get("purpose") !== "batch") return { status: 400, body: { error: { message: "purpose" } } };
      const id = `file_${files.size}`;
      files.set(id, await (form.get("file") as File).text());
      return { body: { id } };
    }
    if (method === "POST" && path === "/v1/batches") {
      const lines = (files.get(body.input_file_id) ?? "").trim().split("\n");
      const rows = lines.map((line) => JSON.parse(line));
      if (body.completion_window !== "24h" || rows.some((row) => row.url !== body.endpoint))
        return { status: 400, body: { error: { message: "not a batch" } } };
      const batch = store.create(
        rows.map(({ custom_id, body }) => ({ key: custom_id, body })),
        body.metadata,
      );
      return (await options.created?.(batch)) ?? { body: shown(batch, false) };
    }
    if (path.startsWith("/v1/batches?"))
      return {
        body: { data: store.batches.toReversed().map((batch) => shown(batch, false)), has_more: false },
      };
    const [, id] = /^\/v1\/batches\/(\w+)$/.exec(path) ?? [];
    const batch = store.find(id);
    if (batch) return { body: shown(batch, store.look(batch)) };
    const [, kind, of] = /^\/v1\/files\/(output|error)_(\w+)\/content$/.exec(path) ?? [];
    const rows = store.find(of)?.rows.filter(({ outcome }) => (outcome === "answer") === (kind === "output"));
    if (!rows) return undefined;
    const lines = rows
      .toReversed()
      .map((row) => JSON.stringify(lineOf(row, promptOf(row.body), options.write)));
    return { body: lines.map((line) => `${line}\n`).join("") };
  });

  const shown = (batch: ServedBatch, ended: boolean): object => {
    const { id, rows, end, metadata } = batch;
    const completed = rows.filter((row) => row.outcome === "answer").length;
    const counts = { total: rows.length, completed: ended ? completed : 0, failed: 0 };
    if (!ended) return { id, status: "in_progress", metadata, request_counts: counts };
    return {
      ...{ id, status: end, metadata, request_counts: counts },
      ...(end === "failed" && { errors: { data: [options.refusal ?? { message: "not valid" }] } }),
      ...(end !== "failed" && completed > 0 && { output_file_id: `output_${id}` }),
      ...(end !== "failed" && completed < rows.length && { error_file_id: `error_${id}` }),
    };
  };
  return { ...server, batches: store.batches, answered: store.answered };
}

/** One line of a file of answers or errors. */
function lineOf({ key, body, outcome }: ServedRow, prompt: string, write: Write = () => undefined): object {
  if (outcome === "unfinished") {
    const error = { code: "batch_expired", message: "This request could not be executed in time." };
    return { custom_id: key, response: null, error };
  }
  if (outcome !== "answer") {
    const failed =
      outcome === "busy"
        ? { status_code: 500, message: "busy" }
        : { status_code: 400, message: outcome.error };
    const { status_code, message } = failed;
    return { custom_id: key, response: { status_code, body: { error: { message } } }, error: null };
  }
  const { max_tokens, max_completion_tokens, temperature, seed, stop } = body;
  const made = copyingText(prompt, {
    maxTokens: max_tokens ?? max_completion_tokens,
    temperature,
    seed,
    stop,
  });
  const own = write(prompt, seed);
  const text = own ?? made.text;
  const usage = { prompt_tokens: copyingTokens(prompt).length, completion_tokens: made.tokens };
  const finish_reason = own !== undefined || made.stopped ? "stop" : "length";
  const choice = body.messages ? { message: { content: text }, finish_reason } : { text, finish_reason };
  return { custom_id: key, response: { status_code: 200, body: { choices: [choice], usage } }, error: null };
}
