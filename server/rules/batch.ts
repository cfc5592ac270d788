import type { Span } from '../document/model.ts';
import type { Finding, Fix, Severity } from './types.ts';

/**
 * Findings of one rule at one place and of one severity: nearly always one. An entry that lacks a hundred measures has a hundred, and a file may have
 * thousands of such entries; so they are made when someone asks for them, and not for who only counts.
 */
export class Batch {
  readonly code: string;
  readonly severity: Severity;
  /** Where all of them stand. */
  readonly span: Span;
  readonly count: number;
  readonly #shared: () => readonly Fix[];
  #made: readonly Finding[] | undefined;
  readonly #make: () => readonly Finding[];

  constructor(
    { code, severity, span, count }: Pick<Batch, 'code' | 'severity' | 'span' | 'count'>,
    make: () => readonly Finding[],
    shared: () => readonly Fix[] = () => [],
  ) {
    this.code = code;
    this.severity = severity;
    this.span = span;
    this.count = count;
    this.#shared = shared;
    this.#make = make;
  }

  static of(finding: Finding): Batch {
    const { code, severity, span } = finding;
    return new Batch({ code, severity, span, count: 1 }, () => [finding]);
  }

  /** The fixes that each of them has behind its own: what is done for one is done for all. */
  get shared(): readonly Fix[] {
    return this.#shared();
  }

  /** The same objects each time. */
  get findings(): readonly Finding[] {
    return (this.#made ??= this.#make());
  }
}
