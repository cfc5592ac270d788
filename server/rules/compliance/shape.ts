import { isMap, isSeq, type Node } from 'yaml';
import { listsOf } from '../../document/entry.ts';
import { insertFields } from '../../document/edit.ts';
import type { ComplianceItem, ComplianceKey, Span } from '../../document/model.ts';
import { nodeSpan, valueType } from '../../document/node.ts';
import { message, word } from '../../messages/index.ts';
import type { EntryContext, Fix, Report, Rule } from '../types.ts';
import { meantKey } from './unknownKey.ts';

const SOURCE = 'https://github.com/MinBZK/algorithm-reporting-standard';

/** `requirements` or `measures` that is no list of mappings with a `urn` and a `state`. */
export const shape: Rule = {
  code: 'compliance/shape',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { key, field, items } of listsOf(context.entry)) {
      const type = valueType(field.value);
      // `other`: a tag such as `!include` stands for a list elsewhere.
      if (field.inherited || type === 'empty' || type === 'other') continue;
      if (!isSeq(field.value)) {
        report({ span: field.valueSpan, message: message('compliance/shape.list', { key }) });
        continue;
      }
      for (const node of field.value.items as Node[]) checkItem(node, key, context, report);
      for (const item of items) for (const missing of ['urn', 'state'] as const) checkKey(missing, item, key, context, report);
    }
  },
};

function checkItem(node: Node, key: ComplianceKey, context: EntryContext, report: (finding: Report) => void): void {
  const type = valueType(node);
  if (isMap(node) || type === 'other') return;
  report({ span: itemSpan(node, context.content.text), message: message('compliance/shape.item', { key, actual: word(`type.${type}`) }) });
}

/** The item, or its dash when there is nothing behind it. */
export function itemSpan(node: Node, text: string): Span {
  const span = nodeSpan(node);
  if (span.end > span.start) return span;
  const dash = text.lastIndexOf('-', span.start);
  return dash < 0 ? span : { start: dash, end: dash + 1 };
}

/** A key that every item has to have, with text as its value. */
function checkKey(
  missing: 'urn' | 'state',
  item: ComplianceItem,
  key: ComplianceKey,
  context: EntryContext,
  report: (finding: Report) => void,
): void {
  if (item[missing]?.text.trim()) return;
  // A misspelt key has a finding of its own, with the fix that keeps its value.
  if (item.fields.some((field) => meantKey(field.key, item) === missing)) return;
  const present = item.byKey.get(missing);
  const type = valueType(present?.value ?? null);
  if (present && type !== 'empty' && type !== 'text') {
    const args = { key: missing, expected: word('type.text'), actual: word(`type.${type}`) };
    report({ span: present.valueSpan, message: message('register/field-type', args), subject: missing });
    return;
  }
  if (!present && context.content.problems.length > 0) return; // broken YAML may hide it
  report({
    span: present?.keySpan ?? item.urn?.span ?? item.fields[0]?.keySpan ?? item.span,
    message: message('compliance/shape.key', { key, missing }),
    subject: missing,
    fixes: missing === 'state' && !present && item.fields.length > 0 ? [addState(item, context)] : [],
  });
}

function addState(item: ComplianceItem, context: EntryContext): Fix {
  const after = item.fields.find((field) => field.key === 'urn');
  return {
    title: message('compliance/shape.fix-state'),
    preferred: true,
    edits: () => [insertFields(item.node, [{ key: 'state', value: 'to do' }], after, context)],
  };
}
