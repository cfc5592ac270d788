/** Loads the compiled catalogue and answers questions about it. No I/O: the caller hands in the JSON. */
import type { CompiledCatalogue, Framework, Instrument, Measure, Requirement } from './types.ts';

export type * from './types.ts';

/** A requirement or a measure: what a URN can name. */
export type UrnEntry = Requirement | Measure;

export class Catalogue {
  readonly release: CompiledCatalogue['release'];
  readonly requirements: readonly Requirement[];
  readonly measures: readonly Measure[];
  readonly instruments: readonly Instrument[];
  /** Names of phases, topics, roles and states by identifier; phases and states in their order. */
  readonly vocabulary: Pick<CompiledCatalogue, 'lifecycle' | 'topics' | 'roles' | 'states'>;
  /** The states that a requirement or measure can be in, in the order of the work. */
  readonly states: readonly string[];
  readonly #phases: readonly string[];
  readonly #phaseOfNumber: ReadonlyMap<string, string>;
  readonly #dueUpTo: ReadonlyMap<string, string>;
  readonly #frameworks: ReadonlyMap<string, Framework>;
  readonly #byUrn: ReadonlyMap<string, UrnEntry>;

  constructor(compiled: CompiledCatalogue) {
    this.release = compiled.release;
    this.requirements = compiled.requirements.map((entry) => ({ kind: 'requirement', id: idOf(entry.urn), ...entry }));
    this.measures = compiled.measures.map((entry) => ({ kind: 'measure', id: idOf(entry.urn), ...entry }));
    this.instruments = compiled.instruments.map((entry) => ({ kind: 'instrument', ...entry }));
    this.vocabulary = compiled;
    this.states = Object.keys(compiled.states);
    this.#phases = Object.keys(compiled.lifecycle);
    this.#phaseOfNumber = new Map(Object.entries(compiled.phaseOfNumber));
    this.#dueUpTo = new Map(Object.entries(compiled.dueUpTo));
    this.#frameworks = new Map(Object.entries(compiled.frameworks));
    this.#byUrn = new Map([...this.requirements, ...this.measures].map((entry) => [entry.urn, entry]));
  }

  /** The requirement or measure that a URN names in this release; undefined when it names none. */
  byUrn(urn: string): UrnEntry | undefined {
    return this.#byUrn.get(urn);
  }

  measure(id: string): Measure | undefined {
    const entry = this.#byUrn.get(`urn:nl:ak:mtr:${id}`);
    return entry?.kind === 'measure' ? entry : undefined;
  }

  requirement(id: string): Requirement | undefined {
    const entry = this.#byUrn.get(`urn:nl:ak:ver:${id}`);
    return entry?.kind === 'requirement' ? entry : undefined;
  }

  /** All measures that serve a requirement, in the catalogue's order. */
  measuresOf(requirement: string): Measure[] {
    return this.measures.filter((measure) => measure.requirements.includes(requirement));
  }

  /** The instruments that name a requirement or measure. */
  instrumentsOf(entry: UrnEntry): Instrument[] {
    return this.instruments.filter((instrument) => instrument[entry.kind === 'measure' ? 'measures' : 'requirements'].includes(entry.id));
  }

  framework(id: string): Framework | undefined {
    return this.#frameworks.get(id);
  }

  /**
   * The measures that a framework asks for.
   * @param choice `instrument`: those that its instrument page lists; `requirement`: all that serve its requirement
   */
  measuresOfFramework(id: string, choice: 'instrument' | 'requirement'): Measure[] {
    const framework = this.#frameworks.get(id);
    if (!framework) return [];
    if (choice === 'requirement') return this.measuresOf(framework.requirement);
    const listed = this.instruments.find((instrument) => instrument.id === framework.instrument)?.measures ?? [];
    return listed.flatMap((measure) => this.measure(measure) ?? []);
  }

  /** The phase with which a measure falls due: the one that its number names. */
  phaseOf(measure: Measure): string {
    return this.#phaseOfNumber.get(measure.id.slice(0, 3)) ?? measure.lifecycle[0]!;
  }

  /**
   * Whether a measure is due for an algorithm with this status. An unknown status counts as the least that an
   * algorithm can be, in development, so that only what is certainly due is called due.
   */
  isDue(measure: Measure, status: string | undefined): boolean {
    const limit = this.#dueUpTo.get(status ?? '') ?? this.#dueUpTo.values().next().value;
    return limit === undefined || this.#phases.indexOf(this.phaseOf(measure)) <= this.#phases.indexOf(limit);
  }

  /** Address of the official page of an entry. */
  page(entry: UrnEntry | Instrument): string {
    return `${this.release.site}${entry.official.path.replace(/^docs\//, '').replace(/\.md$/, '/')}`;
  }
}

const idOf = (urn: string) => urn.slice(urn.lastIndexOf(':') + 1);
