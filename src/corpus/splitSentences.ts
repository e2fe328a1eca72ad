/**
 * Text to sentences: Unicode's sentence boundaries (sentenceEnds), less those after
 * abbreviations, initials, ordinals and list numbers, and less line ends that only wrap. Knows nothing of
 * documents.
 */
import { LANGUAGE_WORDS, type LanguageWords } from "./abbreviations.ts";
import { sentenceEnds } from "./sentenceEnds.ts";

/** Characters before and after a boundary that are looked at: keeps the time linear in the text. */
const LOOK_BACK = 200;
const LOOK_AHEAD = 80;

/**
 * The sentences of a text, each with the white space after it: joined, they are the text to the unit.
 * A line end stays inside a sentence where it looks like wrapping; an empty line always ends one.
 * @param locale BCP 47 tag; "en" by default. Own rules exist for en, de and hr; others follow Unicode and
 *   English abbreviations.
 */
export function splitSentences(text: string, locale = "en"): string[] {
  const own = LANGUAGE_WORDS[locale.toLowerCase().split("-")[0] as string];
  const english = LANGUAGE_WORDS.en as LanguageWords;
  const languages = own && own !== english ? [own, english] : [english];
  const softened = softenLineEnds(text);
  const ends: number[] = [];
  let start = 0;
  for (const end of sentenceEnds(softened, locale)) {
    const right = softened.slice(end, end + LOOK_AHEAD);
    const tail = softened.slice(Math.max(start, end - LOOK_BACK), end);
    // An opening bracket before the boundary belongs to what follows: Unicode leaves "！「" together. “ and « close
    // in German and Croatian („Ja.“, »Ne!«): they open only after a space or another bracket.
    const opened = /(?:[「『（【〈《„([{]|(?<=[\s「『（【〈《„([{])[“«‹])+\s*$/u.exec(tail)?.[0].length ?? 0;
    const boundary = right === "" ? end : end - opened;
    const blank = !/\S/.test(softened.slice(start, boundary));
    const left = tail.slice(0, tail.length - (end - boundary));
    if (blank && ends.length > 0) {
      ends[ends.length - 1] = boundary; // empty lines belong to the sentence before them
    } else {
      if (right !== "" && (blank || continues(left, right, languages))) continue;
      ends.push(boundary);
    }
    start = boundary;
  }
  return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
}

/** Line ends that only wrap a paragraph become spaces, one for one, so that offsets stay. */
function softenLineEnds(text: string): string {
  return text.replace(/(?:\r\n|\n|\r)(?![^\S\r\n]*(?:\r|\n))/g, (match: string, offset: number) => {
    const before = text
      .slice(Math.max(0, offset - LOOK_BACK), offset)
      .split(/[\r\n]/)
      .at(-1) as string;
    const after = text.slice(offset + match.length, offset + match.length + LOOK_AHEAD);
    if (before.trim() === "" || /^\s*(?:[-*•–+]\s|\d{1,3}[.)]\s|$)/u.test(after)) return match;
    const wraps =
      /^\s*[\p{Ll}\p{P}]/u.test(after) || /[,;，、；]\s*$/u.test(before) || displayWidth(before) >= 50;
    return wraps ? " ".repeat(match.length) : match;
  });
}

/** Columns on a terminal: Chinese, Japanese and Korean characters take two. */
function displayWidth(line: string): number {
  return (
    line.length +
    (line.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0)
  );
}

/** Whether the sentence goes on over the boundary that Unicode sees between left and right. */
function continues(left: string, right: string, languages: readonly LanguageWords[]): boolean {
  if (/[\r\n]\s*$/.test(left)) return false;
  if (/^\s*\d{1,3}[.)]\s*$/.test(left)) return true; // the number of a list item
  if (/[?!！？。]["”’»“‘«‹›）)」』]*\s*$/u.test(left) && /^\p{Ll}/u.test(right)) return true;
  if (/[。！？][」』]$/u.test(left)) return /^(?:と(?!ころ|ても|き|に|り|も|う)|って|、|を)/u.test(right);
  const token = /(\S+)\.\s*$/u.exec(left)?.[1]?.replace(/^[\p{Ps}\p{Pi}"'„]+/u, "");
  if (!token) return false;
  const next = /^[\p{Ps}\p{Pi}"'„]*([\p{L}\p{N}]+)/u.exec(right)?.[1] ?? "";
  const starts = languages.some((l) => l.starters.has(next.toLowerCase()));
  const word = token.toLowerCase();
  if (languages.some((l) => l.always.has(word))) return true;
  if (languages.some((l) => l.beforeNumber.has(word))) return /^\p{N}/u.test(next);
  if (languages.some((l) => l.unlessStarter.has(word))) return next !== "" && !starts;
  const previous = /(\S+)\s+\S+\s*$/u.exec(left)?.[1] ?? "";
  if (/^\d{1,2}$/.test(token)) {
    const unit = previous.toLowerCase().replace(/\.$/, "");
    // "p. 12." ends a sentence
    const counted =
      languages.some((l) => l.beforeNumber.has(unit)) && !languages[0]?.beforeOrdinal?.has(unit);
    return (languages[0]?.ordinals ?? false) && !counted && next !== "" && !starts;
  }
  if (/^\p{L}(?:\.\p{L})+$/u.test(token)) return !starts; // U.S., z.B.
  if (!/^\p{L}$/u.test(token) || starts) return false;
  if (/^\p{Ll}$/u.test(token)) return languages[0]?.ordinals ?? false; // "z. B.": German and Croatian habit
  return isInitial(previous, languages);
}

/**
 * A capital letter and a full stop are an initial at the start, after a capitalised word or another initial,
 * and after a function word ("by J. Lund"); "plan B." is none.
 */
function isInitial(previous: string, languages: readonly LanguageWords[]): boolean {
  if (previous === "" || /^[\p{Ps}\p{Pi}"']*\p{Lu}/u.test(previous) || /^\p{L}\.$/u.test(previous))
    return true;
  return languages.some((l) => l.starters.has(previous.toLowerCase()));
}
