/** The commands by name. Each file is loaded only when its command, or the list of commands, is asked for. */
import type { Command } from "./defineCommand.ts";

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  study: async () => (await import("./commands/study.ts")).study,
  ask: async () => (await import("./commands/ask.ts")).ask,
  questions: async () => (await import("./commands/questions.ts")).questions,
  review: async () => (await import("./commands/review.ts")).review,
  report: async () => (await import("./commands/report.ts")).report,
  inspect: async () => (await import("./commands/inspect.ts")).inspect,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  augment: async () => (await import("./commands/augment.ts")).augment,
  reasoner: async () => (await import("./commands/reasoner.ts")).reasoner,
  model: async () => (await import("./commands/model.ts")).model,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  init: async () => (await import("./commands/init.ts")).init,
};
