/**
 * What the files of a workspace have to do with each other: which entries are there twice, and which file includes
 * which. It is told what stands in each file and where each include leads; looking that up is for a shell.
 */
import { includesOf, type Include } from '../document/include.ts';
import { rangeOf } from '../document/locate.ts';
import type { Part, PartContent, RegisterDocument } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { expectedKind, identitiesIn, summarise, type EntrySummary, type FileSummary, type IncludeSummary } from './summary.ts';
import type { Content, Duplicate, FilePlace, FileRelations, IncludeOutcome, PartRelations, Range, Target } from './types.ts';

export interface RelationsOptions {
  /** A path as the reader knows it. */
  show: (path: string) => string;
  /** A path as the editor knows it, which may be through a symbolic link. */
  locate: (path: string) => string;
  /** Whether a file is among those that are all known once the relations are complete. */
  isWithin: (path: string) => boolean;
}

interface KnownFile {
  summary: FileSummary;
  /** Where its includes lead, by what is written. */
  targets: ReadonlyMap<string, Target>;
}

/** More places than this are no help to someone who looks for the other one. */
const MOST_PLACES = 5;

const PENDING: Target = { kind: 'pending' };

export class Relations {
  readonly #options: RelationsOptions;
  readonly #files = new Map<string, KnownFile>();
  /** By identity, and then by file: where the entries stand. */
  readonly #places = new Map<string, Map<string, Range[]>>();
  /** By file: the files that include it, with what each asks of it. */
  readonly #includers = new Map<string, Map<string, IncludeSummary['expects']>>();
  #complete = false;
  /** The files about which something else may hold than when this was last asked; undefined: any of them. */
  #touched: Set<string> | undefined;

  constructor(options: RelationsOptions) {
    this.#options = options;
  }

  /** Call when every file within has been told. */
  completed(): void {
    this.#complete = true;
    this.#touched = undefined;
  }

