import { isScalar, isSeq, type Node } from 'yaml';
import { quote } from '../../document/edit.ts';
import { nodeSpan, sourceOf, standsHere, valueType, type ValueType } from '../../document/node.ts';
import type { Span } from '../../document/model.ts';
import { message, word, type MessageArgument } from '../../messages/index.ts';
import type { FieldSpec } from '../../standards/types.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { describedFields } from './fields.ts';

/** A value of another type than the register takes, such as `1.0` without quotes, which YAML reads as a number. */
export const fieldType: Rule = {
  code: 'register/field-type',
  severity: 'error',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    for (const { field, spec } of describedFields(context)) {
      const type = valueType(field.value);
      // A number where a month should stand has a finding that says more.
      if (type === 'empty' || type === 'other' || (type === 'number' && spec.format === 'month')) continue;
      const wrong = (span: Span, actual: ValueType, expected: MessageArgument, fixes: Fix[]) => {
        const id = span === field.valueSpan ? 'register/field-type' : 'register/field-type.item';
        report({ span, message: message(id, { key: spec.key, expected, actual: word(`type.${actual}`) }), subject: spec.key, fixes });
      };
      const editable = standsHere(field);
      if (spec.type === 'text' || spec.type === 'enum') {
        if (type !== 'text') wrong(field.valueSpan, type, word('type.text'), editable ? quoteFix(field.value!, context) : []);
      } else if (!isSeq(field.value)) {
        const fixes = spec.type === 'list' && type === 'text' && editable ? [wrapFix(field.value!, spec, context)] : [];
        wrong(field.valueSpan, type, expectedList(spec), fixes);
      } else {
        const wanted = spec.type === 'list' ? 'text' : 'mapping';
        for (const item of field.value.items as Node[]) {
          const itemType = valueType(item);
          if (itemType === 'other' || itemType === wanted) continue;
          wrong(nodeSpan(item), itemType, word(`type.${wanted}`), wanted === 'text' ? quoteFix(item, context) : []);
        }
      }
    }
  },
};

function expectedList(spec: FieldSpec): MessageArgument {
  if (spec.type === 'list') return word('type.texts');
  const keys = spec.items!.map((item) => `"${item.key}"`).join(', ');
  const { nl, en } = word('type.groups');
  return { nl: nl.replace('{keys}', keys), en: en.replace('{keys}', keys) };
}

/** A number or boolean becomes text by putting quotes around what the user typed. */
export function quoteFix(node: Node, context: EntryContext): Fix[] {
  if (!isScalar(node) || !['number', 'boolean'].includes(valueType(node))) return [];
  return [
    {
      title: message('register/field-type.quote', { value: sourceOf(node)! }),
      preferred: true,
      automatic: true,
      edits: () => [quote(nodeSpan(node), context)],
    },
  ];
}

/** A single value becomes a list of one; names with commas between them become several when all are permitted. */
export function wrapFix(node: Node, { permitted = [] }: Pick<FieldSpec, 'permitted'>, { content: { text } }: EntryContext): Fix {
  const span = nodeSpan(node);
  const source = text.slice(span.start, span.end);
  const pieces = source.split(',').map((piece) => piece.trim());
  const several = pieces.length > 1 && pieces.every((piece) => permitted.includes(piece));
  const plain = !(isScalar(node) && node.type === 'PLAIN' && /[,[\]{}]/.test(source));
  return {
    title: message('register/field-type.wrap'),
    preferred: true,
    automatic: plain || several,
    // A text over several lines has no place between brackets.
    edits: () =>
      source.includes('\n') ? undefined : [{ span, text: `[${several ? pieces.join(', ') : plain ? source : JSON.stringify(source)}]` }],
  };
}
