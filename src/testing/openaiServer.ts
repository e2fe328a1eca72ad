/** An OpenAI-compatible server over the copying model, with the faults that real servers have. */
import { copyingLogprob, copyingText, copyingTokens } from "./copyingModel.ts";
import { type JsonServer, jsonServer, type ServerAnswer, type ServerRequest } from "./jsonServer.ts";

export interface OpenaiServerOptions {
  /** Calls it knows; both by default. */
  readonly apis?: readonly ("chat" | "completions")[];
  /** Where log-probabilities of the prompt stand; `echo` by default. */
  readonly likelihood?: "echo" | "prompt_logprobs" | "none";
  /** Changes the log-probabilities of a text's tokens, the first of them null, before they are sent. */
  readonly flaw?: (logprobs: (number | null)[], call: number) => (number | null)[];
  /** Offsets in UTF-16 units; code points, as Python servers count, by default. */
  readonly utf16?: boolean;
  /** llama.cpp's `/tokenize` and `/props`, vLLM's `max_model_len`. */
  readonly tokenizes?: boolean;
  readonly contextTokens?: number;
  /** Answers before anything else does, where it gives an answer. */
  readonly intercept?: (
    request: ServerRequest,
    call: number,
  ) => ServerAnswer | undefined | Promise<ServerAnswer | undefined>;
}

export function openaiServer(options: OpenaiServerOptions = {}): Promise<JsonServer> {
  const { apis = ["chat", "completions"], contextTokens } = options;
  let calls = 0;
  const known = new Set<string>();
  return jsonServer(async (request) => {
    const call = calls++;
    const { path, body } = request;
    const intercepted = await options.intercept?.(request, call);
    if (intercepted) return intercepted;
    if (path === "/v1/models") {
      return { body: { data: [{ id: "copy", ...(contextTokens && { max_model_len: contextTokens }) }] } };
    }
    if (path === "/tokenize" && options.tokenizes) return { body: { tokens: copyingTokens(body.content) } };
    const chat = path === "/v1/chat/completions";
    if (!chat && path !== "/v1/completions") return undefined;
    if (!apis.includes(chat ? "chat" : "completions")) return undefined;
    const prompt: string = chat ? body.messages.at(-1).content : body.prompt;
    const made = copyingText(prompt, {
      maxTokens: body.max_tokens ?? body.max_completion_tokens,
      temperature: body.temperature,
      seed: body.seed,
      stop: body.stop,
    });
    const promptTokens = copyingTokens(prompt).length;
    const usage = {
      prompt_tokens: promptTokens,
      completion_tokens: made.tokens,
      prompt_tokens_details: { cached_tokens: known.has(prompt) ? promptTokens - 1 : 0 },
    };
    known.add(prompt);
    const finish_reason = made.stopped ? "stop" : "length";
    if (chat) return { body: { choices: [{ message: { content: made.text }, finish_reason }], usage } };
    return { body: { choices: [{ ...scored(body, made.text, options, call), finish_reason }], usage } };
  });
}

function scored(
  // biome-ignore lint/suspicious/noExplicitAny: a request's body, as it came
  body: any,
  written: string,
  options: OpenaiServerOptions,
  call: number,
): object {
  const { likelihood = "echo", flaw = (logprobs) => logprobs } = options;
  const values = (tokens: readonly string[]) =>
    flaw(
      tokens.map((token, i) => (i === 0 ? null : copyingLogprob(tokens.slice(0, i), token))),
      call,
    );
  if (body.echo && likelihood === "echo") {
    const tokens = [...copyingTokens(body.prompt), ...copyingTokens(written)];
    let at = 0;
    const text_offset = tokens.map((token) => {
      const start = at;
      at += options.utf16 ? token.length : [...token].length;
      return start;
    });
    return {
      text: body.prompt + written,
      logprobs: { tokens, token_logprobs: values(tokens), text_offset, top_logprobs: null },
    };
  }
  if (body.prompt_logprobs !== undefined && likelihood === "prompt_logprobs") {
    const tokens = copyingTokens(body.prompt);
    const prompt_logprobs = values(tokens).map(
      (logprob, i) => logprob !== null && { [1000 + i]: { logprob, rank: 1, decoded_token: tokens[i] } },
    );
    return { text: written, prompt_logprobs: prompt_logprobs.map((entry) => entry || null) };
  }
  return { text: written, logprobs: null };
}
