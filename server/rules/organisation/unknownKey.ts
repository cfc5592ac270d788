import { isMap } from 'yaml';
import { renameKey } from '../../document/edit.ts';
import type { Entry, Field } from '../../document/model.ts';
import { readMapping } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { message } from '../../messages/index.ts';
import { suggest, normalise } from '../suggest.ts';
import type { EntryContext, Rule } from '../types.ts';
import { organisationChecks } from './entry.ts';
import { definition, keysOf, type Schema } from './schema.ts';

/** Dutch words that people use for a key, and other English ones. */
// prettier-ignore
const SYNONYMS: Readonly<Record<string, string>> = {
  titel: 'title', naam: 'title', name: 'title', tekst: 'text', description: 'text', omschrijving: 'text', beschrijving: 'text',
  fase: 'lifecycle', fases: 'lifecycle', fasen: 'lifecycle', phase: 'lifecycle', phases: 'lifecycle', levenscyclus: 'lifecycle',
  vereiste: 'requirements', vereisten: 'requirements', onderwerp: 'topics', onderwerpen: 'topics', rol: 'roles', rollen: 'roles',
  bron: 'sources', bronnen: 'sources', verplicht: 'required', mandatory: 'required', toelichting: 'guidance', uitleg: 'guidance',
  samenvatting: 'summary', risico: 'risk', bewijs: 'evidence', link: 'url', id: 'urn',
};

/** A key that an entry does not have, and the schema of the group that it stands in. */
interface UnknownField {
  field: Field;
  schema: Schema;
  siblings: ReadonlyMap<string, Field>;
}

/** A key that an entry of an organisation's catalogue does not have. */
export const organisationUnknownKey: Rule = {
  code: 'organisation/unknown-key',
  severity: 'error',
  fixable: true,
  checkEntry(context, report) {
    for (const { field, schema, siblings } of unknownFields(context)) {
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
    for (const { field } of unknownFields(context)) {
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

/** Every key of an entry that the schema does not allow where it stands. */
export function unknownFields(context: EntryContext): UnknownField[] {
  return (organisationChecks(context)?.violations ?? []).flatMap(({ keyword, schema, place }) => {
    if (keyword !== 'additionalProperties') return [];
    const mapping: Pick<Entry, 'fields' | 'byKey'> | undefined = !place
      ? context.entry
      : isMap(place.node)
        ? readMapping(place.node, context.entry.aliases)
        : undefined;
    if (!mapping) return [];
    const unknown = mapping.fields.filter(({ key }) => key !== '<<' && !keysOf(schema).includes(key));
    return unknown.map((field) => ({ field, schema, siblings: mapping.byKey }));
  });
}

/** The known key that an unknown one was probably meant to be, unless that one is there already. */
export function meantKey(key: string, known: readonly string[], siblings: ReadonlyMap<string, Field>): string | undefined {
  const word = normalise(key);
  const synonym = own(SYNONYMS, word);
  const candidates = [synonym, ...suggest(key, known).map(({ value }) => value)];
  return candidates.find((candidate) => candidate !== undefined && known.includes(candidate) && !siblings.has(candidate));
}
