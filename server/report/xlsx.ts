import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type Row } from 'write-excel-file/universal';
import { speaker } from '../messages/index.ts';
import type { Column, Statement } from './statement.ts';

/** Characters. */
const WIDTHS: Partial<Record<Column, number>> = {
  name: 30,
  organization: 24,
  title: 40,
  asks: 50,
  justification: 50,
  evidence: 40,
  file: 40,
};
const USUAL_WIDTH = 16;
/** A spreadsheet takes no longer text in a cell. */
const LONGEST_CELL = 32_767;

/** The statement as a workbook: the table, and a sheet with what holds for it as a whole. */
export async function toXlsx(statement: Statement): Promise<Uint8Array> {
  const { columns, sections, facts, title, options } = statement;
  const say = speaker(options.locale);
  const head = columns.map(({ label }) => ({
    value: label,
    fontWeight: 'bold' as const,
    backgroundColor: '#154273',
    textColor: '#ffffff',
  }));
  const rows = sections.flatMap((section) => section.rows.map((row): Row => columns.map(({ key }) => cell(row[key]))));
  const blob = await writeXlsxFile([
    {
      sheet: say('report.sheet.measures'),
      data: [head, ...rows],
      columns: columns.map(({ key }) => ({ width: WIDTHS[key] ?? USUAL_WIDTH })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    {
      sheet: say('report.sheet.about'),
      data: [[{ value: title, fontWeight: 'bold' as const }], ...facts.map(({ label, value }): Row => [cell(label), cell(value)])],
      columns: [{ width: 30 }, { width: 80 }],
    },
  ]).toBlob();
  return withoutTimes(new Uint8Array(await blob.arrayBuffer()));
}

const cell = (value: string | number) =>
  typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top' as const }
    : { value: storable(value), type: String, wrap: true, alignVertical: 'top' as const };

/** XML has no control characters, and a cell takes no more than so many. */
// eslint-disable-next-line no-control-regex -- control characters are what this takes out
const storable = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, LONGEST_CELL);

/** The same bytes for the same content: a workbook is a zip, whose files have times. */
const withoutTimes = (workbook: Uint8Array): Uint8Array => zipSync(unzipSync(workbook), { mtime: '1980-01-01T00:00:00', level: 9 });
