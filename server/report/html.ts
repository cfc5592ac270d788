import { escape } from 'html-escaper';
import type { Column, Row, Statement, StatementSection } from './statement.ts';

/** In a section, what it is about stands above the table. */
const ABOVE: readonly Column[] = ['organization', 'name', 'status', 'file'];
/** What may be long, and takes the room that there is. */
const LONG: readonly Column[] = ['asks', 'title', 'justification', 'evidence'];

/** The statement as one page without scripts, for the screen and for paper; it loads nothing. */
export function toHtml({ title, facts, columns, sections, options: { locale } }: Statement): string {
  const shown = columns.filter(({ key }) => !ABOVE.includes(key));
  const section = (one: StatementSection, index: number) => `<section aria-labelledby="s${index}">
<h2 id="s${index}">${escape(one.title)}</h2>
<p>${one.entry.status === undefined ? '' : `${escape(one.entry.status)} · `}<code>${escape(one.entry.path)}:${one.entry.line}</code></p>
<p>${escape(one.summary)}</p>
${one.rows.length > 0 ? table(one.rows, shown) : ''}</section>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<dl>${facts.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
${sections.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function table(rows: readonly Row[], shown: Statement['columns']): string {
  const head = shown.map(({ label }) => `<th scope="col">${escape(label)}</th>`).join('');
  const body = rows.map((row) => `<tr>${shown.map(({ key }) => cell(key, row[key])).join('')}</tr>`).join('\n');
  return `<div class="table" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>
`;
}

function cell(key: Column, value: string | number): string {
  const lines = String(value).split(/\r?\n/);
  const text = lines.map((line) => (key === 'evidence' ? linked(line) : escape(line))).join('<br>');
  if (key === 'measure') return `<th scope="row">${text}</th>`;
  return LONG.includes(key) ? `<td class="long">${text}</td>` : `<td>${text}</td>`;
}

/** Only addresses of web pages become links. */
const linked = (text: string): string =>
  /^https?:\/\/\S+$/.test(text) ? `<a href="${escape(text)}" rel="noreferrer noopener">${escape(text)}</a>` : escape(text);

const STYLE = `
:root { color-scheme: light dark; --line: #c3c9d2; --head: #154273; --on-head: #fff; --ground: #fff; --text: #1b1b1f; --faint: #f3f5f8; --link: #154273; }
@media (prefers-color-scheme: dark) { :root { --line: #444b57; --head: #1d4f8b; --ground: #14171c; --text: #e6e8ec; --faint: #1c2027; --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 100rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.25rem; }
p { margin: 0.25rem 0 0.75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; }
dt { font-weight: 600; } dd { margin: 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border: 1px solid var(--line); }
.long { overflow-wrap: anywhere; min-width: 9rem; }
thead th { background: var(--head); color: var(--on-head); }
tbody th { white-space: nowrap; }
tbody tr:nth-child(even) { background: var(--faint); }
a { color: var(--link); }
@media print {
  :root { --ground: #fff; --text: #000; --faint: #fff; --line: #999; }
  main { max-width: none; padding: 0; } body { font-size: 10pt; } table { font-size: 8pt; }
  .table { overflow: visible; } thead { display: table-header-group; } tr, h2 { break-inside: avoid; } h2 { break-after: avoid; }
  @page { size: A4 landscape; margin: 12mm; }
}`;
