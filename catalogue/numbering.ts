/**
 * Numberings: the same URN names different measures in different releases of the Algoritmekader, and in the task registry that feeds
 * the Algorithm Management Toolkit. Requirements kept their numbers (`numbering.json` gives them no other name in any release).
 */
import type { Bilingual, CompiledNumbering, Measure } from './types.ts';

/** A measure that only older numberings have. */
export interface RetiredMeasure {
  kind: 'retired';
  key: string;
  title: Bilingual;
  /** The number of the current measure that comes closest, for a person to look at. */
  see?: string;
}

/** What a number can name: a measure of the current release, or one that is no longer there. */
export type NumberedMeasure = Measure | RetiredMeasure;

export class Numbering {
  readonly id: string;
  /** A name, the same in every language. */
  readonly title: string;
  /** What to write as `version` beside a URN of this numbering. */
  readonly stamp: string;
  /** Whether it is still published: a file without any sign may follow it. */
  readonly inUse: boolean;
  /** Whether it is the numbering of the catalogue's own release. */
  readonly current: boolean;
  readonly #versions: readonly string[];
  readonly #named: ReadonlyMap<string, readonly NumberedMeasure[]>;

  constructor(
    { id, title, stamp, inUse, versions }: Omit<CompiledNumbering, 'measures'>,
    named: ReadonlyMap<string, readonly NumberedMeasure[]>,
    current: boolean,
  ) {
    this.id = id;
    this.title = title;
    this.stamp = stamp;
    this.inUse = inUse;
    this.current = current;
    this.#versions = versions;
    this.#named = named;
  }

  /** Every number that names something here. */
  get numbers(): readonly string[] {
    return [...this.#named.keys()];
  }

  /** The measures that a number such as `owp-36` names here: none, one, or more where two pages had the same number. */
  namedBy(number: string): readonly NumberedMeasure[] {
    return this.#named.get(number) ?? [];
  }

  /** Whether a `version` such as `2.0.1` or `v2.0` means this numbering. */
  isMeantBy(version: string): boolean {
    const written = plainVersion(version);
    return this.#versions.some((known) => written === known || written.startsWith(`${known}.`));
  }
}

/** A version without the `v` that tags have, and without what surrounds it. */
export const plainVersion = (version: string): string => version.trim().replace(/^v(?=\d)/i, '');

/**
 * Whether a version comes after another; both as figures with points (`2.10.0` comes after `2.9`). A text that is no such version comes
 * after nothing.
 */
export function isNewer(version: string, than: string): boolean {
  if (!/^\d+(?:\.\d+)*$/.test(plainVersion(version))) return false;
  const [a, b] = [version, than].map((one) => plainVersion(one).split('.').map(Number)) as [number[], number[]];
  const at = a.findIndex((figure, index) => figure !== (b[index] ?? 0));
  return at >= 0 && a[at]! > (b[at] ?? 0);
}

/** In the compiled JSON, before the key of a retired measure; a number has none. */
export const RETIRED = '~';

/** The numberings in their public shape, the current one first. */
export function restoreNumberings(
  compiled: readonly CompiledNumbering[],
  retired: Readonly<Record<string, Omit<RetiredMeasure, 'kind' | 'key'>>>,
  measures: readonly Measure[],
): Numbering[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const byKey = new Map(Object.entries(retired).map(([key, entry]): [string, RetiredMeasure] => [key, { kind: 'retired', key, ...entry }]));
  const named = (name: string): NumberedMeasure => (name.startsWith(RETIRED) ? byKey.get(name.slice(1))! : byId.get(name)!);
  return compiled.map((one) => {
    const numbers = one.measures
      ? Object.entries(one.measures).map(([number, names]): [string, NumberedMeasure[]] => [number, [names].flat().map(named)])
      : measures.map((measure): [string, NumberedMeasure[]] => [measure.id, [measure]]);
    return new Numbering(one, new Map(numbers), !one.measures);
  });
}
