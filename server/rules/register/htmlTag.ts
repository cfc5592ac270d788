import { isScalar } from 'yaml';
import type { Span } from '../../document/model.ts';
import { valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { htmlTags } from '../../standards/registerText.ts';
import type { Rule } from '../types.ts';
import { describedFields, type DescribedField } from './fields.ts';

/** HTML that the register takes out of a text. */
export const htmlTag: Rule = {
  code: 'register/html-tag',
  severity: 'warning',
  fixable: false,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    for (const described of describedFields(context)) {
      const { field, spec } = described;
      // In an address, angle brackets are no HTML; the rule about addresses speaks of them.
      if (spec.type !== 'text' || spec.format || valueType(field.value) !== 'text') continue;
      const value = (field.value as unknown as { value: string }).value;
      const spanOf = spansInSource(described, context.content.text);
      for (const tag of htmlTags(value)) {
        const span = spanOf(value.slice(tag.start, tag.end));
        const allowed = spec.htmlTags?.includes(tag.name);
        if (allowed && !tag.hasAttributes) continue;
        report({
          span,
          message: allowed
            ? message('register/html-tag.attribute', { tag: tag.name })
            : spec.htmlTags
              ? message('register/html-tag.tag', {
                  tag: tag.name,
                  key: spec.key,
                  allowed: spec.htmlTags.map((name) => `<${name}>`).join(' '),
                })
              : message('register/html-tag.none', { tag: tag.name, key: spec.key }),
          subject: spec.key,
          anchor: field.keySpan,
        });
      }
    }
  },
};

/**
 * Gives the places of tags in the file, one after the other. A value and its source differ in folding, quotes and indentation, so a tag is
 * looked up by its own characters, each time behind the last one that is the same; one that is written differently (folded in the middle) is
 * shown on the whole value.
 */
function spansInSource({ field }: DescribedField, text: string): (tag: string) => Span {
  const { valueSpan } = field;
  const source = isScalar(field.value) ? text.slice(valueSpan.start, valueSpan.end) : '';
  /** From where to look for the next one; none when there are no more. */
  const next = new Map<string, number | undefined>();
  return (tag) => {
    const from = next.has(tag) ? next.get(tag) : 0;
    const at = from === undefined ? -1 : source.indexOf(tag, from);
    next.set(tag, at < 0 ? undefined : at + 1);
    return at < 0 ? valueSpan : { start: valueSpan.start + at, end: valueSpan.start + at + tag.length };
  };
}
