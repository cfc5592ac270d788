/** The shape of the compiled catalogue. The files it is made from follow `schema.json`. */

export interface Bilingual {
  nl: string;
  en: string;
}

/** Our own words about a requirement or measure. */
export interface EntryText {
  /** What is asked. */
  summary: string;
  /** What goes wrong without it. */
  risk: string;
  /** What counts as evidence. */
  evidence: string[];
}

export interface Source {
  title: string;
  url: string;
}

export interface OfficialPage {
  /** Path in the official repository. */
  path: string;
  /** SHA-256 of the page's bytes at the pinned commit, in hexadecimal. */
  sha256: string;
}

interface CatalogueEntry {
  title: Bilingual;
  /** Phases of the lifecycle, as identifiers. */
  lifecycle: string[];
  topics: string[];
  roles: string[];
  official: OfficialPage;
}

export interface Measure extends CatalogueEntry {
  kind: 'measure';
  urn: string;
  /** The short number, such as `org-11`. */
  id: string;
  key: string;
  /** Numbers of the requirements that this measure serves. */
  requirements: string[];
  references: { adr: string[]; ark: string[] };
  /** Control numbers of BIO 1.04 that the official page cites. */
  controls: string[];
  sources: Source[];
  text: Record<'nl' | 'en', EntryText>;
}

export interface Requirement extends CatalogueEntry {
  kind: 'requirement';
  urn: string;
  id: string;
  key: string;
  alwaysApplicable: boolean;
  profile: Record<string, string[]>;
  exceptions: string[];
  sources: Source[];
  text: Record<'nl' | 'en', EntryText>;
}

export interface Instrument extends CatalogueEntry {
  kind: 'instrument';
  /** Name of the official page; official pages give instruments no URN. */
  id: string;
  categories: string[];
  requirements: string[];
  measures: string[];
  link?: string;
  text: Record<'nl' | 'en', { summary: string }>;
}

export interface Framework {
  title: Bilingual;
  requirement: string;
  instrument: string;
}

export interface CompiledCatalogue {
  release: { version: string; repository: string; commit: string; site: string };
  lifecycle: Record<string, Bilingual>;
  /** The phase that the letters of a measure's number name. */
  phaseOfNumber: Record<string, string>;
  dueUpTo: Record<string, string>;
  states: Record<string, Bilingual>;
  topics: Record<string, Bilingual>;
  roles: Record<string, Bilingual>;
  frameworks: Record<string, Framework>;
  requirements: Omit<Requirement, 'kind' | 'id'>[];
  measures: Omit<Measure, 'kind' | 'id'>[];
  instruments: Omit<Instrument, 'kind'>[];
}
