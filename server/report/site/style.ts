/** How the site looks, beside what all pages share. */
export const SITE_STYLE = `
:root { --good: #1f7a4d; --part: #5b8fc7; --bad: #a8200d; --bad-ground: #fdecea; --quiet: #55606e; --track: #dde2e9; --card: #fff; --rule: #e1e5eb; }
@media (prefers-color-scheme: dark) { :root { --good: #4fbf86; --part: #4d7fb8; --bad: #ff9d8f; --bad-ground: #3a1f1c; --quiet: #a3adba; --track: #333a45; --card: #1a1e25; --rule: #2e343e; } }
table a { text-decoration: none; } table a:hover { text-decoration: underline; text-underline-offset: 0.2em; }
body { background: var(--faint); line-height: 1.5; font-variant-numeric: tabular-nums; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: 0.5rem 1rem; background: var(--card); color: var(--link); border-radius: 0 0 6px 6px; }
.skip:focus { top: 0; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header { background: var(--head); }
header ul { display: flex; flex-wrap: wrap; gap: 0 1.75rem; max-width: 80rem; margin: 0 auto; padding: 0.35rem 1.5rem; list-style: none; }
header a { display: block; padding: 0.5rem 0; color: var(--on-head); text-decoration: none; }
header a:hover { text-decoration: underline; text-underline-offset: 0.25em; }
header a:focus-visible { outline-color: var(--on-head); }
header li:first-child a { font-weight: 650; }
main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
footer { max-width: 80rem; margin: 0 auto; padding: 0 1.5rem 3rem; color: var(--quiet); font-size: 0.875rem; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); line-height: 1.2; letter-spacing: -0.01em; margin: 0 0 1.5rem; max-width: 50rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
section p, section li { max-width: 45rem; }
.way { margin: -0.5rem 0 0.75rem; font-size: 0.875rem; color: var(--quiet); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 0; }
.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0.9rem 1.1rem; background: var(--card); border: 1px solid var(--rule); border-radius: 8px; }
.tiles dt { color: var(--quiet); font-size: 0.875rem; }
.tiles dd { margin: 0; font-size: 1.75rem; font-weight: 650; line-height: 1.25; }
.tiles small { font-size: 0.875rem; font-weight: 400; color: var(--quiet); white-space: nowrap; }
.tiles .alert { border-color: var(--bad); } .tiles .alert dd { color: var(--bad); }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; margin: 0 0 1.5rem; }
.facts dt { color: var(--quiet); font-size: 0.875rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.table { position: relative; background: var(--card); border: 1px solid var(--rule); border-radius: 8px; }
th, td { border: 0; border-bottom: 1px solid var(--rule); padding: 0.55rem 0.9rem; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: none; color: var(--quiet); font-weight: 600; font-size: 0.8125rem; vertical-align: bottom; line-height: 1.35; }
tbody tr:nth-child(even) { background: none; }
tbody tr:hover { background: var(--faint); }
tbody th { font-weight: 550; white-space: normal; min-width: 5rem; }
td { white-space: nowrap; } td.long, td:nth-child(2) { white-space: normal; }
.number { text-align: right; } thead .number { max-width: 6.5rem; }
.justification { min-width: 20rem; } .title { min-width: 13rem; } .evidence { min-width: 13rem; font-size: 0.8125rem; }
.alert { color: var(--bad); }
code { font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.coverage { display: inline-grid; grid-template-columns: 6rem minmax(5.5rem, auto) 2.75rem; align-items: center; gap: 0 0.6rem; vertical-align: top; }
.coverage .percentage { text-align: right; color: var(--quiet); }
.bar { width: 6rem; height: 0.5rem; border-radius: 4px; }
.bar .all { fill: var(--track); } .bar .present { fill: var(--part); } .bar .settled { fill: var(--good); }
.bar.key { width: 0.9rem; height: 0.9rem; border-radius: 3px; vertical-align: -0.1rem; margin-right: 0.15rem; }
.tiles + .legend { margin: 1.25rem 0 -1rem; color: var(--quiet); }
.none { color: var(--quiet); }
.sign { display: inline-block; min-width: 1.25em; text-align: center; font-weight: 700; }
.sign.settled { color: var(--good); } .sign.unfinished, .sign.explained { color: var(--link); } .sign.due, .sign.unclear { color: var(--bad); } .sign.later { color: var(--quiet); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0 0 0.75rem; padding: 0; list-style: none; font-size: 0.875rem; }
.matrix td, .matrix thead th:not(:first-child) { text-align: center; padding-inline: 0.4rem; }
.matrix td:has(.due) { background: var(--bad-ground); }
@media (max-width: 30rem) { header ul { gap: 0 0.9rem; padding-inline: 1rem; font-size: 0.9rem; } main, footer { padding-inline: 1rem; } .tiles { grid-template-columns: 1fr 1fr; } .tiles div { padding: 0.7rem 0.9rem; } th, td { padding-inline: 0.7rem; } }
@media print {
  :root { --card: #fff; --rule: #999; --good: #000; --part: #777; --track: #ddd; --bad: #000; --bad-ground: #fff; --quiet: #333; }
  header, .skip, .way { display: none; } main, footer { max-width: none; padding: 0; } .table, .tiles div { border-radius: 0; }
  .tiles { grid-template-columns: repeat(6, 1fr); } td { white-space: normal; }
}
@media (forced-colors: active) { .bar .all { fill: Canvas; stroke: CanvasText; } .bar .present { fill: GrayText; } .bar .settled { fill: CanvasText; } }
`;
