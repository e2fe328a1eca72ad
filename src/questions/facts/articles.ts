/** Articles and joining words of names, by language: the little that a statement's form cannot show. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const ARTICLES: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("the a an"),
  de: words("der die das dem den des ein eine einen einem einer"),
  fr: words("le la les un une"),
  es: words("el la los las un una"),
  it: words("il lo la i gli le un una"),
  nl: words("de het een"),
  pt: words("o a os as um uma"),
};

/** Lower-case words inside names: "Bank of England", "Anna van Dyck". */
export const NAME_JOINTS = words("of de da di del der la le van von du den");

/** Languages without a list here have none: their articles stay part of the names. */
export function isArticle(word: string, locale: string): boolean {
  return ARTICLES[locale.toLowerCase().split("-")[0] as string]?.has(word.toLowerCase()) ?? false;
}

/** The first word in lower case where it is an article: as it stands inside a sentence. */
export function insideSentence(name: string, locale: string): string {
  const [first = "", ...rest] = name.split(" ");
  return rest.length > 0 && isArticle(first, locale) ? [first.toLowerCase(), ...rest].join(" ") : name;
}

export function withoutArticle(name: string, locale: string): string {
  const [first = "", ...rest] = name.split(" ");
  return rest.length > 0 && isArticle(first, locale) ? rest.join(" ") : name;
}
