/**
 * The rules about the comments that silence a finding. They look at the findings of the other rules, so `check.ts` runs
 * them; here stand their names and severities.
 */
import type { Rule } from '../types.ts';

export const missingReasonForIgnore: Rule = { code: 'ignore/missing-reason', severity: 'warning', fixable: false };
export const unknownCode: Rule = { code: 'ignore/unknown-code', severity: 'warning', fixable: true };
export const ambiguousIgnore: Rule = { code: 'ignore/ambiguous', severity: 'warning', fixable: false };
export const unusedIgnore: Rule = { code: 'ignore/unused', severity: 'hint', fixable: true };
