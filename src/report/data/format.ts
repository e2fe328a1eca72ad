/** How numbers are written, everywhere in the report: no locale, so that every machine writes the same bytes. */

/** A share with two decimals; more where two would hide that it is not quite 0 or 1. */
export function formatShare(value: number): string {
  const two = value.toFixed(2);
  if (value < 1 && two === "1.00") return value > 0.9995 ? ">0.999" : value.toFixed(3);
  if (value > 0 && two === "0.00") return value < 0.0005 ? "<0.001" : value.toFixed(3);
  return two;
}

/** "[0.91, 0.97]" */
export function formatInterval(interval: { readonly low: number; readonly high: number }): string {
  return `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}

/** "+0.12", "−0.03", "0.00": with the sign that a difference needs. */
export function formatDifference(value: number): string {
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

export function formatDifferenceInterval(interval: { readonly low: number; readonly high: number }): string {
  return `[${formatDifference(interval.low)}, ${formatDifference(interval.high)}]`;
}

export function formatP(p: number): string {
  if (p < 0.0001) return "<0.0001";
  return p < 0.01 ? p.toFixed(4) : p.toFixed(2);
}

/** "12,345" */
export function formatCount(value: number): string {
  const digits = String(Math.abs(Math.round(value)));
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ",");
  return value < 0 && digits !== "0" ? `−${grouped}` : grouped;
}

/** "0.021 s", "4.2 s", "83 s", "12 min", "3.1 h"; "not measured" where there is no figure. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return "not measured";
  if (seconds < 1) return `${seconds.toFixed(3)} s`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${(seconds / 60).toFixed(seconds < 600 ? 1 : 0)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** "4", "10.1": counts that may be means. */
export function formatSights(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** "0.00052 USD", "1.24 USD", "1,240 USD"; "unknown" where there is no figure. */
export function formatMoney(value: number | null, currency: string): string {
  if (value === null) return "unknown";
  if (value === 0) return `0 ${currency}`;
  if (value < 1) return `${value.toFixed(Math.min(12, 1 - Math.floor(Math.log10(value))))} ${currency}`;
  return `${value < 100 ? value.toFixed(2) : formatCount(value)} ${currency}`;
}

/** "+4 %", "−1.5 %": a share as a change in per cent. */
export function formatPercentChange(value: number | null): string {
  if (value === null) return "–";
  const text = Math.abs(100 * value).toFixed(Math.abs(value) < 0.0995 ? 1 : 0);
  if (Number(text) === 0) return "0 %";
  return `${value < 0 ? "−" : "+"}${text} %`;
}
