import type { Requirement } from '../../../catalogue/index.ts';
import { message } from '../../messages/index.ts';
import { certainEntry, meaningsOf } from '../../numbering/reading.ts';
import { applicabilityOf } from '../../rules/applies/applicability.ts';
import { coverage, insertFix } from '../../rules/bio/missingMeasure.ts';
import type { EntryContext } from '../../rules/types.ts';
import { nameOf } from './items.ts';
import { refused, type Offer, type Refactoring } from './types.ts';

/** Adds a requirement that a measure serves to the list of requirements. */
export const addRequirement: Refactoring = {
  kind: 'refactor.rewrite.requirement.algoritmekader',
  offers({ items: [found, ...others], place, asked, context }) {
    if (!found || others.length > 0 || found.list.key !== 'measures' || !(asked || place.inner?.key === 'urn')) return [];
    const measure = certainEntry(meaningsOf(found.item, context.reading, context.catalogue));
    if (measure?.kind !== 'measure') return [];
    const { catalogue, entry } = context;
    const verdictOf = applicabilityOf(entry, catalogue);
    const served = measure.requirements.flatMap((id) => catalogue.requirement(id) ?? []).filter((one) => verdictOf(one).verdict === 'yes');
    const missing = coverage(entry, served, catalogue, context.reading, 'requirements').missing;
    const offers = missing.flatMap((requirement) => offerOf(requirement, context, asked));
    if (offers.length > 0 || served.length === 0 || !asked) return offers;
    const title = message('action.add-requirements', { id: nameOf(found.item) });
    return [refused(title, message('action.add-requirement.already'))];
  },
};

function offerOf(requirement: Requirement, context: EntryContext, asked: boolean): Offer[] {
  const { id, title: name } = requirement;
  const title = message('action.add-requirement', { id, title: name });
  const edits = insertFix([requirement], { title }, context).edits();
  if (edits) return [{ title, edits }];
  return asked ? [refused(title, message('action.add-requirement.not'))] : [];
}
