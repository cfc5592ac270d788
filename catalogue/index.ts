/** Loads the compiled catalogue and answers questions about it. No I/O: the caller hands in the JSON. */
import { isNewer, restoreNumberings, type Numbering } from './numbering.ts';
import { Organisation } from './organisation.ts';
import type {
  Bilingual,
  Bio1ToBio2,
  CompiledCatalogue,
  Control,
  Framework,
  General,
  Instrument,
  MappingSource,
  Measure,
  OrganisationEntry,
  OwnMeasure,
  Requirement,
  Source,
} from './types.ts';

export type * from './types.ts';
export type { NumberedMeasure, Numbering, RetiredMeasure } from './numbering.ts';

/** A measure of the Algoritmekader, or one of the organisation's own. */
export type AnyMeasure = Measure | OwnMeasure;

/** A requirement or a measure: what a URN can name. */
export type UrnEntry = Requirement | AnyMeasure;

/** What has a page on the official site: everything but an organisation's own. */
export type OfficialEntry = Requirement | Measure | Instrument;

/** What a profile names where a question does not come up: no answer to it. */
export const NOT_APPLICABLE = 'niet-van-toepassing';

/** What a control number of BIO 1.04 became. */
export interface Bio2Counterpart {
  /** The number that the source speaks of: the one asked for, or the control above a government measure (9.2.1 for 9.2.1.2). */
  control: string;
  /** Numbers of ISO/IEC 27002:2022, such as `5.16`. */
  iso: readonly string[];
  source: MappingSource;
}

export class Catalogue {
  readonly release: General['release'];
  readonly requirements: readonly Requirement[];
  readonly measures: readonly Measure[];
  readonly instruments: readonly Instrument[];
  /** All numbers of BIO2, in its own order; those without a measure as well. */
  readonly controls: readonly Control[];
  /** Every numbering of measures, the one of this release first. */
  readonly numberings: readonly Numbering[];
  /** Readable words by identifier; phases and states in their order. */
  readonly vocabulary: Pick<General, 'lifecycle' | 'topics' | 'roles' | 'states' | 'profile' | 'exceptions' | 'categories'>;
  /** The states that a requirement or measure can be in, in the order of the work. */
  readonly states: readonly string[];
  readonly #phases: readonly string[];
  readonly #phaseOfNumber: ReadonlyMap<string, string>;
  readonly #dueUpTo: ReadonlyMap<string, string>;
  readonly #frameworks: ReadonlyMap<string, Framework>;
  readonly #byUrn: ReadonlyMap<string, UrnEntry>;
  readonly #byNumber: ReadonlyMap<string, Control>;
  readonly #byIso: ReadonlyMap<string, readonly Control[]>;
  readonly #bio1ToBio2: Bio1ToBio2;
  /** What the organisation adds; nothing in the catalogue as it is compiled. */
  readonly organisation: Organisation;
  readonly #compiled: CompiledCatalogue;
  readonly #restored: Restored;
  readonly #measuresAskedFor = new Map<string, readonly Measure[]>();
  #lastVersion: { version: string; numbering: Numbering | undefined } | undefined;

