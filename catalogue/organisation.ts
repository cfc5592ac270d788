/** What an organisation adds to the catalogue: measures of its own, guidance, and what it wants in every description. */
import type { Bilingual, Measure, OrganisationEntry, OwnMeasure, Place, Requirement } from './types.ts';

/** The entries of one organisation, looked up. Of entries with the same URN the first one counts. */
export class Organisation {
  /** The measures that the organisation added, in the order of its files. */
  readonly measures: readonly OwnMeasure[];
  /** The measures that the organisation wants to see in every description, in the order of its files. */
  readonly required: readonly (Measure | OwnMeasure)[];
  readonly entries: readonly OrganisationEntry[];
  readonly #guidance: ReadonlyMap<string, Bilingual>;
  readonly #places: ReadonlyMap<string, readonly Place[]>;
  #key: string | undefined;

  /** @param byUrn finds the requirement or measure of the Algoritmekader that a URN names */
  constructor(entries: readonly OrganisationEntry[], byUrn: (urn: string) => Requirement | Measure | undefined) {
    this.entries = entries;
    const places = groupBy(entries, ({ urn }) => urn);
    const first = [...places.values()].map(([entry]) => entry!);
    const added = first.filter(({ urn }) => !byUrn(urn));
    const numbers = groupBy(added, ({ urn }) => numberOf(urn));
    const isOurs = (number: string) => ['mtr', 'ver'].some((kind) => byUrn(`urn:nl:ak:${kind}:${number}`));
    // A number that means something else as well says too little: then the whole URN is the name.
    const idOf = (urn: string) => (numbers.get(numberOf(urn))!.length > 1 || isOurs(numberOf(urn)) ? urn : numberOf(urn));
    const own = new Map(added.map((entry) => [entry.urn, ownMeasure(entry, idOf(entry.urn))]));
    this.measures = [...own.values()];
    this.required = first.flatMap(({ urn, required }) => {
      const named = required ? (own.get(urn) ?? byUrn(urn)) : undefined;
      return named?.kind === 'measure' ? [named] : [];
    });
    this.#guidance = new Map(first.flatMap(({ urn, guidance }) => (guidance ? [[urn, guidance]] : [])));
    this.#places = new Map([...places].map(([urn, same]) => [urn, same.map(({ place }) => place)]));
  }

  /** Another text for other entries: by this, what was made with one catalogue is told from what was made with another. */
  get key(): string {
    return (this.#key ??= this.entries.length === 0 ? '' : JSON.stringify(this.entries));
  }

  guidance(urn: string): Bilingual | undefined {
    return this.#guidance.get(urn);
  }

  /** Where the entries with a URN stand, in the order of the files. */
  placesOf(urn: string): readonly Place[] {
    return this.#places.get(urn) ?? [];
  }

  /** The own measures in the namespace of a URN; none when the organisation does not use that namespace. */
  measuresBeside(urn: string): OwnMeasure[] {
    return this.measures.filter((measure) => namespaceOf(measure.urn) === namespaceOf(urn));
  }
}

/** A URN up to its last colon, as organisations number their measures: `urn:nl:duinvoort:mtr:` of `urn:nl:duinvoort:mtr:alg-01`. */
const namespaceOf = (urn: string) => urn.slice(0, urn.lastIndexOf(':') + 1);
const numberOf = (urn: string) => urn.slice(urn.lastIndexOf(':') + 1);

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function ownMeasure({ place: _place, required: _required, guidance: _guidance, ...entry }: OrganisationEntry, id: string): OwnMeasure {
  return { kind: 'measure', own: true, id, ...entry };
}
