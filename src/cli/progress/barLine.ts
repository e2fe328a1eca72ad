/** One line about a stage under way: how much is done, how fast, how long it will take. Pure. */

export interface BarState {
  readonly name: string;
  readonly count: number;
  readonly total: number;
  /** Of `count`, what was already done when the stage began. */
  readonly fresh: number;
  readonly seconds: number;
  readonly detail: string;
  readonly terminal: boolean;
}

const cells = 20;

export function barLine({ name, count, total, fresh, seconds, detail, terminal }: BarState): string {
  const share = total > 0 ? Math.min(1, count / total) : 0;
  const rate = seconds > 0 ? (count - fresh) / seconds : 0;
  const parts = [`${count}/${total}`];
  if (rate > 0) {
    parts.push(rate >= 1 ? `${rate.toFixed(1)}/s` : `${(1 / rate).toFixed(1)} s each`);
    parts.push(`${durationText(Math.max(0, total - count) / rate)} left`);
  }
  if (detail) parts.push(detail);
  const filled = Math.round(share * cells);
  const bar = terminal ? `[${"=".repeat(filled)}${" ".repeat(cells - filled)}] ` : "";
  return `${name}: ${bar}${Math.floor(share * 100)}% ${parts.join(", ")}`;
}

/** 0.4 s, 12 s, 3 min 05 s, 2 h 10 min. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
