/** The one style sheet of the report: system fonts, light and dark, readable on a phone. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1d20; --soft: #5d6066; --line: #d5d7db; --paper: #fff; --tint: #f4f5f7;
  --accent: #b8480b; --good: #17703a; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e7ea; --soft: #a2a6ad; --line: #3b3e45; --paper: #16171a;
  --tint: #202226; --accent: #ff9a57; --good: #6fce93; --bad: #ff8f85; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI",
  Roboto, "Noto Sans", "DejaVu Sans", sans-serif; -webkit-text-size-adjust: 100%; overflow-wrap: break-word; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0; max-width: 46rem; }
.verdict { font-size: 1.25rem; line-height: 1.4; margin: 1rem 0; }
.soft, figcaption { color: var(--soft); font-size: .875rem; }
.warnings { border-left: 4px solid var(--accent); background: var(--tint); padding: .5rem 1rem; margin: 1rem 0; }
.warnings ul { margin: .25rem 0; padding-left: 1.1rem; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line);
  white-space: nowrap; }
thead th { color: var(--soft); font-weight: 500; white-space: normal; vertical-align: bottom; }
tbody th { font-weight: 500; }
.number { text-align: right; }
.wide { white-space: normal; min-width: 11rem; max-width: 34rem; overflow-wrap: anywhere; }
.pre { white-space: pre-wrap; }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: flex-start; }
figure { margin: .5rem 0; max-width: 100%; }
figure h3 { margin: 0 0 .25rem; }
svg { max-width: 100%; height: auto; display: block; overflow: visible; }
.right { color: var(--good); } .wrong { color: var(--bad); } .accent { color: var(--accent); }
ol, ul { padding-left: 1.3rem; } li { margin: .2rem 0; }
ul.options { list-style: none; padding: 0; margin: 0; }
.flag { white-space: nowrap; }
.key { white-space: nowrap; margin-right: 1rem; } .key svg { display: inline-block; vertical-align: middle; }
details { margin: .5rem 0; } summary { cursor: pointer; }
`;
