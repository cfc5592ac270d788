/**
 * How the URNs of a file are to be read: in which numbering a number such as `owp-36` names a measure. What decides, in this order: the
 * `version` beside a URN, those beside the other URNs of the entry, those of the rest of the file, the user's setting, a number that only
 * one numbering has. When nothing does, the numberings that are still published remain, and a number that names the same measure in
 * all of them is certain all the same.
 */
import { plainVersion } from '../../catalogue/numbering.ts';
import type { Catalogue, NumberedMeasure, Numbering, UrnEntry } from '../../catalogue/index.ts';
import { itemsOf } from '../document/entry.ts';
import { Kept } from '../document/kept.ts';
import type { ComplianceItem, Entry, PartContent, RegisterDocument } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';

/** What made us read an entry as we do. */
export type Reason =
  | { by: 'version'; version: string }
  | { by: 'file'; version: string }
  | { by: 'setting' }
  | { by: 'number'; number: string }
  | { by: 'nothing' };

export interface Reading {
  /** The numberings that may hold: one when it is decided. */
  candidates: readonly Numbering[];
  reason: Reason;
}

/** One thing that a URN can mean. */
export interface Meaning {
  named: UrnEntry | NumberedMeasure;
  numbering: Numbering;
}

/** What the items of an entry say about the numbering. */
interface Signs {
  /** The numberings that `version`s name, each with the first version that names it. */
  versions: ReadonlyMap<Numbering, string>;
  /** Numbers of measures without a version that says something. */
  numbers: readonly string[];
}

const MEASURE_URN = /^urn:nl:ak:mtr:([a-z]{3}-\d{2})$/;

/** The short number in the URN of a measure; undefined for every other text. */
export const measureNumber = (urn: string): string | undefined => MEASURE_URN.exec(urn)?.[1];

/** An item that a version elsewhere would have read otherwise. */
export interface UnsettledItem {
  item: ComplianceItem;
  entry: Entry;
  /** What it means now. */
  meanings: readonly Meaning[];
  reading: Reading;
}

/** One for each document and setting: several features and all rules ask it. */
const known = new Kept<RegisterDocument, { catalogue: Catalogue; setting: string; numbering: FileNumbering }>();

export class FileNumbering {
  /** @param setting the numbering of files that do not say it themselves: its identifier, `current`, or `auto` to leave it open */
  static of(document: RegisterDocument, catalogue: Catalogue, setting: string): FileNumbering {
    const cached = known.get(document);
    if (cached?.catalogue === catalogue && cached.setting === setting) return cached.numbering;
    const numbering = new FileNumbering(document, catalogue, setting);
    known.set(document, { catalogue, setting, numbering });
    return numbering;
  }

  readonly #document: RegisterDocument;
  readonly #catalogue: Catalogue;
  readonly #chosen: Numbering | undefined;
  readonly #versions = new Map<Numbering, string>();
  readonly #numbers: Numbering[];
  readonly #readings = new Map<Entry, Reading>();
  #entries: { naming: ReadonlyMap<Numbering, number>; undecided: readonly Entry[] } | undefined;
  /** What undecided entries would read otherwise, by the identifiers of numberings. */
  readonly #unsettled = new Map<string, readonly UnsettledItem[]>();
  readonly #unsettledByNew = new Map<Entry, { target: Numbering; items: readonly UnsettledItem[] }>();

