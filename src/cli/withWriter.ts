/** Opens the model that writes inferences: the one that settings name, else the subject. */
import type { LanguageModel } from "../models/languageModel.ts";
import { openModel } from "../models/openModel.ts";
import type { Subject } from "../tune/types.ts";
import type { CommandContext } from "./defineCommand.ts";

/** A model that was opened here is closed here, whatever happens. */
export async function withWriter<T>(
  { progress, signal }: Pick<CommandContext, "progress" | "signal">,
  augmenter: string | undefined,
  subject: Subject,
  use: (writer: LanguageModel) => Promise<T>,
): Promise<T> {
  if (augmenter === undefined) return await use(subject.model);
  const opened = await openModel(augmenter, { progress, signal });
  try {
    return await use(opened.model);
  } finally {
    await opened.close();
  }
}
