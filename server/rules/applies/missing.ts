/** What applies to an entry by the frameworks that the user chose, beside the BIO, and is not in it. */
import type { AnyMeasure, Catalogue, Requirement } from '../../../catalogue/index.ts';
import type { Entry } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import type { Reading } from '../../numbering/reading.ts';
import { bioCoverage, coverage, insertFix, lists, placeOfMissing, reportMissing } from '../bio/missingMeasure.ts';
import { mayBeHidden, type EntryContext, type Rule, type RuleSettings } from '../types.ts';
import { applicabilityOf } from './applicability.ts';

const SOURCE = 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/vereisten/';

/** A requirement of a chosen framework that certainly applies and that the entry does not list. */
export const missingRequirement: Rule = {
  code: 'applies/missing-requirement',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry, catalogue, settings, reading } = context;
    if (!choosesMore(settings, catalogue) || !lists(entry, 'requirements')) return;
    const missing = requirementsCoverage(entry, catalogue, settings, reading).missing.filter(({ urn }) => !mayBeHidden(context, urn));
    const all = {
      title: message('applies/missing-requirement.fix-all', { count: missing.length }),
      group: `requirements-all:${entry.span.start}`,
      preferred: true,
      automatic: true,
    };
    const several = missing.length > 1 ? [insertFix(missing, all, context)] : [];
    const alone = missing.length === 1 ? { preferred: true, automatic: true } : {};
    for (const requirement of missing) {
      const { id, title } = requirement;
      report({
        span: placeOfMissing(entry, 'requirements'),
        subject: id,
        message: message('applies/missing-requirement', { id, title }),
        fixes: [
          insertFix([requirement], { title: message('applies/missing-requirement.fix', { id, title }), ...alone }, context),
          ...several,
        ],
      });
    }
  },
};

/** A measure that serves a requirement of a chosen framework that certainly applies, and that the entry does not mention. */
export const missingMeasureOfFramework: Rule = {
  code: 'applies/missing-measure',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry, catalogue, settings, reading } = context;
    if (!choosesMore(settings, catalogue) || !lists(entry, 'measures')) return;
    const reported = reportedElsewhere(context);
    const wanted = measuresServing(applicableRequirements(entry, catalogue, settings), catalogue);
    const missing = coverage(entry, wanted, catalogue, reading).missing.filter((measure) => !reported.has(measure.urn));
    if (missing.length === 0) return;
    const verdictOf = applicabilityOf(entry, catalogue);
    const applies = new Set(catalogue.requirements.filter((one) => verdictOf(one).verdict === 'yes').map(({ id }) => id));
    reportMissing('applies', missing, context, report, (measure) => ({
      requirements: measure.requirements.filter((id) => applies.has(id)).join(', '),
    }));
  },
};

/** Whether a framework is chosen beside the BIO, which has rules of its own. */
export function choosesMore({ frameworks }: Pick<RuleSettings, 'frameworks'>, catalogue: Catalogue): boolean {
  return frameworks.some((id) => isOther(id, catalogue));
}

/** Which of the requirements that apply by the chosen frameworks stand in an entry, and which do not. */
export function requirementsCoverage(entry: Entry, catalogue: Catalogue, settings: Pick<RuleSettings, 'frameworks'>, reading: Reading) {
  return coverage(entry, applicableRequirements(entry, catalogue, settings), catalogue, reading, 'requirements');
}

/** The requirements of the chosen frameworks beside the BIO that certainly apply to an entry, in the order of the choice. */
export function applicableRequirements(
  entry: Entry,
  catalogue: Catalogue,
  { frameworks }: Pick<RuleSettings, 'frameworks'>,
): Requirement[] {
  const verdictOf = applicabilityOf(entry, catalogue);
  const chosen = [...new Set(frameworks)].filter((id) => isOther(id, catalogue));
  return chosen.flatMap((id) => catalogue.requirementsOfFramework(id)).filter((requirement) => verdictOf(requirement).verdict === 'yes');
}

const isOther = (framework: string, catalogue: Catalogue) =>
  catalogue.framework(framework) !== undefined && catalogue.framework(framework)?.instrument === undefined;

/** The measures that serve at least one of some requirements. */
export function measuresServing(requirements: readonly Requirement[], { measures, organisation }: Catalogue): AnyMeasure[] {
  const ids = new Set(requirements.map(({ id }) => id));
  return [...measures, ...organisation.measures].filter((measure) => measure.requirements.some((id) => ids.has(id)));
}

/** What the BIO or the organisation asks for as well has its finding already. */
function reportedElsewhere({ entry, catalogue, settings, reading }: EntryContext): Set<string> {
  const isOn = (code: string) => settings.severities[code] !== 'off';
  return new Set([
    ...(isOn('bio/missing-measure') ? bioCoverage(entry, catalogue, settings, reading).missing.map(({ urn }) => urn) : []),
    ...(isOn('organisation/missing-measure') ? catalogue.organisation.required.map(({ urn }) => urn) : []),
  ]);
}
