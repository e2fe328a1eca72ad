/** Puts entities into a template and mends the seams: agreement, doubled punctuation, the capital. */

/** "~" before a verb makes it agree with {f}. */
export function fillTemplate(template: string, name: string, filler: string): string {
  const plural = isPlural(filler);
  return template
    .replace(/~(\w+)/g, (_, verb: string) => (plural ? pluralVerb(verb) : verb))
    .replace("{s}", () => name)
    .replace("{f}", () => filler);
}

/** A template as people read it, for comparing templates. */
export function plainTemplate(template: string): string {
  return template.replaceAll("~", "");
}

/** A clause as a sentence: capital first, one full stop or question mark last. */
export function asSentence(clause: string, end: "." | "?" | "" = "."): string {
  const text = clause
    .trim()
    .replace(/,\s*,/g, ",")
    .replace(/,\s*([.?;])/g, "$1")
    .replace(/[.?]$/, "");
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}

const NUMBERS = /^(two|three|four|five|six|seven|eight|eleven|twelve|fifteen|twenty|forty|sixty|ninety)\b/;
const HEAD_ENDS =
  / (of|for|with|in|from|made|carrying|near|at|per|waiting|on|under|out|stolen|wrapped|boiled|living|who|that|by|a|before|behind|during|when|after|over) /;

/** Whether a filler phrase takes a plural verb. Names do not. */
export function isPlural(filler: string): boolean {
  if (/^(the |an? |[A-Z])/.test(filler) || /^\w+ing\b/.test(filler)) return false;
  if (NUMBERS.test(filler)) return true;
  const head = ` ${filler} `.split(HEAD_ENDS)[0] as string;
  return / and /.test(head) || /(s|men)$/.test(head.trim());
}

function pluralVerb(verb: string): string {
  const known: Record<string, string> = { is: "are", was: "were", has: "have", goes: "go" };
  return known[verb] ?? (verb.endsWith("s") ? verb.slice(0, -1) : verb);
}
