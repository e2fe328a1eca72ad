/** Reads the address of an OpenAI-compatible endpoint. Refuses addresses that hold a secret or would leak one. */
import { InputError } from "../../core/errors.ts";

export interface Endpoint {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Where the address itself names the kind of call. */
  readonly api?: "chat" | "completions";
  readonly loopback: boolean;
  /** Over plain http a key is sent to this machine only. */
  readonly mayCarryKey: boolean;
}

/** `address`: http(s), host, path; the path may end in /chat/completions or /completions. */
export function endpointOf(address: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError({
      what: "the address of the model's server cannot be read",
      why: "it is no http or https address",
      next: "write it as http://127.0.0.1:8080/v1#MODEL",
    });
  }
  if (url.username || url.password || url.search) {
    throw new InputError({
      what: `the address of ${url.host} holds a user, a password or a query`,
      why: "secrets in an address end up in records and logs",
      next: "put the key into the environment variable OPENAI_API_KEY",
    });
  }
  const [, path = "", api] = /^(.*?)\/*(?:\/(chat\/completions|completions))?\/*$/.exec(url.pathname) ?? [];
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return {
    baseUrl: `${url.origin}${path}`,
    ...(api && { api: api === "completions" ? "completions" : "chat" }),
    loopback,
    mayCarryKey: loopback || url.protocol === "https:",
  };
}
