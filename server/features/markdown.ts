/** Writes Markdown in which nothing that a user or a source wrote can become markup. */

/** Text as it is, whatever characters it has: a web address or an e-mail address in it becomes no link either. */
export function escape(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|<>~&@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/^([ \t]*(?:\d+(?=\.))?)([-=.])/gm, '$1\\$2')
    .replace(/\r?\n/g, ' ');
}

/** The same for a text of the catalogue, on a page that is also read as it is written: with as few backslashes as will do. */
export const prose = (text: string): string => inline(text).replace(/^(\d+(?=[.)]))?([-=+#>.)])/, '$1\\$2');

/** The same where it cannot begin a line. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|<~]|&(?=[#\w])/g, '\\$&');

/** A short piece of code or a value. Its fence is longer than any in it, so that it cannot end early. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return fence + pad + line + pad + fence;
}

/** A link to a page, on the web or of the catalogue; its address ends where we say, whatever stands in it. */
export function link(text: string, url: string): string {
  const address = url
    .replace(/[\s<>]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  return `[${inline(text)}](${address})`;
}

/** A table with a row of headings; in a cell even code is cut by an upright line, unless that is escaped. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replace(/(?<!\\)(\\*)\|/g, (run, slashes: string) => (slashes.length % 2 ? run : `${slashes}\\|`));
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), `|${':--|'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}

/** Blocks with an empty line between them, empty ones left out. */
export const paragraphs = (...blocks: (string | undefined | false)[]): string => blocks.filter(Boolean).join('\n\n');

/** A part of a page under its heading; undefined when there is nothing in it. */
export const section = (title: string, ...blocks: (string | undefined | false)[]): string | undefined =>
  blocks.some(Boolean) ? paragraphs(`## ${title}`, ...blocks) : undefined;

/** Lines that stay lines. */
export const lines = (...rows: (string | undefined | false)[]): string => rows.filter(Boolean).join('  \n');

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** The same for a client that shows plain text. */
export function plain(markdown: string): string {
  return markdown
    .replace(/^\|[-:| ]+\|\n/gm, '')
    .replace(/^\| (.*) \|$/gm, (_, row: string) => row.split(' | ').join('  '))
    .replace(/\[((?:\\.|[^[\]\\])*)\]\(([^)]*)\)/g, '$1 <$2>')
    .replace(/(?<!\\)[*`]+/g, '')
    .replace(/\\([\\`*_{}[\]()#+!|<>~&@:=.-])/g, '$1')
    .replace(/ {2}\n/g, '\n');
}
