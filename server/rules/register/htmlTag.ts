import { isScalar } from 'yaml';
import type { Span } from '../../document/model.ts';
import { valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { htmlTags, type HtmlTag } from '../../standards/registerText.ts';
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
      const tags = htmlTags(value);
      for (const [index, tag] of tags.entries()) {
        const allowed = spec.htmlTags?.includes(tag.name);
        if (allowed && !tag.hasAttributes) continue;
        const occurrence = tags.slice(0, index).filter((other) => sameSource(other, tag, value)).length;
        report({
          span: spanInSource(described, value.slice(tag.start, tag.end), occurrence, context.content.text),
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

const sameSource = (a: HtmlTag, b: HtmlTag, value: string) => value.slice(a.start, a.end) === value.slice(b.start, b.end);

/**
 * The place of a tag in the file. A value and its source differ in folding, quotes and indentation, so the tag is looked
 * up by its own characters; one that is written differently (folded in the middle) is shown on the whole value.
 */
function spanInSource({ field }: DescribedField, tag: string, occurrence: number, text: string): Span {
  if (!isScalar(field.value)) return field.valueSpan;
  let at = field.valueSpan.start - 1;
  for (let i = 0; i <= occurrence; i++) {
    at = text.indexOf(tag, at + 1);
    if (at < 0 || at >= field.valueSpan.end) return field.valueSpan;
  }
  return { start: at, end: at + tag.length };
}
