import { fieldText } from '../../document/entry.ts';
import { message } from '../../messages/index.ts';
import { describedFields, type DescribedField } from '../register/fields.ts';
import type { Rule } from '../types.ts';
import { MANUAL } from './text.ts';
import { LAW_HOSTS, OWN_DECISION } from './words.ts';

/** A link to a law that leads to another place than where laws are published. */
export const lawLink: Rule = {
  code: 'content/law-link',
  severity: 'hint',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    for (const described of describedFields(context)) {
      if (!isLawLink(described)) continue;
      const value = fieldText(described.field);
      const host = value && hostOf(value.text.trim());
      if (!host || isOfficial(host) || OWN_DECISION.test(fieldText(described.owner.byKey.get('title'))?.text ?? '')) continue;
      report({ span: value.span, message: message('content/law-link', { host }), subject: described.spec.key });
    }
  },
};

const isLawLink = ({ spec, parent }: DescribedField): boolean =>
  spec.key === 'lawful_basis_link' || (parent?.key === 'lawful_basis_grouping' && spec.format === 'url');

/** The host of a web address; undefined for what is none, which has a finding of its own. */
function hostOf(address: string): string | undefined {
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** Whether laws, regulations and official decisions are published at a host. */
export const isOfficial = (host: string): boolean => LAW_HOSTS.some((official) => host === official || host.endsWith(`.${official}`));
