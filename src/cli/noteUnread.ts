/** Tells, before anything is made of a corpus, which of its files could not be read. */
import type { Progress } from "../core/progress.ts";
import type { Corpus } from "../corpus/types.ts";

export function noteUnread({ unread = [] }: Corpus, progress: Progress): void {
  for (const { source, reason, next } of unread) progress.note(`not read: ${source}: ${reason}; ${next}`);
}
