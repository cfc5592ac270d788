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

/** A measure that an organisation added: it has no official page, and a part of the text may be empty. */
export interface OwnMeasure extends Omit<Measure, 'official' | 'key' | 'references'> {
  own: true;
}

/** What an organisation says in an entry of its own catalogue: about a measure of its own, or about one of ours. */
export interface OrganisationEntry extends Pick<OwnMeasure, 'urn' | 'title' | 'lifecycle' | 'topics' | 'roles' | 'requirements'> {
  controls: string[];
  sources: Source[];
  text: Record<'nl' | 'en', EntryText>;
  /** What the organisation adds to a requirement or measure of ours. */
  guidance?: Bilingual;
  /** Whether every description has to mention the measure. */
  required: boolean;
  /** Where the entry stands: the name of the file, and the line (from 1). */
  place: Place;
}

export interface Place {
  /** Its name, for messages. */
  file: string;
  /** On disk, with `/` between its parts. */
  path: string;
  line: number;
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

export interface ProfileQuestion {
  title: Bilingual;
  /** The kinds of application (answers to `type`) for which the question does not come up. */
  notAskedOf?: string[];
  values: Record<string, Bilingual>;
}

export interface Framework {
  title: Bilingual;
  /** The letters with which the numbers of its requirements start. */
  family: string;
  /** Of the BIO only: the requirement and the instrument page that say which measures it asks for. */
  requirement?: string;
  instrument?: string;
}

/** A number of BIO2: the government measure under it, or why there is none. */
export type Control = {
  /** As BIO2 writes it, such as `5.15.01`. */
  number: string;
  /** The control of ISO/IEC 27002:2022 that it belongs to, such as `5.15`. */
  iso: string;
} & (
  | { status: 'measure'; text: Bilingual }
  /** The control has no government measure, or it was withdrawn. */
  | { status: 'empty' }
  /** `targetMissing`: BIO2 names a new number that it does not have. */
  | { status: 'moved'; movedTo: string; targetMissing?: true }
);

/** Where the counterpart of a number is stated. */
export interface MappingSource {
  name: string;
  where: Bilingual;
  /** Public pages in which it was read. */
  readAt: Source[];
}

/** From control numbers of BIO 1.04 to controls of ISO/IEC 27002:2022. */
export interface Bio1ToBio2 {
  sources: Record<string, MappingSource>;
  mapped: Record<string, { iso: string[]; source: string }>;
  /** Why a number has no counterpart, by identifier. */
  reasons: Record<string, Bilingual>;
  unmapped: Record<string, string>;
}

/** What holds for the catalogue as a whole. */
export interface General {
  release: { version: string; repository: string; commit: string; site: string };
  lifecycle: Record<string, Bilingual>;
  /** The phase that the letters of a measure's number name. */
  phaseOfNumber: Record<string, string>;
  dueUpTo: Record<string, string>;
  states: Record<string, Bilingual>;
  topics: Record<string, Bilingual>;
  roles: Record<string, Bilingual>;
  /** What an AI Act profile asks about, with the answers in readable words. */
  profile: Record<string, ProfileQuestion>;
  /** When a requirement does not apply after all, by the expression of the official pages. */
  exceptions: Record<string, Bilingual>;
  /** Kinds of instrument. */
  categories: Record<string, Bilingual>;
  frameworks: Record<string, Framework>;
}

/** A numbering, as its file holds it; the current one has no `measures`: their own files say it. */
export interface NumberingData {
  id: string;
  title: string;
  official: string;
  versions: string[];
  stamp: string;
  inUse: boolean;
  /** Keys of measures by number. */
  measures?: Record<string, string | string[]>;
}

/** A name of a measure that the current release does not have: another name for one that it has, or a measure that is gone. */
export type RetiredName = { sameAs: string } | { title: Bilingual; see?: string };

/** The whole catalogue, as its files hold it. */
export interface CatalogueData extends General {
  /** The current one first. */
  numberings: NumberingData[];
  /** By key. */
  retired: Record<string, RetiredName>;
  requirements: Omit<Requirement, 'kind' | 'id'>[];
  measures: Omit<Measure, 'kind' | 'id'>[];
  instruments: Omit<Instrument, 'kind'>[];
  controls: Omit<Control, 'iso'>[];
  bio1ToBio2: Bio1ToBio2;
}

/** Names, as their places in `CompiledCatalogue.names`. Left out when there are none. */
type Places = number[];

interface CompiledEntry {
  id: string;
  title: Bilingual;
  lifecycle: Places;
  topics?: Places;
  roles?: Places;
  sha256: string;
}

/** An entry with a URN: its key and the official path follow from the name of the page. */
interface CompiledUrnEntry extends CompiledEntry {
  page: string;
  /** Title, and the place of its address in `CompiledCatalogue.urls`. */
  sources?: [title: string, url: number][];
}

export interface CompiledMeasure extends CompiledUrnEntry, Pick<Measure, 'text'> {
  requirements?: Places;
  adr?: string[];
  ark?: string[];
  controls?: string[];
}

export interface CompiledRequirement extends CompiledUrnEntry, Pick<Requirement, 'alwaysApplicable' | 'text'> {
  profile: Record<string, Places>;
  exceptions?: Places;
}

export interface CompiledInstrument extends CompiledEntry, Pick<Instrument, 'link' | 'text'> {
  categories?: Places;
  requirements?: Places;
  measures?: Places;
}

/** With the number of a measure of the current release instead of its key; that of a retired one behind a `~`. */
export type CompiledNumbering = Omit<NumberingData, 'official'>;

/** The compiled JSON: every name and address once, and nothing that follows from something else. */
export interface CompiledCatalogue extends General {
  names: string[];
  urls: string[];
  requirements: CompiledRequirement[];
  measures: CompiledMeasure[];
  instruments: CompiledInstrument[];
  /** By number: our text in Dutch and English, the number that it moved to, or 0 when empty. */
  controls: Record<string, [nl: string, en: string] | string | 0>;
  bio1ToBio2: Bio1ToBio2;
  numberings: CompiledNumbering[];
  retired: Record<string, { title: Bilingual; see?: string }>;
}
