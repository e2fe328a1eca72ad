/** Progress on standard error: bars on a terminal, few plain lines elsewhere. Only this folder draws. */
import type { Progress, ProgressStage } from "../../core/progress.ts";
import { barLine, durationText } from "./barLine.ts";

/** A terminal's bar is drawn at most this often, a plain line at most this often per stage; ms. */
const barEvery = 100;
const lineEvery = 5000;

/** Units counted within this time of the start were done by an earlier command; ms. */
const alreadyThere = 50;

export interface DrawnProgress extends Progress {
  /** Takes an unfinished bar off the terminal, before an error is printed. */
  clear(): void;
}

export function progressTo(
  write: (text: string) => void,
  terminal: boolean,
  now: () => number = () => performance.now(),
): DrawnProgress {
  let drawn = false;
  const clear = () => {
    if (drawn) write("\r\u001b[2K");
    drawn = false;
  };
  const line = (text: string) => {
    clear();
    write(`${text}\n`);
  };
  return {
    clear,
    note: line,
    stage(name, total): ProgressStage {
      const startedAt = now();
      let shownAt = startedAt;
      let count = 0;
      let fresh = 0;
      let ended = false;
      if (!terminal) line(total === 1 ? name : `${name}: ${total} to do`);
      return {
        advance(units = 1, detail = "") {
          if (ended) return;
          // What is counted at once was there before, and says nothing of the speed.
          if (now() - startedAt < alreadyThere) fresh += units;
          count += units;
          const every = terminal ? barEvery : lineEvery;
          if (now() - shownAt < every) return;
          shownAt = now();
          const text = barLine({
            name,
            count,
            total,
            fresh,
            seconds: (now() - startedAt) / 1000,
            detail,
            terminal,
          });
          if (!terminal) return line(text);
          clear();
          write(text.slice(0, (process.stderr.columns ?? 100) - 1));
          drawn = true;
        },
        end(summary) {
          if (ended) return;
          ended = true;
          const done = total === 1 ? "done" : `${count} done`;
          line(`${name}: ${summary ?? done} in ${durationText((now() - startedAt) / 1000)}`);
        },
      };
    },
  };
}
