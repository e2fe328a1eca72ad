/** The text up to the first place where any stop string begins; undefined when none occurs. */
export function cutAtStop(text: string, stop: readonly string[] = []): string | undefined {
  const found = stop.filter((s) => s !== "").map((s) => text.indexOf(s));
  const first = Math.min(...found.filter((at) => at >= 0));
  return Number.isFinite(first) ? text.slice(0, first) : undefined;
}
