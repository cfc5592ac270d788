import { isScalar } from 'yaml';
import { valueType as typeOf } from '../../document/node.ts';
import type { Edit } from '../../document/edit.ts';
import { message, word, type MessageId } from '../../messages/index.ts';
import type { CardRow } from '../../standards/systemCard.ts';
import { quoteFix, wrapFix } from '../register/fieldType.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { cardOf, fits, itemType, SOURCE, type CardValue } from './read.ts';

/** A value of a system card of another type than the standard has there. */
export const cardValueType: Rule = {
  code: 'system-card/value-type',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const value of cardOf(context)?.values ?? []) {
      const { key, row, node, span, item } = value;
      const type = item ? itemType(row) : row.type;
      // A key without a value is one that is still being written, and in a list there is nothing to leave out.
      if (fits(type, node) || (!item && typeOf(node) === 'empty')) continue;
      report({
        span,
        message: message(item ? 'register/field-type.item' : 'register/field-type', {
          key,
          expected: word(EXPECTED[type]),
          actual: word(`type.${typeOf(node)}`),
        }),
        subject: key,
        fixes: value.editable ? typeFixes(type, value, context) : [],
      });
    }
  },
};

const EXPECTED: Readonly<Record<CardRow['type'], MessageId>> = {
  text: 'type.text',
  texts: 'type.texts',
  boolean: 'type.boolean',
  number: 'type.number',
  textOrNumber: 'type.text-or-number',
  scalar: 'type.scalar',
  group: 'type.mapping',
  groups: 'type.mappings',
};

function typeFixes(type: CardRow['type'], value: CardValue, context: EntryContext): Fix[] {
  if (type === 'text') return quoteFix(value.node, context);
  if (type === 'texts' && typeOf(value.node) === 'text') return [wrapFix(value.node, {}, context)];
  return type === 'group' && value.item ? nameFix(value, context) : [];
}

/** A list that held names in an older version: `- BRP` becomes `- name: BRP`. */
function nameFix({ node, row, span, inFlow }: CardValue, { content: { text } }: EntryContext): Fix[] {
  const [required, ...others] = row.fields!.rows.filter(({ requiredSince }) => requiredSince !== undefined);
  const key = others.length === 0 ? required?.key : undefined;
  const source = text.slice(span.start, span.end);
  if (!key || !isScalar(node) || typeOf(node) !== 'text' || source.includes('\n') || /^[&!]/.test(source)) return [];
  const edit: Edit = { span, text: inFlow ? `{${key}: ${source}}` : `${key}: ${source}` };
  return [{ title: message('system-card/value-type.fix-name', { key }), preferred: true, automatic: true, edits: () => [edit] }];
}
