import { isScalar, type Node } from 'yaml';
import type { Place } from '../../../catalogue/index.ts';
import { replaceScalar } from '../../document/edit.ts';
import { message, word, type Bilingual } from '../../messages/index.ts';
import { meantInRelease, urnForm } from '../compliance/urn.ts';
import { suggestUrns } from '../compliance/urns.ts';
import { didYouMean } from '../register/permittedValue.ts';
import type { EntryContext, Report, Rule } from '../types.ts';
import { organisationChecks } from './entry.ts';

/** How many places of a URN a finding names: it is made for each of them. */
const MOST_PLACES = 5;

const SOURCE = 'https://www.rfc-editor.org/rfc/rfc8141.html';

/** A URN that is badly written, or that names nothing in the Algoritmekader though it is in its namespace. */
export const organisationUrn: Rule = {
  code: 'organisation/urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const checks = organisationChecks(context);
    const urn = checks?.urn;
    if (!urn || urn.text.trim() === '') return;
    const form = urnForm(urn.text);
    const badlyWritten =
      form === 'malformed' || checks.violations.some(({ keyword, place }) => keyword === 'pattern' && place?.key === 'urn');
    if (badlyWritten) return report(malformed(urn.text, context));
    if (form === 'well-formed' && !context.catalogue.byUrn(urn.text)) report(unknown(urn.text, context));
  },
};

function malformed(urn: string, context: EntryContext): Report {
  const meant = meantInRelease(urn, 'measures', context.catalogue);
  return finding(urn, meant ? [meant] : [], 'organisation/urn.malformed', context);
}

const unknown = (urn: string, context: EntryContext) =>
  finding(urn, suggestUrns(urn, [context.catalogue.currentNumbering], context.catalogue), 'organisation/urn.unknown', context);

function finding(
  urn: string,
  suggestions: readonly { urn: string; title: Bilingual }[],
  id: 'organisation/urn.malformed' | 'organisation/urn.unknown',
  context: EntryContext,
): Report {
  const { entry, catalogue } = context;
  const { value: node, valueSpan: span } = entry.byKey.get('urn')!;
  const inFlow = entry.node.flow === true;
  return {
    span,
    message: message(id, {
      urn,
      release: catalogue.release.version,
      suggestion: didYouMean(suggestions.map(({ urn: value }) => ({ value, certain: false }))),
    }),
    fixes: suggestions.map(({ urn: value, title }) => ({
      title: message('compliance/unknown-urn.fix', { urn: value, title }),
      preferred: suggestions.length === 1,
      edits: () => (isScalar(node) ? [replaceScalar(node, value, inFlow, context)] : undefined),
    })),
  };
}

/** The same URN in two entries of one catalogue: in one file, or in two files of the folder. */
export const organisationDuplicateUrn: Rule = {
  code: 'organisation/duplicate-urn',
  severity: 'error',
  fixable: false,
  checkEntry(context, report) {
    const urn = organisationChecks(context)?.urn;
    const places = urn ? context.catalogue.organisation.placesOf(urn.text) : [];
    if (places.length < 2) return;
    report({ span: urn!.span, message: message('organisation/duplicate-urn', { urn: urn!.text, places: listOf(places) }) });
  },
};

function listOf(places: readonly Place[]): Bilingual {
  const { nl, en } = word('organisation/place');
  const more = word('hover.more');
  const others = places.length - MOST_PLACES;
  const list = (form: string, and: string) =>
    [
      ...places.slice(0, MOST_PLACES).map(({ file, line }) => form.replace('{file}', () => file).replace('{line}', String(line))),
      ...(others > 0 ? [and.replace('{count}', String(others))] : []),
    ].join(', ');
  return { nl: list(nl, more.nl), en: list(en, more.en) };
}

/** An entry about a requirement or measure of the Algoritmekader that adds nothing to it. */
export const noEffect: Rule = {
  code: 'organisation/no-effect',
  severity: 'warning',
  fixable: false,
  checkEntry(context, report) {
    const { entry, catalogue } = context;
    const checks = organisationChecks(context);
    if (checks?.definition !== 'addition' || !checks.urn) return;
    const named = catalogue.byUrn(checks.urn.text);
    // A key that is not understood has a finding of its own: it is what should have an effect.
    if (!named || checks.violations.length > 0 || entry.byKey.has('guidance')) return;
    if (named.kind === 'measure' && isTrue(entry.byKey.get('required')?.value)) return;
    report({ span: checks.urn.span, message: message(`organisation/no-effect.${named.kind}`, { id: named.id }) });
  },
};

const isTrue = (node: Node | null | undefined): boolean => isScalar(node) && node.value === true;
