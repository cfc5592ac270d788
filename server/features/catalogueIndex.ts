/** The list of all pages of the catalogue, for an editor to choose from. */
import type { Catalogue, OfficialEntry } from '../../catalogue/index.ts';
import { speaker, type Locale, type Say } from '../messages/index.ts';
import { pageOf, pageOfControl } from './pageLinks.ts';

/** One page, in plain text. */
export interface CatalogueItem {
  /** Its name, such as `measures/org-11`. */
  page: string;
  /** Number and title. */
  label: string;
  /** What kind of thing it is, and where in the lifecycle. */
  description: string;
  /** What it asks, so that a word of it finds the page. */
  detail: string;
}

export interface CatalogueIndex {
  /** What to type, for an input that is still empty. */
  prompt: string;
  groups: { title: string; items: CatalogueItem[] }[];
}

/** All pages in the reader's language, by kind: requirements, measures, instruments, controls of BIO2. */
export function catalogueIndex(catalogue: Catalogue, locale: Locale): CatalogueIndex {
  const say = speaker(locale);
  const items = (entries: readonly OfficialEntry[]) => entries.map((entry) => entryItem(entry, catalogue, locale, say));
  return {
    prompt: say('page.choose'),
    groups: [
      { title: say('page.requirements'), items: items(catalogue.requirements) },
      { title: say('page.measures'), items: items(catalogue.measures) },
      { title: say('page.instruments'), items: items(catalogue.instruments) },
      { title: say('page.controls'), items: controlItems(catalogue, locale, say) },
    ],
  };
}

function entryItem(entry: OfficialEntry, catalogue: Catalogue, locale: Locale, say: Say): CatalogueItem {
  return {
    page: pageOf(entry),
    label: 'urn' in entry ? `${entry.id} · ${entry.title[locale]}` : entry.title[locale],
    description: describe(entry, catalogue, locale, say),
    detail: entry.text[locale].summary,
  };
}

function describe(entry: OfficialEntry, catalogue: Catalogue, locale: Locale, say: Say): string {
  const { lifecycle, categories } = catalogue.vocabulary;
  if (entry.kind === 'requirement') return say('hover.requirement');
  if (entry.kind === 'measure') return `${say('hover.measure')} · ${lifecycle[catalogue.phaseOf(entry)]![locale]}`;
  return [say('page.instrument'), entry.categories.map((category) => categories[category]![locale]).join(', ')].filter(Boolean).join(' · ');
}

function controlItems(catalogue: Catalogue, locale: Locale, say: Say): CatalogueItem[] {
  const isos = [...new Set(catalogue.controls.map(({ iso }) => iso))];
  return isos.map((iso) => {
    const asked = catalogue.controlsOf(iso).flatMap((control) => (control.status === 'measure' ? control.text[locale] : []));
    return {
      page: pageOfControl(iso),
      label: `BIO2 ${iso}`,
      description: '',
      detail: asked.join(' ') || say('hover.bio2-empty'),
    };
  });
}