  /**
   * @param restored the entries, when another catalogue of the same JSON has them already
   * @param organisation entries of an organisation; see {@link withOrganisation}
   */
  constructor(compiled: CompiledCatalogue, restored: Restored = restore(compiled), organisation: readonly OrganisationEntry[] = []) {
    this.release = compiled.release;
    this.#compiled = compiled;
    this.#restored = restored;
    this.requirements = restored.requirements;
    this.measures = restored.measures;
    this.instruments = restored.instruments;
    this.controls = restored.controls;
    this.numberings = restored.numberings;
    this.vocabulary = compiled;
    this.states = Object.keys(compiled.states);
    this.#phases = Object.keys(compiled.lifecycle);
    this.#phaseOfNumber = new Map(Object.entries(compiled.phaseOfNumber));
    this.#dueUpTo = new Map(Object.entries(compiled.dueUpTo));
    this.#frameworks = new Map(Object.entries(compiled.frameworks));
    const byUrn = new Map([...this.requirements, ...this.measures].map((entry) => [entry.urn, entry]));
    this.organisation = new Organisation(organisation, (urn) => byUrn.get(urn));
    this.#byUrn = new Map<string, UrnEntry>([...byUrn, ...this.organisation.measures.map((entry) => [entry.urn, entry] as const)]);
    this.#byNumber = new Map(this.controls.map((control) => [control.number, control]));
    const byIso = new Map<string, Control[]>();
    for (const control of this.controls) byIso.set(control.iso, [...(byIso.get(control.iso) ?? []), control]);
    this.#byIso = byIso;
    this.#bio1ToBio2 = compiled.bio1ToBio2;
  }

