/** Puts names into a template and mends the seams: articles, doubled punctuation, the capital. */

export function fillTemplate(template: string, name: string, filler: string): string {
  return template.replace("{s}", () => name).replace("{f}", () => filler);
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