  private constructor(document: RegisterDocument, catalogue: Catalogue, setting: string) {
    this.#document = document;
    this.#catalogue = catalogue;
    this.#chosen = setting === 'current' ? catalogue.currentNumbering : catalogue.numberings.find(({ id }) => id === setting);
    const numbers = new Set<string>();
    for (const { content } of document.parts) {
      const signs = signsOfPart(content, catalogue);
      for (const [numbering, version] of signs.versions) if (!this.#versions.has(numbering)) this.#versions.set(numbering, version);
      for (const number of signs.numbers) numbers.add(number);
    }
    this.#numbers = havingAll([...numbers], this.#published());
  }

  /** The same where an entry takes the same from outside: the rest of the file and the setting. What a cached result depends on. */
  get key(): string {
    const ids = (numberings: Iterable<Numbering>) => [...numberings].map(({ id }) => id).join(' ');
    return `${ids(this.#versions.keys())}|${ids(this.#numbers)}|${this.#chosen?.id ?? ''}`;
  }

  readingOf(entry: Entry): Reading {
    let reading = this.#readings.get(entry);
    if (!reading) this.#readings.set(entry, (reading = this.#decide(signsOf(entry, this.#catalogue), this.#versions)));
    return reading;
  }

  /** Whether an entry is read as it is whatever stands in the rest of the file. */
  isSettled(entry: Entry): boolean {
    const { reason } = this.readingOf(entry);
    return reason.by === 'version' || signsOf(entry, this.#catalogue).numbers.every((number) => this.#meansOneThing(number));
  }

  /** Whether every numbering has a number, for the same measure. */
  #meansOneThing(number: string): boolean {
    const [first, ...others] = this.#catalogue.numberings.map((numbering) =>
      meaningsOfUrn(`urn:nl:ak:mtr:${number}`, [numbering], this.#catalogue),
    );
    return first!.length > 0 && others.every((other) => sameMeaning(first!, other));
  }

  /** @param versions those of the entry's items @param ofFile those of the whole file */
  #decide({ versions, numbers }: Signs, ofFile: ReadonlyMap<Numbering, string>): Reading {
    const fits = (candidates: readonly Numbering[]) => havingAll(numbers, candidates).length > 0;
    const [own] = versions.values();
    if (own !== undefined) return { candidates: this.#inOrder(versions), reason: { by: 'version', version: own } };
    const [elsewhere] = ofFile.values();
    const candidatesOfFile = this.#inOrder(ofFile);
    if (elsewhere !== undefined && fits(candidatesOfFile))
      return { candidates: havingAll(numbers, candidatesOfFile), reason: { by: 'file', version: elsewhere } };
    if (this.#chosen && fits([this.#chosen])) return { candidates: [this.#chosen], reason: { by: 'setting' } };
    const published = this.#published();
    for (const candidates of [havingAll(numbers, published), this.#numbers]) {
      if (candidates.length !== 1 || !fits(candidates)) continue;
      const telling = numbers.find((number) => published.some((one) => one !== candidates[0] && one.namedBy(number).length === 0));
      return { candidates, reason: telling === undefined ? { by: 'nothing' } : { by: 'number', number: telling } };
    }
    return { candidates: published, reason: { by: 'nothing' } };
  }

  /**
   * The items that would be read otherwise once the version of a numbering stands in an entry: those without a version of their own, in the
   * entry and in others that take theirs from the rest of the file. A version decides about them too, unseen.
   * @param given the items of the entry that get the version, in the place of what they have; none: a new item gets it, and then the answer is the
   *   same array each time
   */
  unsettledBy(target: Numbering, entry: Entry, given: readonly ComplianceItem[]): readonly UnsettledItem[] {
    if (given.length > 0) return this.#findUnsettled(target, entry, given);
    // Every fix that adds an item to the entry asks this.
    const known = this.#unsettledByNew.get(entry);
    if (known?.target === target) return known.items;
    const items = this.#findUnsettled(target, entry, given);
    this.#unsettledByNew.set(entry, { target, items });
    return items;
  }

  #findUnsettled(target: Numbering, entry: Entry, items: readonly ComplianceItem[]): UnsettledItem[] {
    const given = new Set(items);
    const left = versionsOf(
      numberedItems(entry).filter((item) => !given.has(item)),
      this.#catalogue,
    );
    const own = new Map([...left, [target, target.stamp] as const]);
    const signs = signsOf(entry, this.#catalogue);
    const { naming } = (this.#entries ??= this.#lookAtEntries());
    const elsewhere = [...naming].flatMap(([numbering, count]) => (count > (signs.versions.has(numbering) ? 1 : 0) ? [numbering] : []));
    const here = this.#readOtherwise(entry, this.#decide({ ...signs, versions: own }, own), given);
    return [...here, ...this.#unsettledElsewhere(new Set([...own.keys(), ...elsewhere])).filter((item) => item.entry !== entry)];
  }

  /**
   * How many entries name a numbering by a version; and the entries with numbers and without any version: for those, the rest of the file decides.
   * Asked only for fixes, as it walks along the whole file.
   */
  #lookAtEntries() {
    const naming = new Map<Numbering, number>();
    const entries = this.#document.parts.flatMap(({ content }) => content.entries);
    for (const entry of entries)
      for (const numbering of signsOf(entry, this.#catalogue).versions.keys()) naming.set(numbering, (naming.get(numbering) ?? 0) + 1);
    const undecided = entries.filter((entry) => signsOf(entry, this.#catalogue).versions.size === 0 && numberedItems(entry).length > 0);
    return { naming, undecided };
  }

  /** What the undecided entries would read otherwise if the file had versions of these numberings: asked about one entry after the other. */
  #unsettledElsewhere(numberings: ReadonlySet<Numbering>): readonly UnsettledItem[] {
    const { undecided } = (this.#entries ??= this.#lookAtEntries());
    const key = [...numberings]
      .map(({ id }) => id)
      .sort()
      .join(' ');
    let found = this.#unsettled.get(key);
    if (!found) {
      const ofFile = new Map([...numberings].map((numbering) => [numbering, numbering.stamp] as const));
      found = undecided.flatMap((entry) => this.#readOtherwise(entry, this.#decide(signsOf(entry, this.#catalogue), ofFile), new Set()));
      this.#unsettled.set(key, found);
    }
    return found;
  }

  /** The items of an entry that mean something else by another reading. */
  #readOtherwise(entry: Entry, after: Reading, given: ReadonlySet<ComplianceItem>): UnsettledItem[] {
    const reading = this.readingOf(entry);
    return numberedItems(entry).flatMap((item) => {
      if (given.has(item) || versionNumbering(item, this.#catalogue)) return [];
      const meanings = meaningsOf(item, reading, this.#catalogue);
      const then = meaningsOfUrn(item.urn!.text, after.candidates, this.#catalogue);
      return sameMeaning(meanings, then) ? [] : [{ item, entry, meanings, reading }];
    });
  }

  /** The current one first: what a number means in several is put down to that. */
  #inOrder(versions: ReadonlyMap<Numbering, string>): Numbering[] {
    return this.#catalogue.numberings.filter((numbering) => versions.has(numbering));
  }

  #published(): Numbering[] {
    return this.#catalogue.numberings.filter((numbering) => numbering.inUse);
  }
}

/** The items with a URN of the Algoritmekader: the only ones that a numbering is about. */
export const numberedItems = (entry: Entry): ComplianceItem[] =>
  itemsOf(entry).flatMap(({ item }) => (item.urn?.text.startsWith('urn:nl:ak:') ? [item] : []));

/** The numberings that have every number, of those that at least one numbering has. */
function havingAll(numbers: readonly string[], numberings: readonly Numbering[]): Numbering[] {
  const known = numbers.filter((number) => numberings.some((numbering) => numbering.namedBy(number).length > 0));
  return numberings.filter((numbering) => known.every((number) => numbering.namedBy(number).length > 0));
}

/** How the items of one entry, or those of a part, are numbered, looked up once. */
const signsByEntry = new Kept<Entry, { catalogue: Catalogue; signs: Signs }>();
const signsByPart = new PerPart<Signs>();

const NO_SIGNS: Signs = { versions: new Map(), numbers: [] };

function signsOf(entry: Entry, catalogue: Catalogue): Signs {
  if (itemsOf(entry).length === 0) return NO_SIGNS;
  const cached = signsByEntry.get(entry);
  if (cached?.catalogue === catalogue) return cached.signs;
  const items = numberedItems(entry);
  const numbers = items.flatMap((item) => (versionNumbering(item, catalogue) ? [] : (measureNumber(item.urn!.text) ?? [])));
  const signs = { versions: versionsOf(items, catalogue), numbers };
  signsByEntry.set(entry, { catalogue, signs });
  return signs;
}

/** The numberings that the versions of some items name, each with the first that names it. */
function versionsOf(items: readonly ComplianceItem[], catalogue: Catalogue): Map<Numbering, string> {
  const versions = new Map<Numbering, string>();
  for (const item of items) {
    const numbering = versionNumbering(item, catalogue);
    if (numbering && !versions.has(numbering)) versions.set(numbering, plainVersion(item.version!.text));
  }
  return versions;
}

const signsOfPart = (content: PartContent, catalogue: Catalogue): Signs =>
  signsByPart.get(content, [catalogue], () => {
    const all = content.entries.map((entry) => signsOf(entry, catalogue));
    const versions = new Map(all.flatMap((signs) => [...signs.versions]).reverse());
    return { versions, numbers: [...new Set(all.flatMap((one) => one.numbers))] };
  });

/** The numbering that an item's own `version` names. Beside a URN of somebody else a version is one of theirs (see `numberedItems`). */
export function versionNumbering({ urn, version }: ComplianceItem, catalogue: Catalogue): Numbering | undefined {
  return version && urn?.text.startsWith('urn:nl:ak:') ? catalogue.numberingOf(version.text) : undefined;
}

/** Why an item is read as it is: its own version, or what decided for the entry. */
export function reasonOf(item: ComplianceItem, { reason }: Reading, catalogue: Catalogue): Reason {
  return versionNumbering(item, catalogue) ? { by: 'version', version: plainVersion(item.version!.text) } : reason;
}

/**
 * What the URN of an item can mean: nothing when the catalogue does not know it, one thing when that is certain, several when the file
 * leaves open which numbering it follows (or when the numbering itself gave the number to two measures).
 */
export function meaningsOf(item: ComplianceItem, reading: Reading, catalogue: Catalogue): Meaning[] {
  if (!item.urn) return [];
  let cached = meanings.get(reading);
  if (cached?.catalogue !== catalogue) meanings.set(reading, (cached = { catalogue, byItem: new Map() }));
  let found = cached.byItem.get(item);
  if (!found) cached.byItem.set(item, (found = meaningsOfUrn(item.urn.text, numberingsOf(item, reading, catalogue), catalogue)));
  return found;
}

/** Every rule asks what the same items of an entry mean. */
const meanings = new Kept<Reading, { catalogue: Catalogue; byItem: Map<ComplianceItem, Meaning[]> }>();

/** The numberings that an item may follow: the one of its own `version`, or those of the entry. */
export function numberingsOf(item: ComplianceItem, { candidates }: Reading, catalogue: Catalogue): readonly Numbering[] {
  const own = versionNumbering(item, catalogue);
  return own ? [own] : candidates;
}

/** The same for a URN that stands somewhere else. */
export function meaningsOfUrn(urn: string, candidates: readonly Numbering[], catalogue: Catalogue): Meaning[] {
  const number = measureNumber(urn);
  if (number === undefined) {
    const entry = catalogue.byUrn(urn);
    return entry ? [{ named: entry, numbering: catalogue.currentNumbering }] : [];
  }
  const meanings = new Map<NumberedMeasure, Meaning>();
  for (const numbering of candidates)
    for (const named of numbering.namedBy(number)) if (!meanings.has(named)) meanings.set(named, { named, numbering });
  return [...meanings.values()];
}

/** Whether two readings of a URN come to the same, in whatever order. */
export const sameMeaning = (a: readonly Meaning[], b: readonly Meaning[]): boolean =>
  a.length === b.length && a.every(({ named }) => b.some((other) => other.named === named));

/** The one thing that an item's URN means, when that is certain and the current release has it. */
export function certainEntry(meanings: readonly Meaning[]): UrnEntry | undefined {
  const [meaning, ...others] = meanings;
  return meaning && others.length === 0 && meaning.named.kind !== 'retired' ? meaning.named : undefined;
}
