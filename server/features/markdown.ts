/** Writes Markdown in which nothing that a user or a source wrote can become markup. */

/** Text as it is, whatever characters it has: a web address or an e-mail address in it becomes no link either. */
export function escape(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|<>~&@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/^(\s*)([-=]|\d+[.])/gm, '$1\\$2')
    .replace(/\r?\n/g, ' ');
}

/** A short piece of code or a value. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = line.includes('`') ? '``' : '`';
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return fence + pad + line + pad + fence;
}

/** A link to a page on the web. */
export function link(text: string, url: string): string {
  return `[${escape(text)}](${url.replace(/[()\s<>]/g, encodeURIComponent)})`;
}

/** Blocks with an empty line between them, empty ones left out. */
export const paragraphs = (...blocks: (string | undefined | false)[]): string => blocks.filter(Boolean).join('\n\n');

/** Lines that stay lines. */
export const lines = (...rows: (string | undefined | false)[]): string => rows.filter(Boolean).join('  \n');

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** The same for a client that shows plain text. */
export function plain(markdown: string): string {
  return markdown
    .replace(/^\|[-:| ]+\|\n/gm, '')
    .replace(/^\| (.*) \|$/gm, (_, row: string) => row.split(' | ').join('  '))
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g, '$1 <$2>')
    .replace(/(?<!\\)[*`]+/g, '')
    .replace(/\\([\\`*_{}[\]()#+!|<>~&@:=.-])/g, '$1')
    .replace(/ {2}\n/g, '\n');
}
