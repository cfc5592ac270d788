/** Reads what each entry of a file accounts for: pure, from the one model of the document. */
import type { Position } from 'vscode-languageserver-types';
import { isMap, isSeq, type Node } from 'yaml';
import type { Catalogue, UrnEntry } from '../../catalogue/index.ts';
import { describesAlgorithm, entryAnchor, fieldText, itemsOf } from '../document/entry.ts';
import { offsetOf, partAtLine, positionOf } from '../document/locate.ts';
import type { ComplianceItem, Entry, Field, Part, PartContent } from '../document/model.ts';
import { readMapping, sourceOf } from '../document/node.ts';
import type { FeatureContext } from '../features/context.ts';
import { coverages, type Coverage } from '../features/coverage.ts';
import { meaningsOf } from '../numbering/reading.ts';
import { organizationOf } from '../relations/identity.ts';
import { placeOfMissing, statusOf } from '../rules/bio/missingMeasure.ts';
import { mayBeHidden } from '../rules/types.ts';
import { standardOf } from '../standards/reading.ts';
import { cardVersionOf, cardVersions } from '../standards/systemCard.ts';
import type { EntryAccount, MeasureAccount, Presence, Responsible } from './types.ts';

/**
 * The entries of a file that describe an algorithm, in the order of the text.
 * @param path the file as the reader knows it
 */
export function accountsOf(context: FeatureContext, path: string): EntryAccount[] {
  return context.document.parts.flatMap((part) => accountable(part.content).map((entry) => accountOf(entry, part, path, context)));
}

/** What the entry at a position accounts for, the last one that begins there or before; undefined when there is none. */
export function accountAt(context: FeatureContext, path: string, position: Position): EntryAccount | undefined {
  const part = partAtLine(context.document, position.line);
  if (!part) return undefined;
  const end = offsetOf(part, { line: position.line, character: Infinity });
  const entries = accountable(part.content);
  const entry = entries.findLast(({ span }) => span.start <= end) ?? entries[0];
  return entry && accountOf(entry, part, path, context);
}

/** The entries of a part that describe an algorithm, each once. */
export const accountable = ({ entries }: PartContent): Entry[] =>
  entries.filter((entry, index) => describesAlgorithm(entry.kind) && entries.indexOf(entry) === index);

/** What an entry says of itself, by which it is found and grouped. */
export function describe(entry: Entry, context: FeatureContext): Omit<EntryAccount, 'path' | 'line' | 'measures'> {
  const text = (key: string) => fieldText(entry.byKey.get(key))?.text.trim() || undefined;
  return {
    name: text('name'),
    organization: organizationOf(entry)?.text.trim(),
    status: statusOf(entry)?.trim() || undefined,
    publicationCategory: text('publication_category'),
    standard: standardName(entry, context),
  };
}

function accountOf(entry: Entry, part: Part, path: string, context: FeatureContext): EntryAccount {
  return {
    path,
    line: lineOf(part, entryAnchor(entry).start),
    ...describe(entry, context),
    measures: coverages(entry, context)
      .filter(({ key }) => key === 'measures')
      .flatMap((found) => found.wanted.map((measure) => measureAccount(measure, found, entry, part, context))),
  };
}

function standardName(entry: Entry, { document: { kind } }: FeatureContext): string | undefined {
  if (entry.kind === 'systemCard') return kind && `Algorithm Reporting Standard ${cardVersions[cardVersionOf(entry, kind) - 1]}`;
  const standard = standardOf(entry, kind);
  return standard && `Publicatiestandaard ${standard.version}`;
}

function measureAccount(measure: UrnEntry, found: Coverage, entry: Entry, part: Part, context: FeatureContext): MeasureAccount {
  const { catalogue } = context;
  const item = itemFor(measure, entry, context);
  const state = found.states.get(measure.id);
  const place = item?.urn?.span ?? placeOfMissing(entry, found.key);
  return {
    id: measure.id,
    urn: measure.urn,
    title: measure.title,
    of: found.of,
    presence: presenceOf(measure, found, part),
    due: isDue(measure, entry, catalogue),
    state: state !== undefined && catalogue.states.includes(state) ? state : undefined,
    justification: item?.value?.text.trim() || undefined,
    evidence: item ? ['links', 'files'].flatMap((key) => textsOf(item.byKey.get(key), entry)) : [],
    responsible: item ? responsibleOf(item, entry) : [],
    version: item?.version?.text.trim() || undefined,
    line: lineOf(part, place.start),
  };
}

export const isDue = (asked: UrnEntry, entry: Entry, catalogue: Catalogue): boolean =>
  asked.kind === 'measure' && catalogue.isDue(asked, statusOf(entry));

export function presenceOf(measure: UrnEntry, { states, open }: Pick<Coverage, 'states' | 'open'>, { content }: Part): Presence {
  if (states.has(measure.id)) return 'present';
  if (open.has(measure.id)) return 'open';
  return mayBeHidden({ content }, measure.urn) ? 'hidden' : 'missing';
}

/** The item that certainly means a measure; else the first that may. */
function itemFor(measure: UrnEntry, entry: Entry, { catalogue, numbering }: FeatureContext): ComplianceItem | undefined {
  const reading = numbering.readingOf(entry);
  const candidates = itemsOf(entry)
    .map(({ item }) => ({ item, meanings: meaningsOf(item, reading, catalogue) }))
    .filter(({ meanings }) => meanings.some(({ named }) => named === measure));
  return (candidates.find(({ meanings }) => meanings.length === 1) ?? candidates[0])?.item;
}

const ROLES = { accountable_persons: 'accountable', responsible_persons: 'responsible', reviewer_persons: 'reviewer' } as const;

/** The people beside a measure, as the system card writes them: a list of names, or of mappings with a name. */
function responsibleOf(item: ComplianceItem, entry: Entry): Responsible[] {
  return Object.entries(ROLES).flatMap(([key, role]) => textsOf(item.byKey.get(key), entry).map((name) => ({ role, name })));
}

/** The texts in a value: itself, those of its list, and of a mapping in that list its `name`. */
function textsOf(field: Field | undefined, entry: Entry): string[] {
  if (!field?.value) return [];
  const nodes = isSeq(field.value) ? (field.value.items as Node[]).map((item) => entry.aliases.resolve(item)) : [field.value];
  return nodes.flatMap((node) => {
    const named = isMap(node) ? readMapping(node, entry.aliases).byKey.get('name')?.value : node;
    return sourceOf(named)?.trim() || [];
  });
}

const lineOf = (part: Part, offset: number): number => positionOf(part, offset).line + 1;
