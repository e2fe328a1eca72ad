/** Opens the subject that settings name, and closes it whatever happens. */
import { cacheFolder } from "../core/cacheFolder.ts";
import type { Subject } from "../tune/types.ts";
import type { CommandContext } from "./defineCommand.ts";

export async function withSubject<T>(
  { openSubject, progress }: CommandContext,
  { model, reasoner }: { model: string; reasoner: boolean | string },
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  const subject = await openSubject({ model, reasoner, cacheFolder: cacheFolder(), progress });
  try {
    return await use(subject);
  } finally {
    await subject.close();
  }
}
