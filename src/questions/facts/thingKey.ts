/** When two names in the documents mean one thing: without article, case and marks they are the same. */
import { normaliseText } from "../../augment/text/normaliseText.ts";
import { withoutArticle } from "./articles.ts";

export function thingKey(name: string, locale: string): string {
  return normaliseText(withoutArticle(name, locale));
}
