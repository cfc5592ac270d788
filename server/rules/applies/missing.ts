/** What applies to an entry by the frameworks that the user chose, beside the BIO, and is not in it. */
import type { AnyMeasure, Catalogue, Requirement } from '../../../catalogue/index.ts';
import type { Entry } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import type { Reading } from '../../numbering/reading.ts';
import { bioCoverage, coverage, insertFix, lists, notHidden, placeOfMissing, reportMissing } from '../bio/missingMeasure.ts';
import type { EntryContext, Rule, RuleSettings } from '../types.ts';
import { applicabilityOf, profileOf, type Profile } from './applicability.ts';

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
    const missing = notHidden(requirementsCoverage(entry, catalogue, settings, reading).missing, context);
    const all = () => ({
      title: message('applies/missing-requirement.fix-all', { count: missing.length }),
      group: `requirements-all:${entry.span.start}`,
      preferred: true,
      automatic: true,
    });
    const alone = missing.length === 1 ? { preferred: true, automatic: true } : {};
    report.many({
      span: placeOfMissing(entry, 'requirements'),
      shared: () => (missing.length > 1 ? [insertFix(missing, all(), context)] : []),
      about: missing,
      reportOf: (requirement) => {
        const { id, title } = requirement;
        return {
          subject: id,
          message: message('applies/missing-requirement', { id, title }),
          fixes: [insertFix([requirement], { title: message('applies/missing-requirement.fix', { id, title }), ...alone }, context)],
        };
      },
    });
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
    const asked = askedOf(entry, catalogue, settings);
    const missing = missingAlone(asked, coverage(entry, asked.measures, catalogue, reading).missing, context);
    if (missing.length === 0) return;
    const verdictOf = applicabilityOf(entry, catalogue);
    reportMissing('applies', missing, context, report, (measure) => ({
      requirements: measure.requirements
        .filter((id) => {
          const requirement = catalogue.requirement(id);
          return requirement && verdictOf(requirement).verdict === 'yes';
        })
        .join(', '),
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
export const applicableRequirements = (
  entry: Entry,
  catalogue: Catalogue,
  settings: Pick<RuleSettings, 'frameworks'>,
): readonly Requirement[] => askedOf(entry, catalogue, settings).requirements;

/** What is asked of every entry that answers the questions about it in one way. */
interface Asked {
  requirements: readonly Requirement[];
  /** Those that serve them. */
  measures: readonly AnyMeasure[];
  /** Those of them for which there is no other finding, of an entry that has no measure at all; by the rules that are on. */
  alone: Map<string, readonly AnyMeasure[]>;
}

const askedByProfile = new WeakMap<Profile, Map<string, Asked>>();

function askedOf(entry: Entry, catalogue: Catalogue, { frameworks }: Pick<RuleSettings, 'frameworks'>): Asked {
  const profile = profileOf(entry, catalogue);
  let byFrameworks = askedByProfile.get(profile);
  if (!byFrameworks) askedByProfile.set(profile, (byFrameworks = new Map()));
  const key = frameworks.join(' ');
  let asked = byFrameworks.get(key);
  if (!asked) {
    const verdictOf = applicabilityOf(entry, catalogue);
    const chosen = [...new Set(frameworks)].filter((id) => isOther(id, catalogue));
    const requirements = chosen
      .flatMap((id) => catalogue.requirementsOfFramework(id))
      .filter((requirement) => verdictOf(requirement).verdict === 'yes');
    byFrameworks.set(key, (asked = { requirements, measures: measuresServing(requirements, catalogue), alone: new Map() }));
  }
  return asked;
}

const isOther = (framework: string, catalogue: Catalogue) =>
  catalogue.framework(framework) !== undefined && catalogue.framework(framework)?.instrument === undefined;

/** The measures that serve at least one of some requirements. */
export function measuresServing(requirements: readonly Requirement[], { measures, organisation }: Catalogue): AnyMeasure[] {
  const ids = new Set(requirements.map(({ id }) => id));
  return [...measures, ...organisation.measures].filter((measure) => measure.requirements.some((id) => ids.has(id)));
}

/** Those of the missing measures that have no finding yet: the BIO or the organisation may ask for them as well. */
function missingAlone(
  asked: Asked,
  missing: readonly AnyMeasure[],
  { entry, catalogue, settings, reading }: EntryContext,
): readonly AnyMeasure[] {
  const isOn = (code: string) => settings.severities[code] !== 'off';
  const bio = isOn('bio/missing-measure') ? bioCoverage(entry, catalogue, settings, reading) : undefined;
  const ofOrganisation = isOn('organisation/missing-measure') ? catalogue.organisation.required : [];
  const find = () => {
    const reported = new Set([...(bio?.missing ?? []), ...ofOrganisation].map(({ urn }) => urn));
    return missing.filter(({ urn }) => !reported.has(urn));
  };
  if (missing !== asked.measures || bio?.missing !== bio?.wanted) return find();
  const key = `${bio ? settings.bioMeasures : ''} ${ofOrganisation.length}`;
  let alone = asked.alone.get(key);
  if (!alone) asked.alone.set(key, (alone = find()));
  return alone;
}
