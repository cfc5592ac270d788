import { escape } from 'html-escaper';
import type { Locale } from '../messages/index.ts';
import type { Column, Row, Statement, StatementSection } from './statement.ts';

/** In a section, what it is about stands above the table. */
const ABOVE: readonly Column[] = ['organization', 'name', 'status', 'file'];
/** What may be long, and takes the room that there is. */
const LONG: readonly Column[] = ['asks', 'title', 'justification', 'evidence'];

/** The statement as one page without scripts, for the screen and for paper; it loads nothing. */
export function toHtml({ title, facts, columns, sections, options: { locale } }: Statement): string {
  const section = (one: StatementSection, index: number) => `<section aria-labelledby="s${index}">
<h2 id="s${index}">${escape(one.title)}</h2>
<p>${one.entry.status === undefined ? '' : `${escape(one.entry.status)} · `}<code>${escape(one.entry.path)}:${one.entry.line}</code></p>
<p>${escape(one.summary)}</p>
${one.rows.length > 0 ? statementTable(one, columns) : ''}</section>`;
  const body = `<main>
<h1>${escape(title)}</h1>
<dl>${facts.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
${sections.map(section).join('\n')}
</main>`;
  return htmlDocument({ locale, title, style: BASE_STYLE + STYLE, styleSource: "'unsafe-inline'", body });
}

/** A page that runs nothing and loads nothing. @param styleSource which styles the page may have, in the words of a content security policy */
export const htmlDocument = ({
  locale,
  title,
  style,
  styleSource,
  body,
}: Record<'title' | 'style' | 'styleSource' | 'body', string> & { locale: Locale }): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;

/** The rows of one entry. @param cells makes the content (HTML) of a column's cells, where it is more than the text */
export function statementTable(
  { rows, title }: StatementSection,
  columns: Statement['columns'],
  cells: Partial<Record<Column, (row: Row) => string>> = {},
): string {
  const shown = columns.filter(({ key }) => !ABOVE.includes(key));
  const head = shown.map(({ label }) => `<th scope="col">${escape(label)}</th>`).join('');
  const line = (row: Row) => shown.map(({ key }) => cell(key, cells[key]?.(row) ?? textOf(key, row[key]))).join('');
  return `<div class="table" role="group" aria-label="${escape(title)}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${line(row)}</tr>`).join('\n')}
</tbody>
</table></div>
`;
}

const textOf = (key: Column, value: string | number): string =>
  String(value)
    .split(/\r?\n/)
    .map((line) => (key === 'evidence' ? linked(line) : escape(line)))
    .join('<br>');

function cell(key: Column, content: string): string {
  if (key === 'measure') return `<th scope="row">${content}</th>`;
  return LONG.includes(key) ? `<td class="long ${key}">${content}</td>` : `<td>${content}</td>`;
}

/** Only addresses of web pages become links. */
const linked = (text: string): string =>
  /^https?:\/\/\S+$/.test(text) ? `<a href="${escape(text)}" rel="noreferrer noopener">${escape(text)}</a>` : escape(text);

/** Colours and tables, on the screen (light and dark) and on paper. */
export const BASE_STYLE = `
:root { color-scheme: light dark; --line: #c3c9d2; --head: #154273; --on-head: #fff; --ground: #fff; --text: #1b1b1f; --faint: #f3f5f8; --link: #154273; }
@media (prefers-color-scheme: dark) { :root { --line: #444b57; --head: #1d4f8b; --on-head: #fff; --ground: #14171c; --text: #e6e8ec; --faint: #1c2027; --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border: 1px solid var(--line); }
.long { overflow-wrap: anywhere; min-width: 9rem; }
thead th { background: var(--head); color: var(--on-head); }
tbody th { white-space: nowrap; }
tbody tr:nth-child(even) { background: var(--faint); }
a { color: var(--link); }
@media print {
  :root { --ground: #fff; --text: #000; --faint: #fff; --line: #999; --link: #000; }
  body { font-size: 10pt; } table { font-size: 8pt; }
  .table { overflow: visible; } thead { display: table-header-group; } tr, h2 { break-inside: avoid; } h2 { break-after: avoid; }
  @page { size: A4 landscape; margin: 12mm; }
}`;

const STYLE = `
main { max-width: 100rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.25rem; }
p { margin: 0.25rem 0 0.75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; }
dt { font-weight: 600; } dd { margin: 0; }
@media print { main { max-width: none; padding: 0; } }`;
