/** Proposals in a register entry, a system card, and the requirements and measures of either: its table says which keys and values there are. */
import { CompletionItemKind, type CompletionItem, type MarkupContent } from 'vscode-languageserver-types';
import type { Entry } from '../../document/model.ts';
import { cardVersionOf, cardVersions, newestCardVersion } from '../../standards/systemCard.ts';
import { readingOf } from '../../standards/reading.ts';
import { newestStandard } from '../../standards/index.ts';
import { readVersion } from '../../standards/version.ts';
import type { CompletionPlace } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { describe } from '../hover.ts';
import { toItems, type CompletionSubject, type Proposal } from './proposal.ts';
import { keyText } from './shape.ts';
import { slotAt, slotsOf, type Described, type Slot } from './slots.ts';
import type { Spot } from './spot.ts';
import { itemsOf, valuesOf } from './values.ts';

export function completeEntry(place: CompletionPlace, context: FeatureContext): CompletionItem[] {
  const entry = entryAround(place);
  const spot: Spot = { ...place, context, entry, described: describedBy(entry, context) };
  return toItems(proposals(spot), place);
}

/** What the side panel says about a proposal; undefined for one that names nothing any more. */
export function documentationOf(
  subject: CompletionSubject,
  { catalogue, settings }: Pick<FeatureContext, 'catalogue' | 'settings'>,
): MarkupContent | undefined {
  if ('urn' in subject) {
    const named = catalogue.byUrn(subject.urn);
    return named && { kind: 'markdown', value: describe(named, undefined, { catalogue, settings, opensPages: false }) };
  }
  const slot = slotAt(slotsOf(subject, catalogue), subject.path);
  return slot && { kind: 'markdown', value: slot.describe(settings.locale) };
}

/** The entry that is being typed in, as far as it is there already. */
function entryAround({ part, cursor }: CompletionPlace): Entry | undefined {
  const { entries } = part.content;
  return entries.findLast(({ span }) => span.start <= cursor.span.start) ?? entries[0];
}

/** An entry that does not show yet what it is, is what its file is. */
function describedBy(entry: Entry | undefined, { document: { kind: file } }: FeatureContext): Described {
  const kind = entry && entry.kind !== 'other' ? entry.kind : file?.kind;
  if (kind === 'registerEntry') {
    const standard = entry && readingOf(entry, file)?.standard;
    return { of: kind, version: standard?.version ?? readVersion(file?.version ?? '')?.standard.version ?? newestStandard.version };
  }
  if (kind !== 'systemCard' && kind !== 'modelCard' && kind !== 'assessmentCard') return { of: 'compliance', version: '' };
  return { of: kind, version: entry ? cardVersions[cardVersionOf(entry, file!) - 1]! : (file?.version ?? newestCardVersion) };
}

// --- what can stand here ----------------------------------------------------------------------------------------------

function proposals(spot: Spot): Proposal[] {
  const { cursor, described, context } = spot;
  const path = cursor.key === undefined ? cursor.path : [...cursor.path, cursor.key];
  const slots = slotsOf(described, context.catalogue);
  const keys = path.filter((one) => one !== '[]');
  // Of a file that only mentions requirements or measures nobody knows which keys it has.
  if (keys.length === 0) return described.of === 'compliance' || path.length > 0 ? [] : keyProposals(slots, [], spot);
  const slot = slotAt(slots, path);
  if (!slot || cursor.hasBlock) return [];
  if (path.at(-1) === '[]') return inItem(slot, keys, spot);
  return cursor.key === undefined ? underKey(slot, keys, spot) : behindKey(slot, keys, spot);
}

/** In an item of a list: behind its dash, between brackets, or further down in the item. */
function inItem(slot: Slot, path: readonly string[], spot: Spot): Proposal[] {
  const { inFlow, inList, siblings, hasColon } = spot.cursor;
  if (slot.shape === 'list' || slot.shape === 'several') return valuesOf(slot, path, spot);
  if (slot.shape !== 'groups') return [];
  const isNew = inList && siblings.length === 0 && !hasColon;
  const items = isNew ? itemsOf(slot, path, spot) : [];
  return inFlow && inList ? items : [...items, ...keyProposals(slot.slots, path, spot)];
}

/** On a new line under a key, indented further. */
function underKey(slot: Slot, path: readonly string[], spot: Spot): Proposal[] {
  switch (slot.shape) {
    case 'group':
      return keyProposals(slot.slots, path, spot);
    case 'groups':
      return begunBy('- ', groupItems(slot, path, spot));
    case 'list':
    case 'several':
      return begunBy('- ', valuesOf(slot, path, spot));
    default:
      return valuesOf(slot, path, spot);
  }
}

/** On the line of a key, behind its colon. What has lines of its own begins on a new one. */
function behindKey(slot: Slot, path: readonly string[], spot: Spot): Proposal[] {
  const { inFlow, quote } = spot.cursor;
  switch (slot.shape) {
    case 'list':
      return valuesOf(slot, path, { ...spot, cursor: { ...spot.cursor, inFlow: true } }).map((value) => ({
        ...value,
        text: `[${value.text}]`,
      }));
    case 'group':
      return inFlow || quote ? [] : begunBy('\n  ', keyProposals(slot.slots, path, spot));
    case 'groups':
      if (quote) return [];
      return inFlow
        ? itemsOf(slot, path, spot).map((item) => ({ ...item, text: `[${item.text}]` }))
        : begunBy('\n  - ', groupItems(slot, path, spot));
    default:
      return valuesOf(slot, path, spot);
  }
}

const groupItems = (slot: Slot, path: readonly string[], spot: Spot): Proposal[] => [
  ...itemsOf(slot, path, spot),
  ...keyProposals(slot.slots, path, spot),
];

/** Proposals with something before them; their further lines stay below where they begin. */
function begunBy(start: string, all: readonly Proposal[]): Proposal[] {
  const indent = ' '.repeat(start.replace('\n', '').length);
  return all.map((proposal) => ({ ...proposal, text: start + proposal.text!.replaceAll('\n', `\n${indent}`) }));
}

/** The keys that are not there yet: those that have to be, and then the others, as the standard orders them. */
function keyProposals(slots: readonly Slot[], path: readonly string[], spot: Spot): Proposal[] {
  const { cursor, snippets, described, context } = spot;
  return slots
    .map((slot, index) => ({ slot, rank: KEYS + (slot.required ? 0 : slots.length) + index }))
    .filter(({ slot: { key } }) => !cursor.siblings.includes(key) || isTyped(key, spot))
    .map(({ slot, rank }) => ({
      label: slot.key,
      text: keyText(slot, { ...cursor, snippets }),
      isSnippet: snippets && !cursor.hasColon,
      kind: CompletionItemKind.Property,
      title: slot.title?.[context.settings.locale],
      // People know the fields by their Dutch names, whatever language their editor has.
      filter: [slot.key, ...(slot.title ? [slot.title.nl, slot.title.en] : [])].join(' '),
      about: { ...described, path: [...path, slot.key] },
      rank,
    }));
}

/** Behind the whole items of a list. */
const KEYS = 50_000;

/** Whether a key is the one in which the cursor is. */
const isTyped = (key: string, { part, cursor: { span, hasColon } }: Spot): boolean =>
  hasColon && part.content.text.slice(span.start, span.end).replace(/["']/g, '') === key;
