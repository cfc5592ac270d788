import { fieldText } from '../../document/entry.ts';
import { message } from '../../messages/index.ts';
import { describedFields } from '../register/fields.ts';
import type { Rule } from '../types.ts';
import { MANUAL } from './text.ts';
import { FIRST_NAMES, MAILBOX_WORDS, NAME_PARTICLES } from './words.ts';

/** An e-mail address of one person, for questions that anyone may have for years to come. */
export const personalContact: Rule = {
  code: 'content/personal-contact',
  severity: 'information',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    for (const { field, spec } of describedFields(context)) {
      if (spec.format !== 'emailOrUrl') continue;
      const value = fieldText(field);
      if (!value || !isPersonal(value.text.trim())) continue;
      report({ span: value.span, message: message('content/personal-contact', { value: value.text.trim() }), subject: spec.key });
    }
  },
};

/**
 * Whether an address is that of a person: `jan.jansen@`, `j.de.vries@`, `devries.van.m@`. Only two or more parts with a known
 * first name, initials before a dot, or a particle of a surname count; one word of a department makes it a general one.
 */
export function isPersonal(address: string): boolean {
  const at = address.indexOf('@');
  const name = address.slice(0, at).toLowerCase();
  const parts = name.split(/[._-]/);
  if (at < 1 || parts.length < 2 || !parts.every((part) => /^\p{L}+$/u.test(part)) || parts.some((part) => MAILBOX_WORDS.has(part)))
    return false;
  const hasInitials = /^\p{L}\./u.test(name) && parts.at(-1)!.length >= 3;
  return hasInitials || FIRST_NAMES.has(parts[0]!) || parts.slice(1, -1).some((part) => NAME_PARTICLES.has(part));
}
