/** A file's content as text; nothing where there is no such file or it is no text. */
import type { ExportFile } from "./exportTypes.ts";

export function textOf(file: Pick<ExportFile, "content"> | undefined): string {
  return typeof file?.content === "string" ? file.content : "";
}
