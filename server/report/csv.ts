import { unparse } from 'papaparse';
import type { Locale } from '../messages/index.ts';
import type { Statement } from './statement.ts';

/** What a spreadsheet in that language divides columns by: in Dutch, the comma is that of decimals. */
const DELIMITER: Record<Locale, string> = { nl: ';', en: ',' };

/**
 * The statement as one table, in UTF-8 with a byte order mark, as spreadsheets expect it. Values that a spreadsheet would take for a formula
 * get an apostrophe in front.
 */
export function toCsv({ columns, sections, options: { locale } }: Statement): string {
  const rows = sections.flatMap((section) => section.rows.map((row) => columns.map(({ key }) => row[key])));
  const table = unparse(
    { fields: columns.map(({ label }) => label), data: rows },
    { delimiter: DELIMITER[locale], escapeFormulae: true, newline: '\r\n' },
  );
  return `\uFEFF${table}\r\n`;
}
