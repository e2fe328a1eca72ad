/** Which language a text is in, as far as sentence splitting needs to know. Knows nothing of files. */

/** Characters that are looked at: a book's first pages say its language. */
const SAMPLE = 20_000;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Lower-case words that are frequent in one of the three languages and no word of the other two. */
const FREQUENT: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("the of and is are were to with that by from for which this it has have not they an or its be"),
  de: words(`der die das und ist nicht mit den von zu ein eine einen einem einer für auf dem sich im wird werden
    sind auch als bei nach oder aus zum zur`),
  hr: words(`je na se su za da od iz koji koja koje nije ili što kao ima biti svaki svaka nalazi prema bez kod
    samo još sa smo ste te bio bila`),
};

/** Letters that one language has and the other two have not. */
const LETTERS: Readonly<Record<string, RegExp>> = { de: /[äöüß]/u, hr: /[čćšžđ]/u };

/**
 * "en", "de", "hr", "ja", "zh" or "ko"; "en" for everything else and for a text that does not show it.
 * Scripts decide first (kana is Japanese, Han without kana Chinese), then frequent words and letters.
 */
export function detectLocale(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  // A Chinese, Japanese or Korean character says about as much as three letters of a word.
  if (3 * (kana + han + hangul) > letters - kana - han - hangul) {
    if (hangul > kana + han) return "ko";
    if (kana > 0.05 * (kana + han)) return "ja";
    if (han > 0) return "zh";
  }
  const scores: Record<string, number> = { en: 0, de: 0, hr: 0 };
  for (const [word] of sample.matchAll(/\p{L}+/gu)) {
    for (const [language, frequent] of Object.entries(FREQUENT)) {
      // Case counts: English "I" is no Croatian "i", German nouns are no function words.
      if (frequent.has(word)) scores[language] = (scores[language] as number) + 1;
    }
    for (const [language, own] of Object.entries(LETTERS)) {
      if (own.test(word.toLowerCase())) scores[language] = (scores[language] as number) + 0.5;
    }
  }
  const [best] = Object.entries(scores).sort((a, b) => b[1] - a[1]) as [[string, number]];
  return best[1] > (scores.en as number) ? best[0] : "en";
}
