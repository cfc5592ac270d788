/** Every form of the statement of applicability, and of a comparison. */
import { toCsv } from './csv.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { toAssessmentResults, toComponentDefinition } from './oscal.ts';
import type { Statement } from './statement.ts';
import { toXlsx } from './xlsx.ts';

interface Form {
  /** What the name of such a file ends in. */
  extension: string;
  write(statement: Statement): string | Promise<Uint8Array>;
}

export const forms = {
  markdown: { extension: 'md', write: toMarkdown },
  html: { extension: 'html', write: toHtml },
  csv: { extension: 'csv', write: toCsv },
  xlsx: { extension: 'xlsx', write: toXlsx },
  'oscal-component-definition': { extension: 'json', write: toComponentDefinition },
  'oscal-assessment-results': { extension: 'json', write: toAssessmentResults },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof forms;
export const formNames = Object.keys(forms) as FormName[];

export { writeChanges } from './changes.ts';
export { statementOf, type RowsBy, type Statement } from './statement.ts';
