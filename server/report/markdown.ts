import { markdownTable } from 'markdown-table';
import type { Column, Statement } from './statement.ts';

/** In a section, what it is about stands above the table. */
const ABOVE: readonly Column[] = ['organization', 'name', 'status', 'file'];

/** The statement as Markdown, one table for each entry. */
export function toMarkdown({ title, facts, columns, sections }: Statement): string {
  const shown = columns.filter(({ key }) => !ABOVE.includes(key));
  const head = [`# ${title}`, facts.map(({ label, value }) => `- ${label}: ${asText(value)}`).join('\n')];
  const tables = sections.flatMap((section) => {
    const { entry, rows } = section;
    const place = [entry.status && asLine(entry.status), `\`${entry.path.replaceAll('`', '')}:${entry.line}\``].filter(Boolean).join(' · ');
    const table = markdownTable([shown.map(({ label }) => label), ...rows.map((row) => shown.map(({ key }) => cell(row[key])))], {
      alignDelimiters: false,
    });
    return [`## ${asLine(section.title)}`, `${place}\n\n${section.summary}`, ...(rows.length > 0 ? [table] : [])];
  });
  return `${[...head, ...tables].join('\n\n')}\n`;
}

/** The same on one line: a second one would be no part of a heading. */
const asLine = (text: string): string => asText(text.replace(/\s+/g, ' '));

const cell = (value: string | number) => asText(String(value)).replace(/\r?\n/g, '<br>');

/** What a value says stays text: no markup of Markdown or HTML, and no end of the cell. */
export const asText = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`);
