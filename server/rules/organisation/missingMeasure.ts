import { bioCoverage, coverage, lists, reportMissing } from '../bio/missingMeasure.ts';
import type { Rule } from '../types.ts';

/** A measure that the organisation asks for in its own catalogue and the entry does not mention. */
export const organisationMissingMeasure: Rule = {
  code: 'organisation/missing-measure',
  severity: 'warning',
  fixable: true,
  checkEntry(context, report) {
    const { entry, catalogue, settings, reading } = context;
    const { required } = catalogue.organisation;
    if (required.length === 0 || !lists(entry, 'measures')) return;
    // What the BIO asks for as well has its finding already.
    const reported = settings.severities['bio/missing-measure'] === 'off' ? [] : bioCoverage(entry, catalogue, settings, reading).missing;
    const missing = coverage(entry, required, catalogue, reading).missing.filter(
      (measure) => !reported.some(({ urn }) => urn === measure.urn),
    );
    reportMissing('organisation', missing, context, report);
  },
};
