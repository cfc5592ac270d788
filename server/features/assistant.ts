/**
 * What an assistant in the editor (a language model) gets when it asks about a description or the catalogue: the same
 * findings and texts as a person gets, as text.
 */
import type { Catalogue, UrnEntry } from '../../catalogue/index.ts';
import { fieldText } from '../document/entry.ts';
import { rangeOf } from '../document/locate.ts';
import type { Entry, Part } from '../document/model.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { bioCoverage } from '../rules/bio/missingMeasure.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding } from '../rules/types.ts';
import { cataloguePage } from './cataloguePage.ts';
import { wordsFound } from './completion/search.ts';
import type { FindingsContext } from './context.ts';
import { countAll, renderIn } from './diagnostics.ts';
import { bullets, paragraphs } from './markdown.ts';
import { pageOf, pageOfControl } from './pageLinks.ts';
import { fileStatus } from './status.ts';

/** A model reads every word that it is given: beyond these, only how many there are. */
const MOST_FINDINGS = 100;
const MOST_PAGES = 3;
const MOST_NAMED = 20;

/** The findings of a text with their places, what each entry has of the BIO, and in which numbering its URNs were read. */
export function checkReport(context: FindingsContext): string {
  const { document, settings, findings, numbering, catalogue } = context;
  const say = speaker(settings.locale);
  if (!document.kind) return say('assistant.not-ours');
  const count = countAll(findings);
  const shown = firstOf(findings, MOST_FINDINGS).map(({ part, finding }) => {
    const { start } = rangeOf(part, finding.span);
    const fixes = finding.fixes.map(({ title }) => renderIn(part, title, settings.locale));
    const told = say('assistant.finding', {
      line: start.line + 1,
      column: start.character + 1,
      severity: say(`severity.${finding.severity}`),
      code: finding.code,
      message: renderIn(part, finding.message, settings.locale),
    });
    return fixes.length > 0 ? `${told} ${say('assistant.fixes', { fixes: fixes.join(' / ') })}` : told;
  });
  const entries = document.parts.flatMap(({ content }) => content.entries);
  const covered = entries.filter(isDescription).flatMap((entry) => {
    const found = bioCoverage(entry, catalogue, settings.rules, numbering.readingOf(entry));
    return found.wanted.length > 0 ? [{ entry, ...found }] : [];
  });
  const coverage = covered.slice(0, MOST_FINDINGS).map(({ entry, wanted, missing, open }) =>
    say('assistant.coverage', {
      name: fieldText(entry.byKey.get('name'))?.text ?? '?',
      present: wanted.length - missing.length - wanted.filter(({ id }) => open.has(id)).length,
      wanted: wanted.length,
      missing: missing.map(({ id }) => id).join(', ') || '-',
    }),
  );
  const status = fileStatus(context, findings).numbering;
  return paragraphs(
    say('assistant.found', { count }),
    count > 0 && bullets(shown),
    count > MOST_FINDINGS && say('assistant.more', { count: count - MOST_FINDINGS }),
    coverage.length > 0 && bullets(coverage),
    status && `${status.text} ${status.detail}`,
  );
}

/** The first findings of a text: no more are made than are asked for. */
function firstOf(findings: readonly PartFindings[], most: number): { part: Part; finding: Finding }[] {
  const first: { part: Part; finding: Finding }[] = [];
  for (const { part, batches } of findings)
    for (const batch of batches) {
      if (first.length === most) return first;
      first.push(...batch.findings.slice(0, most - first.length).map((finding) => ({ part, finding })));
    }
  return first;
}

const isDescription = ({ kind }: Entry) => kind === 'registerEntry' || kind === 'systemCard';

/**
 * Pages of the catalogue by numbers, URNs, control numbers of BIO2 or words.
 * @param query such as `org-13`, `urn:nl:ak:ver:bio-01`, `5.15.01` or `wachtwoord`
 */
export function lookUp(query: string, catalogue: Catalogue, locale: Locale): string {
  const say = speaker(locale);
  const named = namedIn(query, catalogue);
  const pages = named.length > 0 ? named : byWords(query, catalogue);
  if (pages.length === 0) return say('assistant.nothing', { query: query.slice(0, 100) });
  const others = pages.slice(MOST_PAGES, MOST_PAGES + MOST_NAMED);
  return paragraphs(
    ...pages.slice(0, MOST_PAGES).map(({ page }) => cataloguePage(page, catalogue, locale).trimEnd()),
    others.length > 0 && paragraphs(say('assistant.others'), bullets(others.map(({ title }) => title[locale]))),
  );
}

interface Found {
  page: string;
  title: Record<Locale, string>;
}

const found = (entry: UrnEntry): Found[] =>
  'own' in entry ? [] : [{ page: pageOf(entry), title: { nl: `${entry.id} ${entry.title.nl}`, en: `${entry.id} ${entry.title.en}` } }];

function namedIn(query: string, catalogue: Catalogue): Found[] {
  const numbers = query.toLowerCase().match(/[a-z]{3}-\d{2}(?!\d)/g) ?? [];
  const controls = query.match(/(?<!\d)\d+\.\d+(?:\.\d+)*/g) ?? [];
  return [
    ...[...new Set(numbers)].flatMap((number) =>
      [catalogue.measure(number), catalogue.requirement(number)].flatMap((entry) => (entry ? found(entry) : [])),
    ),
    ...[...new Set(controls)].flatMap((number) => {
      const iso = catalogue.control(number)?.iso ?? catalogue.controlsOf(number)[0]?.iso;
      return iso === undefined ? [] : [{ page: pageOfControl(iso), title: { nl: `BIO2 ${iso}`, en: `BIO2 ${iso}` } }];
    }),
  ];
}

/** Words in a title count for more than words in a text. */
function byWords(query: string, catalogue: Catalogue): Found[] {
  const all = [...catalogue.measures, ...catalogue.requirements].flatMap((entry) => {
    const match = wordsFound(entry, query, catalogue);
    return match ? [{ entry, inTitle: match.inTitle }] : [];
  });
  return [...all.filter(({ inTitle }) => inTitle), ...all.filter(({ inTitle }) => !inTitle)].flatMap(({ entry }) => found(entry));
}
