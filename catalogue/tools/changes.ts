/**
 * Shows what changed between two releases of the official repository, for the person who updates the catalogue.
 *
 *   node catalogue/tools/changes.ts <old folder> <new folder> [--format text|json]
 *
 * Each folder holds `algoritmekader/`, as for import.ts. Exit code 0: nothing changed, 1: something did, 2: a wrong
 * argument, or a folder that cannot be read.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diff, isDeepStrictEqual, parseArgs } from 'node:util';
import { idOf, instrumentFacts, keyOfPage, measureFacts, PageIndex, readPages, requirementFacts, type OfficialPage } from './import.ts';

type Kind = 'requirement' | 'measure' | 'instrument';
type Fact = string | readonly string[];

/** A page of a release. */
interface Entry {
  kind: Kind;
  /** Identifies it across releases, whatever its number. */
  key: string;
  /** Its number or, for an instrument, the name of its page. */
  id: string;
  title: string;
  facts: Record<string, Fact>;
  /** The lines of the page that have text. */
  body: string[];
}

interface Name {
  kind: Kind;
  id: string;
  title: string;
}

type FactChange = { field: string } & ({ from: string; to: string } | { added: string[]; removed: string[] });

interface Changes {
  added: Name[];
  removed: Name[];
  /** The same entry under another number. */
  renumbered: { kind: Kind; title: string; from: string; to: string }[];
  /** Numbers that name another entry than they did. */
  reused: { kind: Kind; id: string; was: string; is: string }[];
  changed: Changed[];
}

/** An entry with another fact or another text. */
interface Changed extends Name {
  /** None: only the text changed. */
  facts: FactChange[];
  /** How many lines of the text came and went. */
  text?: { added: number; removed: number };
}

// --- reading a release ---

/** @throws Error that says what is wrong with the folder */
function readRelease(folder: string): Entry[] {
  if (!existsSync(join(folder, 'algoritmekader'))) throw new Error(`${folder}: there is no folder algoritmekader/ in it`);
  const [measurePages, requirementPages] = [readPages(folder, 'maatregelen'), readPages(folder, 'vereisten')];
  const silent = () => undefined;
  const [measures, requirements] = [new PageIndex(measurePages, silent), new PageIndex(requirementPages, silent)];
  return [
    ...requirementPages.map((page) => entry('requirement', page, withoutAlways(requirementFacts(page, false)))),
    ...measurePages.map((page) => entry('measure', page, measureFacts(page, requirements))),
    ...readPages(folder, 'hulpmiddelen').map((page) => entry('instrument', page, instrumentFacts(page, requirements, measures))),
  ];
}

/** The official pages do not say whether a requirement always applies: the task registry does. */
function withoutAlways({ alwaysApplicable: _, ...facts }: ReturnType<typeof requirementFacts>) {
  return facts;
}

function entry(kind: Kind, page: OfficialPage, facts: { title: { nl: string }; urn?: string; official: unknown }): Entry {
  const { title, urn, official: _, ...rest } = facts;
  return {
    kind,
    key: urn === undefined ? page.name : keyOfPage(page.name),
    id: urn === undefined ? page.name : idOf(urn),
    title: title.nl,
    facts: flatten({ title: title.nl, ...rest }),
    body: page.body.trim().split(/\s*\n/),
  };
}

/** Facts one level deep, a group of them (`profile`, `references`) as `profile.role`. */
function flatten(facts: object): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([field, value]: [string, unknown]): [string, Fact][] => {
      if (typeof value === 'string') return [[field, value]];
      if (!Array.isArray(value)) return Object.entries(value as object).map(([inner, list]) => [`${field}.${inner}`, list as string[]]);
      return field === 'sources' ? sourceFacts(value) : [[field, value]];
    }),
  );
}

/** Titles and addresses apart: one address that moves changes on many pages at once, under many titles. */
const sourceFacts = (sources: { title: string; url: string }[]): [string, Fact][] => [
  ['sources', sources.map(({ title }) => title)],
  ['addresses', [...new Set(sources.map(({ url }) => url))]],
];

// --- comparing ---

/** @returns what differs, in the order of the new release; what is gone in the order of the old one */
function compare(before: readonly Entry[], after: readonly Entry[]): Changes {
  const pairs = pairUp(before, after);
  const paired = new Set(pairs.flat());
  const renumbered = pairs.filter(([old, now]) => old.id !== now.id);
  const newIds = new Map(renumbered.map(([old, now]) => [`${old.kind} ${old.id}`, now.id]));
  return {
    added: after.filter((now) => !paired.has(now)).map(nameOf),
    removed: before.filter((old) => !paired.has(old)).map(nameOf),
    renumbered: renumbered.map(([old, now]) => ({ kind: now.kind, title: now.title, from: old.id, to: now.id })),
    reused: before.flatMap((old) => {
      const now = after.find(({ kind, id }) => kind === old.kind && id === old.id);
      const same = !now || pairs.some(([one, other]) => one === old && other === now);
      return same ? [] : [{ kind: old.kind, id: old.id, was: old.title, is: now.title }];
    }),
    changed: pairs.flatMap(([old, now]) => {
      const facts = factChanges(withComparableRelations(old, newIds), withComparableRelations(now));
      const text = textChange(old.body, now.body);
      return facts.length > 0 || text ? [{ ...nameOf(now), facts, ...(text ? { text } : {}) }] : [];
    }),
  };
}

const nameOf = ({ kind, id, title }: Entry): Name => ({ kind, id, title });

