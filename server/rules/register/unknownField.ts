import { distance } from 'fastest-levenshtein';
import { isScalar } from 'yaml';
import { nestFields, renameKey } from '../../document/edit.ts';
import type { Mapping } from '../../document/model.ts';
import { message, type Bilingual } from '../../messages/index.ts';
import { fieldSpec, standardsWith, type FieldSpec, type Standard } from '../../standards/index.ts';
import type { EntryContext, Report, Rule } from '../types.ts';
import { suggest } from '../suggest.ts';
import { groupItems } from './fields.ts';

/** Keys that an entry may have besides the fields of the standard. */
const COMPLIANCE_KEYS = ['requirements', 'measures'];

/** A key that is nearly a field of the standard, or its name elsewhere. Other unknown keys are the organisation's own. */
export const unknownField: Rule = {
  code: 'register/unknown-field',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmeregister-Publicatiestandaard',
  checkEntry(context, report) {
    const { entry, standard } = context;
    if (!standard) return;
    check(entry, standard.fields, standard.synonyms, context, report);
    checkItemFields(context, standard, report);
    for (const { mapping, parent } of groupItems(context)) check(mapping, parent.items!, parent.synonyms ?? {}, context, report);
  },
};

/** The keys that are known beside the fields of a table; one list for each table, as `suggest` prepares it once. */
const knownKeys = new WeakMap<readonly FieldSpec[], { list: string[]; set: ReadonlySet<string>; titles: ReadonlyMap<string, Bilingual> }>();

function keysOf(fields: readonly FieldSpec[]) {
  let keys = knownKeys.get(fields);
  if (!keys) {
    const list = [...fields.map((spec) => spec.key), ...COMPLIANCE_KEYS];
    knownKeys.set(fields, (keys = { list, set: new Set([...list, '<<']), titles: new Map(fields.map((spec) => [spec.key, spec.title])) }));
  }
  return keys;
}

function check(
  mapping: Mapping,
  fields: readonly FieldSpec[],
  synonyms: Readonly<Record<string, string>>,
  context: EntryContext,
  report: (finding: Report) => void,
) {
  const { titles } = keysOf(fields);
  for (const field of mapping.fields) {
    const { key } = field;
    const meant = meantField(key, fields, synonyms);
    // What is there already is not what this key was meant to be.
    if (!meant || mapping.byKey.has(meant)) continue;
    const title = titles.get(meant) ?? { nl: meant, en: meant };
    report({
      span: field.keySpan,
      message: message('register/unknown-field', { key, version: context.standard!.version, suggestion: meant, title }),
      subject: key,
      fixes: [
        {
          title: message('register/unknown-field.fix', { suggestion: meant }),
          preferred: true,
          edits: () => [renameKey(field, meant, context)],
        },
      ],
    });
  }
}

/** Keys that are a field inside a group, but stand beside it. */
function checkItemFields(context: EntryContext, { version, fields, itemSynonyms = {} }: Standard, report: (finding: Report) => void) {
  const { entry } = context;
  const belonging = entry.fields.flatMap((field) => {
    // What a merge key brings along stands in another mapping.
    if (field.inherited || !Object.hasOwn(itemSynonyms, field.key)) return [];
    const { key, item } = itemSynonyms[field.key]!;
    return [{ field, key, name: item }];
  });
  for (const { field, key, name } of belonging) {
    if (entry.byKey.has(key)) continue;
    const parts = belonging.filter((other) => other.key === key);
    report({
      span: field.keySpan,
      message: message('register/unknown-field.item', {
        key: field.key,
        version,
        item: name,
        parent: key,
        title: fieldSpec(fields, key)!.title,
      }),
      subject: field.key,
      fixes: [
        {
          title: message('register/unknown-field.fix-item', { parent: key }),
          group: `item:${key}:${entry.span.start}`,
          preferred: true,
          edits: () => (parts.every((part) => isScalar(part.field.pair.value)) ? nestFields(entry.node, key, parts, context) : undefined),
        },
      ],
    });
  }
}

/** The known key that an unknown one was probably meant to be; undefined for a known key and for an organisation's own. */
export function meantField(key: string, fields: readonly FieldSpec[], synonyms: Readonly<Record<string, string>>): string | undefined {
  const { list, set } = keysOf(fields);
  if (set.has(key)) return undefined;
  if (Object.hasOwn(synonyms, key)) return synonyms[key];
  // A field of another version is no slip (register/other-version).
  return standardsWith(key).length > 0 ? undefined : nearest(key, list);
}

/** Short keys lie close to each other by chance: they must differ in one letter at most. */
export function nearest(key: string, known: readonly string[]): string | undefined {
  const best = suggest(key, known)[0]?.value;
  // `website_en` and `category_2` are an organisation's own fields beside the standard's, not slips.
  if (best !== undefined && key.startsWith(`${best}_`)) return undefined;
  return best !== undefined && (key.length > 7 || distance(key.toLowerCase(), best) <= 1) ? best : undefined;
}
