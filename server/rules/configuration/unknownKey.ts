import { renameKey } from '../../document/edit.ts';
import type { Field } from '../../document/model.ts';
import { message, type Message } from '../../messages/index.ts';
import { keysOf } from '../schema/schema.ts';
import { meantKey, unknownFields, type UnknownField } from '../schema/violations.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { configurationViolations } from './checks.ts';

/** Dutch words that people use for a key, and other English ones. */
// prettier-ignore
const SYNONYMS: Readonly<Record<string, string>> = {
  kader: 'frameworks', kaders: 'frameworks', regels: 'rules', severities: 'rules', ernst: 'rules', organisatie: 'organization',
  organisation: 'organization', naam: 'organization', bestanden: 'files', patterns: 'files', nummering: 'numbering', nulmeting: 'baseline',
  dekking: 'minCoverage', mindekking: 'minCoverage', coverage: 'minCoverage', ignore: 'exclude', negeer: 'exclude', maatregelen: 'measures',
};

/** Settings of a person, or of a machine: what others have in their repository decides nothing about them. */
const PERSONAL: ReadonlySet<string> = new Set(['language', 'officialTexts', 'inlayHints', 'codeLens', 'yaml', 'trace']);

/** Longer lists are left to completion. */
const MOST_LISTED = 12;

/** A key that `.algoritmekader/config.yaml` does not have. */
export const configurationUnknownKey: Rule = {
  code: 'configuration/unknown-key',
  severity: 'error',
  fixable: true,
  checkEntry(context, report) {
    for (const unknown of unknownFields(context.entry, configurationViolations(context.entry))) {
      const { field, schema, siblings } = unknown;
      // As it is called among the settings of an editor.
      const written = field.key.replace(/^algoritmekader\./, '');
      const meant = meantKey(written, keysOf(schema), siblings, SYNONYMS);
      report({
        span: field.keySpan,
        message: messageFor(unknown, meant),
        subject: field.key,
        fixes: meant ? [renameFix(field, meant, context)] : [],
      });
    }
  },
};

function messageFor({ field: { key }, schema, parent }: UnknownField, meant: string | undefined): Message {
  if (meant) return message('organisation/unknown-key', { key, suggestion: meant });
  const known = keysOf(schema);
  if (parent === undefined && PERSONAL.has(key.replace(/^algoritmekader\./, '').split('.')[0]!))
    return message('configuration/unknown-key.personal', { key });
  if (known.length > MOST_LISTED) return message('configuration/unknown-key.rule', { key });
  return message('organisation/unknown-key.none', { key, keys: known.join(', ') });
}

const renameFix = (field: Field, meant: string, context: EntryContext): Fix => ({
  title: message('compliance/unknown-key.fix', { suggestion: meant }),
  preferred: true,
  edits: () => [renameKey(field, meant, context)],
});
