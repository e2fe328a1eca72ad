/** A text of a prompt file that must stay on one line: the layout of requests ends lines by newlines. */
import { z } from "zod";

export const oneLine = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n\r]+$/, "must be one line");