/** The entries of both releases that are the same: by key, and otherwise (a page with another name) by number and title. */
function pairUp(before: readonly Entry[], after: readonly Entry[]): [Entry, Entry][] {
  const taken = new Set<Entry>();
  const take = (now: Entry, same: (old: Entry) => boolean): [Entry, Entry][] => {
    const old = before.find((candidate) => candidate.kind === now.kind && !taken.has(candidate) && same(candidate));
    if (!old) return [];
    taken.add(old).add(now);
    return [[old, now]];
  };
  const byKey = after.flatMap((now) => take(now, (old) => old.key === now.key));
  const byNumber = after
    .filter((now) => !taken.has(now))
    .flatMap((now) => take(now, (old) => old.id === now.id && old.title === now.title));
  return [...byKey, ...byNumber];
}

const RELATIONS = [
  ['requirements', 'requirement'],
  ['measures', 'measure'],
] as const;

/**
 * Facts with relations in one numbering and one order: where only a number changed, the relation did not.
 * @param newIds the new number of `<kind> <old number>`
 */
function withComparableRelations({ facts }: Entry, newIds: ReadonlyMap<string, string> = new Map()): Record<string, Fact> {
  const comparable = RELATIONS.flatMap(([field, kind]): [string, Fact][] => {
    const ids = facts[field];
    return Array.isArray(ids) ? [[field, ids.map((id: string) => newIds.get(`${kind} ${id}`) ?? id).sort()]] : [];
  });
  return { ...facts, ...Object.fromEntries(comparable) };
}

function factChanges(before: Record<string, Fact>, after: Record<string, Fact>): FactChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field): FactChange[] => {
    const [from, to] = [before[field] ?? '', after[field] ?? ''];
    if (isDeepStrictEqual(from, to)) return [];
    if (typeof from === 'string' && typeof to === 'string') return [{ field, from, to }];
    const [old, now] = [[from].flat(), [to].flat()];
    const [added, removed] = [now.filter((item) => !old.includes(item)), old.filter((item) => !now.includes(item))];
    return [{ field, added, removed }];
  });
}

/** How many lines came and went; undefined when the text is the same. */
function textChange(before: readonly string[], after: readonly string[]): { added: number; removed: number } | undefined {
  const steps = diff(after, before);
  const count = (wanted: number) => steps.filter(([step]) => step === wanted).length;
  const [added, removed] = [count(1), count(-1)];
  return added + removed > 0 ? { added, removed } : undefined;
}

// --- showing ---

const isEmpty = (changes: Changes): boolean => Object.values(changes).every((list: unknown[]) => list.length === 0);

function asReport({ added, removed, renumbered, reused, changed }: Changes): string {
  const otherFacts = changed.filter(({ facts }) => facts.length > 0);
  const otherText = changed.filter(({ facts }) => facts.length === 0);
  const groups: [title: string, count: number, items: string[]][] = [
    ['Added', added.length, added.map(name)],
    ['Removed', removed.length, removed.map(name)],
    ['Renumbered', renumbered.length, renumbered.map(({ kind, from, to, title }) => `${kind} ${from} → ${to}: ${title}`)],
    ['The same number, but another entry', reused.length, reused.map(({ kind, id, was, is }) => `${kind} ${id}: ${was} → ${is}`)],
    ['Facts changed', otherFacts.length, byChange(otherFacts)],
    ['Text changed, no fact did: reread', otherText.length, otherText.map(withText)],
  ];
  const shown = groups.filter(([, count]) => count > 0);
  if (shown.length === 0) return 'Nothing changed.\n';
  return shown.map(([title, count, items]) => `${title} (${count})\n${items.map((item) => `  ${item}\n`).join('')}`).join('\n');
}

const name = ({ kind, id, title }: Name): string => `${kind} ${id}: ${title}`;

const withText = (one: Changed): string => name(one) + (one.text ? ` (text: +${one.text.added} -${one.text.removed} lines)` : '');

/** Entries with the same changes together, and the changes once. */
function byChange(changed: readonly Changed[]): string[] {
  const groups = new Map<string, string[]>();
  for (const one of changed) {
    const lines = one.facts.flatMap(factLines).join('\n    ');
    groups.set(lines, [...(groups.get(lines) ?? []), withText(one)]);
  }
  return [...groups].map(([lines, entries]) => `${entries.join('\n  ')}\n    ${lines}`);
}

function factLines(change: FactChange): string[] {
  if ('from' in change) return [`${change.field}: ${change.from || '(none)'} → ${change.to || '(none)'}`];
  const { field, added, removed } = change;
  if (added.length + removed.length === 0) return [`${field}: another order`];
  const line = (sign: string, items: string[]) => (items.length > 0 ? [`${field}: ${sign} ${items.join('; ')}`] : []);
  return [...line('-', removed), ...line('+', added)];
}

/** @returns the exit code */
function main(): number {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { format: { type: 'string', default: 'text' } } });
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error('say which two folders: the old one and the new one');
    if (values.format !== 'text' && values.format !== 'json') throw new Error(`--format is text or json, not ${values.format}`);
    const changes = compare(readRelease(before), readRelease(after));
    process.stdout.write(values.format === 'json' ? `${JSON.stringify(changes, null, 2)}\n` : asReport(changes));
    return isEmpty(changes) ? 0 : 1;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}
usage: node catalogue/tools/changes.ts <old folder> <new folder> [--format text|json]`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = main();
