import type { Row } from "../engine/run/packRows.ts";
import type { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import type { Episode } from "./episodes/types.ts";

/** The episode as a row: its prefix the trunk, each branch prompt (no loss) and answer (loss on every token). */
export function episodeRow(episode: Episode, tokenizer: Tokenizer): Row {
  return {
    trunk: [...tokenizer.startIds, ...tokenizer.encode(episode.prefix)],
    branches: episode.branches.map(({ prompt, answer }) => {
      const asked = tokenizer.encode(prompt);
      const answered = tokenizer.encode(answer);
      return {
        tokens: [...asked, ...answered],
        weights: [...asked.map(() => 0), ...answered.map(() => 1)],
      };
    }),
  };
}
