import { message } from '../../messages/index.ts';
import type { Rule } from '../types.ts';
import { suggest } from '../suggest.ts';
import { itemsOf } from './urn.ts';

/** The keys of a requirement or measure in a system card (Algorithm Reporting Standard 0.1a14). */
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

/** A key of a requirement or measure that is nearly a known one. */
export const unknownKey: Rule = {
  code: 'compliance/unknown-key',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/algorithm-reporting-standard',
  checkEntry({ entry }, report) {
    for (const { item } of itemsOf(entry)) {
      for (const field of item.fields) {
        if ((itemKeys as readonly string[]).includes(field.key)) continue;
        const meant = Object.hasOwn(SYNONYMS, field.key) ? SYNONYMS[field.key] : suggest(field.key, itemKeys)[0]?.value;
        if (!meant || item.byKey.has(meant)) continue;
        report({
          span: field.keySpan,
          message: message('compliance/unknown-key', { key: field.key, suggestion: meant }),
          subject: field.key,
          fixes: [
            {
              title: message('compliance/unknown-key.fix', { suggestion: meant }),
              preferred: true,
              edits: () => [{ span: field.keySpan, text: meant }],
            },
          ],
        });
      }
    }
  },
};
