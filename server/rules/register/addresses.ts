import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { shorten } from './permittedValue.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { describedFields, type DescribedField } from './fields.ts';

const SOURCE = 'https://github.com/MinBZK/Algoritmeregister-Publicatiestandaard';
const EMAIL = /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\].]{2,}$/;

/** A link that is no web address, or one that is not protected. */
export const url: Rule = {
  code: 'register/url',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const described of describedFields(context)) {
      const { spec } = described;
      const value = textToCheck(described, 'url', 'emailOrUrl');
      if (!value) continue;
      if (isWebAddress(value.text)) {
        if (!/^http:/i.test(value.text)) continue;
        const secure = value.text.replace(/^http:/i, 'https:');
        report({
          span: value.span,
          message: message('register/url.insecure'),
          subject: spec.key,
          atMost: 'information',
          fixes: replaceFix(described, secure, context),
        });
        continue;
      }
      if (spec.format !== 'url') continue;
      const withScheme = `https://${value.text}`;
      const meant = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(value.text) && isWebAddress(withScheme) ? withScheme : undefined;
      report({
        span: value.span,
        message: message('register/url', { value: shorten(value.text) }),
        subject: spec.key,
        fixes: meant ? replaceFix(described, meant, context) : [],
      });
    }
  },
};

/** Contact details that are neither an e-mail address nor, where the standard takes one, a web address. */
export const contact: Rule = {
  code: 'register/contact',
  severity: 'error',
  fixable: false,
  source: SOURCE,
  checkEntry(context, report) {
    for (const described of describedFields(context)) {
      const value = textToCheck(described, 'email', 'emailOrUrl');
      if (!value || EMAIL.test(value.text)) continue;
      const { key, format } = described.spec;
      const reachable = isWebAddress(value.text);
      if (format === 'emailOrUrl' && reachable) continue;
      report({
        span: value.span,
        message: message(format === 'email' ? 'register/contact.email' : 'register/contact', { value: shorten(value.text) }),
        subject: key,
        // A contact page is no address of this version, but people can ask their questions.
        ...(reachable ? { atMost: 'warning' as const } : {}),
      });
    }
  },
};

function textToCheck({ field, spec }: DescribedField, ...formats: NonNullable<DescribedField['spec']['format']>[]) {
  if (!spec.format || !formats.includes(spec.format) || valueType(field.value) !== 'text') return undefined;
  const value = fieldText(field);
  // A block text ends in a line break, which the address does not.
  const text = value?.text.replace(/(?<!\n)\n+$/, '');
  return value && text?.trim() ? { text, span: value.span } : undefined;
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]\S*$/i.test(text) && URL.canParse(text);
}

function replaceFix({ field, owner }: DescribedField, value: string, context: EntryContext): Fix[] {
  if (!isScalar(field.value) || !standsHere(field)) return [];
  const node = field.value;
  return [
    {
      title: message('register/url.fix', { value }),
      preferred: true,
      edits: () => [replaceScalar(node, value, owner.node.flow === true, context)],
    },
  ];
}
