import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { insertFields } from '../../document/edit.ts';
import type { Span } from '../../document/model.ts';
import { nodeSpan, valueType } from '../../document/node.ts';
import { message, messages } from '../../messages/index.ts';
import type { Rule } from '../types.ts';
import { meantKey } from './unknownKey.ts';
import { listsOf } from './urn.ts';

const SOURCE = 'https://github.com/MinBZK/algorithm-reporting-standard';

/** `requirements` or `measures` that is no list of mappings with a `urn` and a `state`. */
export const shape: Rule = {
  code: 'compliance/shape',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { key, field, items } of listsOf(context.entry)) {
      if (field.inherited || valueType(field.value) === 'empty') continue;
      if (!isSeq(field.value)) {
        // A tag such as `!include` stands for a list elsewhere.
        if (!(isScalar(field.value) && field.value.tag?.startsWith('!')))
          report({ span: field.valueSpan, message: message('compliance/shape.list', { key }) });
        continue;
      }
      for (const node of field.value.items as Node[]) {
        const type = valueType(node);
        if (isMap(node) || type === 'other' || (isScalar(node) && node.tag?.startsWith('!'))) continue;
        const actual = { nl: messages.nl[`type.${type}`], en: messages.en[`type.${type}`] };
        report({ span: itemSpan(node, context.content.text), message: message('compliance/shape.item', { key, actual }) });
      }
      for (const item of items) {
        for (const missing of ['urn', 'state'] as const) {
          if (item[missing]?.text.trim()) continue;
          // A misspelt key has a finding of its own, with the fix that keeps its value.
          if (item.fields.some((field) => meantKey(field.key, item) === missing)) continue;
          const present = item.byKey.get(missing);
          if (!present && context.content.problems.length > 0) continue; // broken YAML may hide it
          const type = valueType(present?.value ?? null);
          if (present && type !== 'empty' && type !== 'text') {
            const [expected, actual] = ['type.text' as const, `type.${type}` as const].map((id) => ({
              nl: messages.nl[id],
              en: messages.en[id],
            }));
            report({
              span: present.valueSpan,
              message: message('register/field-type', { key: missing, expected: expected!, actual: actual! }),
              subject: missing,
            });
            continue;
          }
          report({
            span: present?.keySpan ?? item.urn?.span ?? item.fields[0]?.keySpan ?? item.span,
            message: message('compliance/shape.key', { key, missing }),
            subject: missing,
            fixes:
              missing === 'state' && !present && item.fields.length > 0
                ? [
                    {
                      title: message('compliance/shape.fix-state'),
                      preferred: true,
                      edits: () => [
                        insertFields(
                          item.node,
                          [{ key: 'state', value: 'to do' }],
                          item.fields.find((candidate) => candidate.key === 'urn'),
                          context,
                        ),
                      ],
                    },
                  ]
                : [],
          });
        }
      }
    }
  },
};

/** The item, or its dash when there is nothing behind it. */
function itemSpan(node: Node, text: string): Span {
  const span = nodeSpan(node);
  if (span.end > span.start) return span;
  const dash = text.lastIndexOf('-', span.start);
  return dash < 0 ? span : { start: dash, end: dash + 1 };
}
