import { isRequired, newestCardVersion, type CardRow } from '../../standards/systemCard.ts';
import { entryAnchor } from '../../document/entry.ts';
import type { Span } from '../../document/model.ts';
import { valueType } from '../../document/node.ts';
import { message, type Message } from '../../messages/index.ts';
import { keyInText } from '../register/fields.ts';
import { addFields } from '../register/requiredField.ts';
import { mayBeHidden, type EntryContext, type Fix, type Report, type Rule } from '../types.ts';
import { cardOf, SOURCE, type CardGroup } from './read.ts';
import { meantKeys } from './unknownKey.ts';

/** A key that the standard requires is not there, or has no value. */
export const cardMissingKey: Rule = {
  code: 'system-card/missing-key',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const card = cardOf(context);
    for (const group of card?.groups ?? []) {
      checkRequired(group, card!.version, context, report);
      checkOneOf(group, card!.version, context, report);
    }
  },
};

function checkRequired(group: CardGroup, version: number, context: EntryContext, report: (finding: Report) => void): void {
  const { mapping, fields, parent } = group;
  for (const row of fields.rows) {
    const { key } = row;
    const field = mapping.byKey.get(key);
    if (!isRequired(row, version) || (field && valueType(field.value) !== 'empty')) continue;
    // A misspelt key has a finding of its own, with the fix that keeps its value.
    if (!field && (meantKeys(group, version).has(key) || mayBeHidden(context, keyInText(key)))) continue;
    report({
      span: field && !field.inherited ? field.keySpan : anchorOf(group, context),
      message: field ? message('system-card/missing-key.empty', { key }) : missing(key, parent),
      subject: key,
      fixes: field ? [] : addFix(row, group, context),
    });
  }
}

const missing = (key: string, parent: string | undefined): Message =>
  parent === undefined
    ? message('system-card/missing-key.card', { key, newest: newestCardVersion })
    : message('system-card/missing-key', { key, parent });

/** A text can be filled in; a list or a date that is not there yet cannot. */
function addFix(row: CardRow, { mapping, fields }: CardGroup, context: EntryContext): Fix[] {
  if (row.type !== 'text' || row.format || mapping.fields.length === 0) return [];
  return [
    {
      title: message('register/required-field.fix', { key: row.key }),
      preferred: true,
      edits: () => addFields(mapping, fields.rows, [row], context),
    },
  ];
}

function checkOneOf(group: CardGroup, version: number, context: EntryContext, report: (finding: Report) => void): void {
  const { mapping, fields, parent } = group;
  const { oneOf } = fields;
  if (!oneOf || !parent || context.content.problems.length > 0) return;
  if (oneOf.some((key) => mapping.byKey.has(key) || meantKeys(group, version).has(key))) return;
  const keys = oneOf.map((key) => `"${key}"`).join(', ');
  report({
    span: anchorOf(group, context),
    message: message('system-card/missing-key.one-of', { parent, keys }),
    subject: oneOf[0]!,
    fixes: addFix(
      fields.rows.find(({ key }) => key === oneOf[0])!,
      group,
      context,
    ),
  });
}

/** Where a finding about a group as a whole stands: on its first key, that of the card on its name. */
function anchorOf({ mapping, parent }: CardGroup, { entry }: EntryContext): Span {
  return parent === undefined ? entryAnchor(entry) : (mapping.fields[0]?.keySpan ?? mapping.span);
}
