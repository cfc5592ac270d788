import { insertFields, type Edit, type EditContext, type NewField } from '../../document/edit.ts';
import { entryAnchor } from '../../document/entry.ts';
import type { Mapping } from '../../document/model.ts';
import { valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import type { FieldSpec, Standard } from '../../standards/types.ts';
import { mayBeHidden, type EntryContext, type Fix, type Rule } from '../types.ts';
import { meantField } from './unknownField.ts';
import { groupItems, keyInText } from './fields.ts';

/** A field that the register requires is absent or empty. */
export const requiredField: Rule = {
  code: 'register/required-field',
  severity: 'error',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    const { entry, standard } = context;
    if (!standard) return;
    const missing = missingFields(entry, standard, context);
    const all = (): Fix => ({
      title: message('register/required-field.fix-all', { count: missing.length }),
      group: `required:${entry.span.start}`,
      edits: () => addFields(entry, standard.fields, missing, context),
    });
    report.many({
      span: entryAnchor(entry),
      shared: () => (missing.length > 1 ? [all()] : []),
      about: missing,
      reportOf: (spec) => ({
        subject: spec.key,
        message: message('register/required-field.missing', { key: spec.key, title: spec.title }),
        fixes: [
          {
            title: message('register/required-field.fix', { key: spec.key }),
            edits: () => addFields(entry, standard.fields, [spec], context),
            preferred: true,
          },
        ],
      }),
    });
    for (const spec of standard.fields.filter((candidate) => candidate.required)) {
      const field = entry.byKey.get(spec.key);
      if (field && isEmpty(field.value)) {
        report({
          span: field.keySpan,
          message: message('register/required-field.empty', { key: spec.key, title: spec.title }),
          subject: spec.key,
        });
      }
    }
    for (const { mapping, parent } of groupItems(context)) {
      for (const spec of parent.items!.filter((candidate) => candidate.required)) {
        const field = mapping.byKey.get(spec.key);
        if (
          field
            ? !isEmpty(field.value)
            : context.content.problems.length > 0 ||
              mapping.fields.some(({ key }) => meantField(key, parent.items!, parent.synonyms ?? {}) === spec.key)
        )
          continue;
        report({
          span: field?.keySpan ?? mapping.fields[0]?.keySpan ?? mapping.span,
          message: field
            ? message('register/required-field.empty', { key: spec.key, title: spec.title })
            : message('register/required-field.item', { key: spec.key, title: spec.title, parent: parent.key }),
          subject: spec.key,
          fixes:
            field || mapping.fields.length === 0
              ? []
              : [
                  {
                    title: message('register/required-field.fix', { key: spec.key }),
                    edits: () => addFields(mapping, parent.items!, [spec], context),
                  },
                ],
        });
      }
    }
  },
};

/** The required fields that an entry does not have. */
export function missingFields(entry: Mapping, { fields, synonyms }: Standard, context: Pick<EntryContext, 'content'>): FieldSpec[] {
  return fields.filter(
    (spec) =>
      spec.required &&
      !entry.byKey.has(spec.key) &&
      // A misspelt key has a finding of its own, with the fix that keeps its value.
      !entry.fields.some(({ key }) => meantField(key, fields, synonyms) === spec.key) &&
      !mayBeHidden(context, keyInText(spec.key)),
  );
}

function isEmpty(value: Parameters<typeof valueType>[0]): boolean {
  const type = valueType(value);
  return type === 'empty' || (type === 'text' && (value as { value?: unknown } | null)?.value?.toString().trim() === '');
}

/** What has to be known of a field to add it; `initial` is what it starts with. */
type AddedField = Pick<FieldSpec, 'key' | 'permitted'> & { initial?: string };

/** Adds fields in the order of the standard: each behind the nearest field before it that is there. */
export function addFields(
  owner: Mapping,
  order: readonly AddedField[],
  missing: readonly AddedField[],
  context: EditContext,
): Edit[] | undefined {
  if (owner.fields.length === 0) return undefined;
  const own = new Map(owner.fields.map((field) => [field.key, field]));
  const places = new Map<string, NewField[]>();
  for (const spec of missing) {
    const before = order.slice(0, order.indexOf(spec)).findLast((candidate) => own.has(candidate.key));
    const place = before?.key ?? '';
    places.set(place, [...(places.get(place) ?? []), stub(spec)]);
  }
  return [...places].map(([after, fields]) => insertFields(owner.node, fields, own.get(after), context));
}

/** The one permitted value, or nothing yet with a reminder of what may stand there. */
function stub(spec: AddedField): NewField {
  if (spec.initial !== undefined) return { key: spec.key, value: spec.initial };
  if (spec.permitted?.length === 1) return { key: spec.key, value: spec.permitted[0]! };
  return { key: spec.key, value: '', ...(spec.permitted ? { comment: spec.permitted.join(' | ') } : {}) };
}