  /**
   * The files about which something else may hold than at the last call, so that a keystroke concerns those and not all that are open.
   * @returns undefined for any of them
   */
  takeTouched(): ReadonlySet<string> | undefined {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  get(path: string): Readonly<KnownFile> | undefined {
    return this.#files.get(path);
  }

  /** Tells what stands in a file, in place of what was told before. */
  set(path: string, summary: FileSummary, targets: ReadonlyMap<string, Target>): void {
    const before = this.#files.get(path);
    // Along includes, what stands in one file can matter to any other.
    if (this.isIncluded(path) || summary.includes.length > 0 || before?.summary.includes.length) this.#touched = undefined;
    this.#touched?.add(path);
    this.#files.set(path, { summary, targets });
    this.#placesChanged(path, before?.summary.entries ?? [], summary.entries);
    if (before) this.#forgetIncludes(path, before);
    for (const include of summary.includes) {
      const target = targets.get(include.path);
      if (target?.kind !== 'file') continue;
      const includers = getOrMake(this.#includers, target.path, () => new Map());
      // Twice in one file, the one that says what it wants counts.
      includers.set(path, includers.get(path) ?? include.expects);
    }
  }

  delete(path: string): void {
    const known = this.#files.get(path);
    if (!known) return;
    this.#touched = undefined;
    this.#files.delete(path);
    this.#placesChanged(path, known.summary.entries, []);
    this.#forgetIncludes(path, known);
  }

  /** What did not change at all is the same object: a keystroke costs the entries that it moves. */
  #placesChanged(path: string, before: readonly EntrySummary[], now: readonly EntrySummary[]): void {
    const [old, fresh] = [new Set(before), new Set(now)];
    const changes = new Map<string, { gone: Set<Range>; come: Range[] }>();
    const changesOf = (key: string) => getOrMake(changes, key, () => ({ gone: new Set<Range>(), come: [] }));
    for (const entry of before) if (!fresh.has(entry)) for (const { key, range } of entry.identities) changesOf(key).gone.add(range);
    for (const entry of now) if (!old.has(entry)) for (const { key, range } of entry.identities) changesOf(key).come.push(range);
    for (const [key, { gone, come }] of changes) {
      const places = getOrMake(this.#places, key, () => new Map<string, Range[]>());
      for (const other of places.keys()) this.#touched?.add(other);
      const ranges = [...(places.get(path) ?? []).filter((range) => !gone.has(range)), ...come].sort(byPlace);
      if (ranges.length > 0) places.set(path, ranges);
      else removeFrom(this.#places, key, path);
    }
  }

  #forgetIncludes(path: string, { targets }: KnownFile): void {
    for (const target of targets.values()) if (target.kind === 'file') removeFrom(this.#includers, target.path, path);
  }

  /** The files that some file includes. */
  get includedPaths(): readonly string[] {
    return [...this.#includers.keys()];
  }

  isIncluded(path: string): boolean {
    return this.#includers.has(path);
  }

  /** Whether no other file matters to what is found in a file, and no entry of it is there twice. @param path of a file that has been told */
  standsAlone(path: string): boolean {
    const summary = this.#files.get(path)?.summary;
    if (!summary || summary.includes.length > 0 || this.isIncluded(path)) return false;
    const keys = summary.entries.flatMap(({ identities }) => identities.map(({ key }) => key));
    return keys.every((key) => [...this.#places.get(key)!.values()].flat().length === 1);
  }

  /** What the cards that include a file take it for; of several that differ, the first by path counts. */
  includedAs(path: string): DocumentKind | undefined {
    const includers = [...(this.#includers.get(path) ?? [])].sort(byPath);
    const expects = includers.map(([, expected]) => expected).find((expected) => expected !== undefined);
    return expects && { ...expects, by: 'include' };
  }

  /** As it is now: ask anew after a change. @param path of the file itself: it has been told */
  of(path: string): FileRelations {
    // One check asks several times about the same part.
    const known = new Map<Part, PartRelations>();
    return (part) => getOrMake(known, part, () => this.#inPart(path, part));
  }

  #inPart(path: string, part: Part): PartRelations {
    const { content } = part;
    const duplicates = this.#duplicates(path, part);
    const includes = includesOf(content).map((include) => this.#outcome(path, include));
    const { isCard, ignores } = traits.get(content, [], () => traitsOf(content));
    const loose = this.#complete && isCard && this.#options.isWithin(path) && !this.#includers.has(path);
    // Whether all is known matters to what is said of a comment that silences nothing.
    const complete = this.#complete || !ignores;
    if (duplicates.length === 0 && includes.length === 0) return { key: `${loose}${complete}`, complete, duplicates, includes, loose };
    const facts = [
      duplicates.map(({ by, value, others }) => [by, value, others]),
      includes.map(({ include, ...outcome }) => [include.path, outcome]),
    ];
    return { key: `${JSON.stringify(facts)}${loose}${complete}`, complete, duplicates, includes, loose };
  }

  #duplicates(path: string, part: Part): Duplicate[] {
    const duplicates: Duplicate[] = [];
    for (const [entry, identities] of identitiesIn(part.content)) {
      for (const { by, key, value, span } of identities) {
        const places = this.#places.get(key);
        // Nearly everything is there once.
        if (!places || (places.size === 1 && places.get(path)?.length === 1)) continue;
        const others = this.#placesBeside(places, path, rangeOf(part, span).start);
        if (others.length > 0) duplicates.push({ entry, by, span, value, others });
      }
    }
    return duplicates;
  }

  /** The first places of an identity, leaving out one. */
  #placesBeside(places: ReadonlyMap<string, readonly Range[]>, besidePath: string, beside: Range['start']): FilePlace[] {
    const found: FilePlace[] = [];
    for (const [path, ranges] of [...places].sort(byPath)) {
      for (const range of ranges) {
        if (path === besidePath && same(range.start, beside)) continue;
        found.push({ path: this.#options.locate(path), shown: path === besidePath ? undefined : this.#options.show(path), range });
        if (found.length === MOST_PLACES) return found;
      }
    }
    return found;
  }

  #outcome(path: string, include: Include): IncludeOutcome {
    const target = this.#files.get(path)?.targets.get(include.path) ?? PENDING;
    if (target.kind !== 'file') return { include, target };
    const found = this.#files.get(target.path);
    const shown = this.#options.show(target.path);
    const cycle = this.#wayBack(target.path, path);
    if (cycle) return { include, target, shown, cycle: [path, ...cycle].map((one) => this.#options.show(one)) };
    if (!found) return { include, target: PENDING, shown };
    const expected = expectedKind(include);
    const wrong = expected && wrongContent(found.summary, expected, include.item);
    const name = found.summary.entries[0]?.name;
    return {
      include,
      target: { ...target, path: this.#options.locate(target.path) },
      shown,
      name,
      ...(wrong ? { wrong: { expected, found: wrong } } : { holds: expected }),
    };
  }

  /** The files along which includes lead from one to another, with both ends; undefined when they do not. */
  #wayBack(from: string, to: string): string[] | undefined {
    const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
    for (const path of cameFrom.keys()) {
      if (path === to) {
        const way: string[] = [];
        for (let at: string | undefined = path; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
        return way;
      }
      for (const target of this.#files.get(path)?.targets.values() ?? [])
        if (target.kind === 'file' && !cameFrom.has(target.path)) cameFrom.set(target.path, path);
    }
    return undefined;
  }
}

/** What matters here of a part's own text: whether it has a card that others may include, and comments that silence findings. */
const traits = new PerPart<{ isCard: boolean; ignores: boolean }>();

const traitsOf = ({ entries, text }: PartContent) => ({
  isCard: entries.some(({ kind }) => kind === 'modelCard' || kind === 'assessmentCard'),
  ignores: text.includes('algoritmekader-ignore'),
});

/** What a file has to do with itself, where nothing is known of others. */
export function relationsWithin(document: RegisterDocument): FileRelations {
  const relations = new Relations({ show: (path) => path, locate: (path) => path, isWithin: () => false });
  if (document.kind) relations.set('', summarise(document), new Map());
  return relations.of('');
}

/** What a file holds instead of a card of a kind, or of a list of them; undefined when it holds that. */
function wrongContent(file: FileSummary, expected: 'modelCard' | 'assessmentCard', item: boolean): Content | undefined {
  if (file.root === 'nothing') return 'nothing';
  if (item !== (file.root === 'mapping')) return file.root;
  if (file.content !== 'other') return file.content === expected ? undefined : file.content;
  return file.cardKeys[expected] > 0 ? undefined : 'other';
}

const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = ({ start: a }: Range, { start: b }: Range) => a.line - b.line || a.character - b.character;
const same = (a: Range['start'], b: Range['start']) => a.line === b.line && a.character === b.character;

function removeFrom(from: Map<string, Map<string, unknown>>, key: string, path: string): void {
  const inner = from.get(key);
  inner?.delete(path);
  if (inner?.size === 0) from.delete(key);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