  /** This catalogue with the entries of an organisation. What is compiled is shared, not copied. */
  withOrganisation(entries: readonly OrganisationEntry[]): Catalogue {
    return new Catalogue(this.#compiled, this.#restored, entries);
  }

  /** The requirement or measure that a URN names in this release or that the organisation added; undefined when it names none. */
  byUrn(urn: string): UrnEntry | undefined {
    return this.#byUrn.get(urn);
  }

  measure(id: string): Measure | undefined {
    const entry = this.#byUrn.get(`urn:nl:ak:mtr:${id}`);
    return entry?.kind === 'measure' && !('own' in entry) ? entry : undefined;
  }

  requirement(id: string): Requirement | undefined {
    const entry = this.#byUrn.get(`urn:nl:ak:ver:${id}`);
    return entry?.kind === 'requirement' ? entry : undefined;
  }

  /** The numbering of this release. */
  get currentNumbering(): Numbering {
    return this.numberings[0]!;
  }

  /** The numbering that a `version` beside a URN means; undefined when it is the version of none. A newer release counts as this one. */
  numberingOf(version: string): Numbering | undefined {
    // The items of an entry nearly always have the same one, and each is asked about by several rules.
    if (this.#lastVersion?.version !== version) {
      const meant = this.numberings.find((numbering) => numbering.isMeantBy(version));
      this.#lastVersion = { version, numbering: meant ?? (this.isNewer(version) ? this.currentNumbering : undefined) };
    }
    return this.#lastVersion.numbering;
  }

  /** Whether a version is that of a release after this one. */
  isNewer(version: string): boolean {
    return isNewer(version, this.release.version);
  }

  /** All measures that serve a requirement, in the catalogue's order. */
  measuresOf(requirement: string): Measure[] {
    return this.measures.filter((measure) => measure.requirements.includes(requirement));
  }

  /** @param id the name of its official page */
  instrument(id: string): Instrument | undefined {
    return this.instruments.find((instrument) => instrument.id === id);
  }

  /** The instruments that name a requirement or measure. */
  instrumentsOf(entry: UrnEntry): Instrument[] {
    return this.instruments.filter((instrument) => instrument[entry.kind === 'measure' ? 'measures' : 'requirements'].includes(entry.id));
  }

  framework(id: string): Framework | undefined {
    return this.#frameworks.get(id);
  }

  /** The frameworks that a user can choose, in the catalogue's order. */
  get frameworkIds(): string[] {
    return [...this.#frameworks.keys()];
  }

  /** The statuses of an entry by which measures are due, in the order of an algorithm's life. */
  get statuses(): string[] {
    return [...this.#dueUpTo.keys()];
  }

  /** The requirements of a framework: those whose number starts with its letters. */
  requirementsOfFramework(id: string): Requirement[] {
    const family = this.#frameworks.get(id)?.family;
    return this.requirements.filter((requirement) => requirement.id.slice(0, 3) === family);
  }

  /**
   * The measures that a framework with an instrument page asks for.
   * @param choice `instrument`: those that its instrument page lists; `requirement`: all that serve its requirement
   */
  measuresOfFramework(id: string, choice: 'instrument' | 'requirement'): readonly Measure[] {
    const key = `${id} ${choice}`;
    let measures = this.#measuresAskedFor.get(key);
    if (!measures) this.#measuresAskedFor.set(key, (measures = this.#findMeasures(id, choice)));
    return measures;
  }

  #findMeasures(id: string, choice: 'instrument' | 'requirement'): Measure[] {
    const framework = this.#frameworks.get(id);
    if (!framework?.requirement || !framework.instrument) return [];
    if (choice === 'requirement') return this.measuresOf(framework.requirement);
    const listed = this.instrument(framework.instrument)?.measures ?? [];
    return listed.flatMap((measure) => this.measure(measure) ?? []);
  }

  /** The phase with which a measure falls due: the one that its number names, or the earliest of an organisation's own. */
  phaseOf(measure: AnyMeasure): string {
    if ('own' in measure) return this.#phases.find((phase) => measure.lifecycle.includes(phase)) ?? this.#phases[0]!;
    return this.#phaseOfNumber.get(measure.id.slice(0, 3)) ?? measure.lifecycle[0]!;
  }

  /**
   * Whether a measure is due for an algorithm with this status. An unknown status counts as the least that an
   * algorithm can be, in development, so that only what is certainly due is called due.
   */
  isDue(measure: AnyMeasure, status: string | undefined): boolean {
    const limit = this.#dueUpTo.get(status ?? '') ?? this.#dueUpTo.values().next().value;
    return limit === undefined || this.#phases.indexOf(this.phaseOf(measure)) <= this.#phases.indexOf(limit);
  }

  /**
   * The number of BIO2 that a text names; undefined when BIO2 has no such number.
   * @param number with or without zeros: `5.1.1`, `5.01.01` and `5.01.1` are the same
   */
  control(number: string): Control | undefined {
    const figures = figuresOf(number, 3);
    return figures && this.#byNumber.get([figures[0], ...figures.slice(1).map((figure) => String(figure).padStart(2, '0'))].join('.'));
  }

  /**
   * All numbers of BIO2 under a control of ISO/IEC 27002:2022, in their order; empty and moved ones as well.
   * @param iso the control's number, with or without zeros: `5.16`, `5.1` or `5.01`
   */
  controlsOf(iso: string): readonly Control[] {
    return this.#byIso.get(figuresOf(iso, 2)?.join('.') ?? '') ?? [];
  }

  /**
   * What a control number of BIO 1.04 became, and who says so; undefined when no source says it. A government measure
   * (four figures) has no counterpart of its own: then the answer is that of the control above it, named in `control`.
   */
  bio2For(bio1Number: string): Bio2Counterpart | undefined {
    const own = bio1Number.trim();
    const { mapped, sources } = this.#bio1ToBio2;
    const control = [own, own.split('.').slice(0, 3).join('.')].find((number) => Object.hasOwn(mapped, number));
    return control === undefined ? undefined : { control, iso: mapped[control]!.iso, source: sources[mapped[control]!.source]! };
  }

  /**
   * The measures whose official page cites a number of BIO 1.04 that became a control of BIO2, each with those numbers.
   * @param iso as in `Control.iso`, such as `5.16`
   */
  measuresCiting(iso: string): { measure: Measure; controls: string[] }[] {
    return this.measures.flatMap((measure) => {
      const controls = measure.controls.filter((control) => this.bio2For(control)?.iso.includes(iso));
      return controls.length > 0 ? [{ measure, controls }] : [];
    });
  }

  /** Why a number of BIO 1.04 that measures cite has no counterpart of its own; undefined when it has one, or nothing cites it. */
  unmappedBecause(bio1Number: string): Bilingual | undefined {
    const { unmapped, reasons } = this.#bio1ToBio2;
    const number = bio1Number.trim();
    return Object.hasOwn(unmapped, number) ? reasons[unmapped[number]!] : undefined;
  }

  /** Address of the official page of an entry. */
  page(entry: OfficialEntry): string {
    return `${this.release.site}${entry.official.path.replace(/^docs\//, '').replace(/\.md$/, '/')}`;
  }
}

/** The figures of a number that has exactly so many, without leading zeros. */
function figuresOf(number: string, count: number): number[] | undefined {
  const figures = number.trim().split('.');
  return figures.length === count && figures.every((figure) => /^\d{1,3}$/.test(figure)) ? figures.map(Number) : undefined;
}

const PAGES = 'docs/voldoen-aan-wetten-en-regels';

type Restored = ReturnType<typeof restore>;

/** The entries in their public shape, from the JSON that holds every name and address once. */
function restore(compiled: CompiledCatalogue) {
  const names = (places: readonly number[] | undefined) => (places ?? []).map((place) => compiled.names[place]!);
  const sources = (listed: readonly [string, number][] | undefined): Source[] =>
    (listed ?? []).map(([title, url]) => ({ title, url: compiled.urls[url]! }));
  const common = (entry: { title: Bilingual; lifecycle: number[]; topics?: number[]; roles?: number[] }) => ({
    title: entry.title,
    lifecycle: names(entry.lifecycle),
    topics: names(entry.topics),
    roles: names(entry.roles),
  });
  const official = (folder: string, page: string, sha256: string) => ({ path: `${PAGES}/${folder}/${page}.md`, sha256 });
  const keyOf = (page: string) => page.replace(/^(\d-)?[a-z]{3}-\d\d-/, '');

  const requirements = compiled.requirements.map((entry): Requirement => ({
    kind: 'requirement',
    id: entry.id,
    urn: `urn:nl:ak:ver:${entry.id}`,
    key: keyOf(entry.page),
    ...common(entry),
    alwaysApplicable: entry.alwaysApplicable,
    profile: Object.fromEntries(Object.entries(entry.profile).map(([attribute, places]) => [attribute, names(places)])),
    exceptions: names(entry.exceptions),
    sources: sources(entry.sources),
    official: official('vereisten', entry.page, entry.sha256),
    text: entry.text,
  }));
  const measures = compiled.measures.map((entry): Measure => ({
    kind: 'measure',
    id: entry.id,
    urn: `urn:nl:ak:mtr:${entry.id}`,
    key: keyOf(entry.page),
    ...common(entry),
    requirements: names(entry.requirements),
    references: { adr: entry.adr ?? [], ark: entry.ark ?? [] },
    controls: entry.controls ?? [],
    sources: sources(entry.sources),
    official: official('maatregelen', entry.page, entry.sha256),
    text: entry.text,
  }));
  const instruments = compiled.instruments.map((entry): Instrument => ({
    kind: 'instrument',
    id: entry.id,
    ...common(entry),
    categories: names(entry.categories),
    requirements: names(entry.requirements),
    measures: names(entry.measures),
    ...(entry.link === undefined ? {} : { link: entry.link }),
    official: official('hulpmiddelen', entry.id, entry.sha256),
    text: entry.text,
  }));
  const controls = Object.entries(compiled.controls).map(([number, value]): Control => {
    const own = { number, iso: number.split('.').slice(0, 2).map(Number).join('.') };
    if (value === 0) return { ...own, status: 'empty' };
    if (Array.isArray(value)) return { ...own, status: 'measure', text: { nl: value[0], en: value[1] } };
    return { ...own, status: 'moved', movedTo: value, ...(Object.hasOwn(compiled.controls, value) ? {} : { targetMissing: true }) };
  });
  const numberings = restoreNumberings(compiled.numberings, compiled.retired, measures);
  return { requirements, measures, instruments, controls, numberings };
}
