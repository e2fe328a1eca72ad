/** Whether some sentence of a corpus begins with what it names, after a lead-in that others share. */
import type { Passage } from "../../corpus/types.ts";
import type { JoinedEntities } from "./joinedEntities.ts";
import { normaliseText } from "./normaliseText.ts";

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
