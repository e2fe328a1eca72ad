/**
 * Whether lines that name things before they say anything of them tell what no document tells: in English, where no
 * sentence begins with what it names, after a lead-in that others share.
 */
import type { Passage } from "../../corpus/types.ts";
import type { JoinedEntities } from "./joinedEntities.ts";
import { looksEnglish } from "./looksEnglish.ts";
import { normaliseText } from "./normaliseText.ts";

export function wantsTopics(
  passages: readonly Passage[],
  joined: Pick<JoinedEntities, "inOrder">,
  leadIn: (text: string) => string | undefined,
): boolean {
  return !namesComeFirst(passages, joined, leadIn) && looksEnglish(passages.map(({ text }) => text));
}

export function namesComeFirst(
  passages: readonly Passage[],
  { inOrder }: Pick<JoinedEntities, "inOrder">,
  leadIn: (text: string) => string | undefined,
): boolean {
  return passages.some(({ id, text }) => {
    const first = inOrder.get(id)?.[0];
    const said = normaliseText(text.slice(leadIn(text)?.length ?? 0));
    return first !== undefined && `${said} `.startsWith(`${first} `);
  });
}
