/** What is remembered of a file to tell what others have to do with it: its entries, its includes and what it holds. */
import { isMap, isSeq } from 'yaml';
import { entryAnchor, fieldText } from '../document/entry.ts';
import { includesOf, type Include } from '../document/include.ts';
import { rangeOf } from '../document/locate.ts';
import type { CardKind, Entry, EntryKind, Part, PartContent, RegisterDocument } from '../document/model.ts';
import { own } from '../document/own.ts';
import { cardTables, cardVersionOf, cardVersions, includedKinds } from '../standards/systemCard.ts';
import { PerPart } from '../document/perPart.ts';
import { recogniseEntry, type DocumentKind } from '../document/recognise.ts';
import { identitiesOf, organizationOf, type Identity } from './identity.ts';
import type { Range } from './types.ts';

export interface EntrySummary {
  name: string | undefined;
  organization: string | undefined;
  kind: EntryKind;
  /** Where it starts for a reader: its name. */
  range: Range;
  identities: readonly { key: string; range: Range }[];
}

/** An include with what it asks of its target. */
export interface IncludeSummary {
  path: string;
  /** Where the path stands, without its quotes. */
  range: Range;
  /** The quotes around it. */
  quote: '"' | "'" | undefined;
  /** What the target should be, and by which version: undefined where the standard does not say. */
  expects: { kind: CardKind; version: string } | undefined;
}

export interface FileSummary {
  entries: readonly EntrySummary[];
  includes: readonly IncludeSummary[];
  root: 'mapping' | 'list' | 'nothing';
  /** What the first entry is by its own keys, or by what the file says of itself. */
  content: EntryKind;
  /** Which keys the first entry has of each kind of card. */
  cardKeys: Readonly<Record<CardKind, number>>;
}

/** What a part says by itself, for as long as its text stays the same. */
const identities = new PerPart<ReadonlyMap<Entry, readonly Identity[]>>();

export const identitiesIn = (content: PartContent): ReadonlyMap<Entry, readonly Identity[]> =>
  identities.get(content, [], () => new Map(content.entries.map((entry) => [entry, identitiesOf(entry)])));

const NOTHING: FileSummary = {
  entries: [],
  includes: [],
  root: 'nothing',
  content: 'other',
  cardKeys: { modelCard: 0, assessmentCard: 0 },
};

export function summarise(document: RegisterDocument): FileSummary {
  const { parts, kind } = document;
  if (!kind) return NOTHING;
  const first = parts.find(({ content }) => content.entries.length > 0)?.content.entries[0];
  const roots = parts.flatMap(({ content }) => content.roots);
  const root = roots.some(isSeq) ? 'list' : roots.some(isMap) ? 'mapping' : 'nothing';
  return {
    entries: parts.flatMap(summariseEntries),
    includes: parts.flatMap((part) => includesOf(part.content).map((include) => summariseInclude(include, part, kind))),
    root,
    content: contentOf(first, kind),
    cardKeys: { modelCard: countKeys(first, 'modelCard'), assessmentCard: countKeys(first, 'assessmentCard') },
  };
}

/** For as long as a part and its line stay the same: the same object is the same summary. */
const summaries = new PerPart<readonly EntrySummary[]>();

function summariseEntries(part: Part): readonly EntrySummary[] {
  return summaries.get(part.content, [part.line], () =>
    [...identitiesIn(part.content)].map(([entry, found]) => ({
      name: fieldText(entry.byKey.get('name'))?.text,
      organization: organizationOf(entry)?.text,
      kind: entry.kind,
      range: rangeOf(part, entryAnchor(entry)),
      identities: found.map(({ key, span }) => ({ key, range: rangeOf(part, span) })),
    })),
  );
}

/** Whether two summaries say the same; most entries of two versions of a file are the same objects. */
export function sameSummary(a: FileSummary, b: FileSummary): boolean {
  const { entries, ...rest } = a;
  const { entries: others, ...otherRest } = b;
  return (
    entries.length === others.length &&
    entries.every((entry, index) => entry === others[index] || JSON.stringify(entry) === JSON.stringify(others[index])) &&
    JSON.stringify(rest) === JSON.stringify(otherRest)
  );
}

function summariseInclude(include: Include, part: Part, file: DocumentKind): IncludeSummary {
  const kind = expectedKind(include);
  const { path, span } = include;
  const before = part.content.text[span.start - 1];
  return {
    path,
    range: rangeOf(part, span),
    quote: before === '"' || before === "'" ? before : undefined,
    expects: kind && { kind, version: cardVersions[cardVersionOf(include.entry, file) - 1]! },
  };
}

/** The kind of card that has to stand at an include; undefined where the standard does not say. */
export const expectedKind = ({ entry, key }: Include): CardKind | undefined =>
  key !== undefined && entry.kind === 'systemCard' ? own(includedKinds, key) : undefined;

const contentOf = (entry: Entry | undefined, file: DocumentKind): EntryKind =>
  entry ? recogniseEntry(entry.byKey, file.by === 'modeline' ? file : { kind: undefined, by: 'content' }) : 'other';

const countKeys = (entry: Entry | undefined, kind: CardKind): number =>
  cardTables[kind]!.rows.filter(({ key }) => entry?.byKey.has(key)).length;
