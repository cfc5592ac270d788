import { itemsOf } from '../../document/entry.ts';
import { renameKey } from '../../document/edit.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { own } from '../../document/own.ts';
import { message } from '../../messages/index.ts';
import type { Rule } from '../types.ts';
import { suggest } from '../suggest.ts';

/** The keys of a requirement or measure: those of the Algorithm Reporting Standard 0.1a14, and those that the Algorithm Management Toolkit adds. */
export const itemKeys = [
  'urn',
  'state',
  'value',
  'version',
  'lifecycle',
  'links',
  'files',
  'accountable_persons',
  'responsible_persons',
  'reviewer_persons',
] as const;

/** Other words for a key that people use. */
const SYNONYMS: Record<string, string> = {
  status: 'state',
  toestand: 'state',
  id: 'urn',
  versie: 'version',
  link: 'links',
  file: 'files',
  description: 'value',
  toelichting: 'value',
  reason: 'value',
  evidence: 'value',
};

/** The known key that an unknown one was probably meant to be; undefined for a known key, and when that one is there already. */
export function meantKey(key: string, item: ComplianceItem): string | undefined {
  if ((itemKeys as readonly string[]).includes(key)) return undefined;
  const meant = own(SYNONYMS, key) ?? suggest(key, itemKeys)[0]?.value;
  return meant !== undefined && !item.byKey.has(meant) ? meant : undefined;
}

/** A key of a requirement or measure that is nearly a known one. */
export const unknownKey: Rule = {
  code: 'compliance/unknown-key',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/algorithm-reporting-standard',
  checkEntry(context, report) {
    for (const { item } of itemsOf(context.entry)) {
      for (const field of item.fields) {
        const meant = meantKey(field.key, item);
        if (!meant) continue;
        report({
          span: field.keySpan,
          message: message('compliance/unknown-key', { key: field.key, suggestion: meant }),
          subject: field.key,
          fixes: [
            {
              title: message('compliance/unknown-key.fix', { suggestion: meant }),
              preferred: true,
              edits: () => [renameKey(field, meant, context)],
            },
          ],
        });
      }
    }
  },
};
