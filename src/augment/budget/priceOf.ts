/** What a model costs, told from its id. It never guesses: a near name is another model. */
import type { Price } from "./prices.ts";

/** `free`: the model runs inside this process, nobody is paid by the token. */
export type Pricing =
  | { readonly kind: "free" }
  /** The price as listed; `batch`: calls go through the provider's batch API, at its discount. */
  | { readonly kind: "priced"; readonly price: Price; readonly batch?: true }
  | { readonly kind: "unknown"; readonly why: string };

const HOSTS: Readonly<Record<string, string>> = {
  anthropic: "api.anthropic.com",
  gemini: "generativelanguage.googleapis.com",
};

/**
 * Ids are `http(s)://HOST/PATH#MODEL (KIND OF CALL)`, `anthropic:MODEL`, `gemini:MODEL`; every other id names weights on
 * this machine by content. The first entry of the table that fits decides.
 */
export function priceOf(
  modelId: string,
  prices: readonly Price[],
  { batch = false }: { readonly batch?: boolean } = {},
): Pricing {
  const served = servedModel(modelId);
  if (served === undefined) return { kind: "free" };
  const { host, model } = served;
  const price = prices.find((p) => p.model === model && (p.endpoint === undefined || p.endpoint === host));
  if (price) return { kind: "priced", price, ...(batch && { batch }) };
  return { kind: "unknown", why: `no price of ${model} at ${host} is in the table; give one with --prices` };
}

function servedModel(id: string): { host: string; model: string } | undefined {
  const [, address, named] = /^(https?:\/\/[^#]+)#(.+?)(?: \((?:chat|completions)\))?$/.exec(id) ?? [];
  if (address !== undefined && named !== undefined) {
    return { host: URL.canParse(address) ? new URL(address).host : address, model: named };
  }
  const [, scheme = "", rest] = /^(\w+):(.+)$/.exec(id) ?? [];
  const host = HOSTS[scheme];
  return host !== undefined && rest !== undefined ? { host, model: rest } : undefined;
}

/** Whether calls go over the network to another machine: then time is not ours to foretell. */
export function isRemote(modelId: string): boolean {
  const served = servedModel(modelId);
  return served !== undefined && !/^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(served.host);
}
