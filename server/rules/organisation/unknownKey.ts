import { renameKey } from '../../document/edit.ts';
import type { Field } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import { keysOf } from '../schema/schema.ts';
import { meantKey as closestKey, unknownFields, type UnknownField } from '../schema/violations.ts';
import type { EntryContext, Rule } from '../types.ts';
import { organisationChecks } from './entry.ts';
import { definition } from './schema.ts';

/** Dutch words that people use for a key, and other English ones. */
// prettier-ignore
const SYNONYMS: Readonly<Record<string, string>> = {
  titel: 'title', naam: 'title', name: 'title', tekst: 'text', description: 'text', omschrijving: 'text', beschrijving: 'text',
  fase: 'lifecycle', fases: 'lifecycle', fasen: 'lifecycle', phase: 'lifecycle', phases: 'lifecycle', levenscyclus: 'lifecycle',
  vereiste: 'requirements', vereisten: 'requirements', onderwerp: 'topics', onderwerpen: 'topics', rol: 'roles', rollen: 'roles',
  bron: 'sources', bronnen: 'sources', verplicht: 'required', mandatory: 'required', toelichting: 'guidance', uitleg: 'guidance',
  samenvatting: 'summary', risico: 'risk', bewijs: 'evidence', link: 'url', id: 'urn',
};

/** A key that an entry of an organisation's catalogue does not have. */
export const organisationUnknownKey: Rule = {
  code: 'organisation/unknown-key',
  severity: 'error',
  fixable: true,
  checkEntry(context, report) {
    for (const { field, schema, siblings } of unknownKeys(context)) {
      if (isFact(field, context)) continue;
      const known = keysOf(schema);
      const meant = meantKey(field.key, known, siblings);
      report({
        span: field.keySpan,
        message: meant
          ? message('organisation/unknown-key', { key: field.key, suggestion: meant })
          : message('organisation/unknown-key.none', { key: field.key, keys: known.join(', ') }),
        subject: field.key,
        fixes: meant
          ? [
              {
                title: message('compliance/unknown-key.fix', { suggestion: meant }),
                preferred: true,
                edits: () => [renameKey(field, meant, context)],
              },
            ]
          : [],
      });
    }
  },
};

/** An entry about a requirement or measure of the Algoritmekader that says something other than guidance. */
export const changesFact: Rule = {
  code: 'organisation/changes-fact',
  severity: 'error',
  fixable: false,
  checkEntry(context, report) {
    for (const { field } of unknownKeys(context)) {
      if (isFact(field, context))
        report({ span: field.keySpan, message: message('organisation/changes-fact', { key: field.key }), subject: field.key });
    }
    const checks = organisationChecks(context);
    const required = context.entry.byKey.get('required');
    const named = checks?.urn && context.catalogue.byUrn(checks.urn.text);
    if (required && named?.kind === 'requirement')
      report({ span: required.keySpan, message: message('organisation/changes-fact.required', { id: named.id }), subject: 'required' });
  },
};

/** Whether a key is one that only a measure of the organisation's own may have. */
function isFact({ key, keySpan }: Field, context: EntryContext): boolean {
  const atRoot = context.entry.fields.some((field) => field.keySpan === keySpan);
  return atRoot && organisationChecks(context)!.definition === 'addition' && keysOf(definition('ownMeasure')).includes(key);
}

const unknownKeys = (context: EntryContext): UnknownField[] => unknownFields(context.entry, organisationChecks(context)?.violations ?? []);

/** The known key that an unknown one was probably meant to be, unless that one is there already. */
export const meantKey = (key: string, known: readonly string[], siblings: ReadonlyMap<string, Field>): string | undefined =>
  closestKey(key, known, siblings, SYNONYMS);
