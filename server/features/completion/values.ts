/** Values that can stand under a key: what its table permits, and for some keys what the catalogue and the entry say. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { isMap, isSeq } from 'yaml';
import { writtenScalar } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import { contains } from '../../document/locate.ts';
import type { ComplianceItem, ComplianceKey } from '../../document/model.ts';
import { nodeSpan, readMapping } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { speaker } from '../../messages/index.ts';
import { certainEntry, meaningsOf, numberingsOf } from '../../numbering/reading.ts';
import { standards } from '../../standards/index.ts';
import { cardVersions } from '../../standards/systemCard.ts';
import { lawAddresses, lawItems, lawTitles } from './links.ts';
import type { Proposal } from './proposal.ts';
import type { Slot } from './slots.ts';
import type { Spot } from './spot.ts';
import { withoutAccents } from './search.ts';
import { urnProposals } from './urns.ts';

type Proposer = (spot: Spot, slot: Slot) => Proposal[];

const ofBoth = (key: string, propose: (list: ComplianceKey) => Proposer): Record<string, Proposer> => ({
  [`requirements/${key}`]: propose('requirements'),
  [`measures/${key}`]: propose('measures'),
});

/** Keys whose values are more than a list in a table. */
const proposers: Readonly<Record<string, Proposer>> = {
  standard_version: (spot) =>
    versions(
      first(
        spot.described.version,
        standards.map(({ version }) => version),
      ),
      spot,
    ),
  schema_version: (spot) => versions([...cardVersions].reverse(), spot),
  lawful_basis_link: (spot) => lawAddresses(spot, undefined),
  'lawful_basis_grouping/title': (spot, { maxLength }) => lawTitles(spot, maxLength),
  'lawful_basis_grouping/link': (spot) => lawAddresses(spot, textBeside('lawful_basis_grouping', 'title', spot)),
  'legal_base/name': (spot) => lawTitles(spot),
  'legal_base/link': (spot) => lawAddresses(spot, textBeside('legal_base', 'name', spot)),
  'measures/lifecycle': phases,
  ...ofBoth('urn', (list) => (spot) => urnProposals(list, false, spot)),
  ...ofBoth('state', () => states),
  ...ofBoth('version', releases),
};

/** Whole items for a new place in a list. */
const itemProposers: Readonly<Record<string, Proposer>> = {
  requirements: (spot) => urnProposals('requirements', true, spot),
  measures: (spot) => urnProposals('measures', true, spot),
  lawful_basis_grouping: (spot, { slots }) => lawItems(['title', 'link'], spot, slots.find(({ key }) => key === 'title')?.maxLength),
  legal_base: (spot) => lawItems(['name', 'link'], spot),
};

/** @param path the keys down to the slot */
export function valuesOf(slot: Slot, path: readonly string[], spot: Spot): Proposal[] {
  const propose = own(proposers, path.join('/'));
  const all = propose ? propose(spot, slot) : plainValues(slot, spot);
  const commit = slot.closed && spot.cursor.inFlow && spot.cursor.inList ? [',', ']'] : undefined;
  return all.filter(({ label }) => !spot.cursor.items.includes(label)).map((proposal) => ({ ...written(proposal, slot, spot), commit }));
}

export const itemsOf = (slot: Slot, path: readonly string[], spot: Spot): Proposal[] =>
  own(itemProposers, path.join('/'))?.(spot, slot) ?? [];

/** A text is written as YAML, unless the proposal says how. */
const written = (proposal: Proposal, { shape }: Slot, { cursor: { inFlow, quote } }: Spot): Proposal => ({
  text: shape === 'boolean' ? proposal.label : writtenScalar(proposal.label, inFlow, quote),
  ...proposal,
});

/** What a table permits, found also by the letters behind a name, such as DPIA, and without accents. */
function plainValues({ shape, values, key }: Slot, { context: { catalogue, settings } }: Spot): Proposal[] {
  const all = shape === 'boolean' ? ['true', 'false'] : values;
  const words = key === 'lifecycle' ? catalogue.vocabulary.lifecycle : {};
  return all.map((label, rank) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    title: words[label]?.[settings.locale],
    filter: [...new Set([...(/\(([A-Z-]+)\)$/.exec(label)?.slice(1) ?? []), label, withoutAccents(label)])].join(' '),
    rank,
  }));
}

/** The phases of the measure itself first. */
function phases(spot: Spot, slot: Slot): Proposal[] {
  const { catalogue, numbering } = spot.context;
  const item = complianceItem('measures', spot);
  const named = item && certainEntry(meaningsOf(item, numbering.readingOf(spot.entry!), catalogue));
  return plainValues(slot, spot).map((proposal) => ({
    ...proposal,
    rank: proposal.rank + (named?.lifecycle.includes(proposal.label) ? 0 : slot.values.length),
  }));
}

/** The states, found by the reader's own words too. */
function states({ context: { catalogue, settings } }: Spot): Proposal[] {
  return catalogue.states.map((label, rank) => {
    const { nl, en } = catalogue.vocabulary.states[label]!;
    const title = settings.locale === 'nl' ? nl : undefined;
    return { label, kind: CompletionItemKind.EnumMember, title, filter: [...new Set([label, nl, en])].join(' '), rank };
  });
}

const versions = (all: readonly string[], { cursor: { inFlow, quote } }: Spot): Proposal[] =>
  all.map((label, rank) => ({ label, text: writtenScalar(label, inFlow, quote), kind: CompletionItemKind.EnumMember, rank }));

/** The release of the catalogue, after the version of the older numbering that the file certainly follows. */
function releases(list: ComplianceKey): Proposer {
  return (spot) => {
    const { catalogue, numbering, settings } = spot.context;
    const say = speaker(settings.locale);
    const item = complianceItem(list, spot);
    const reading = spot.entry && numbering.readingOf(spot.entry);
    const [only, ...others] = item && reading ? numberingsOf(item, reading, catalogue) : (reading?.candidates ?? []);
    const older = only && others.length === 0 && !only.current ? [only] : [];
    const titles = new Map([
      ...older.map(({ stamp, title }) => [stamp, say('complete.numbering', { numbering: title })] as const),
      [catalogue.release.version, say('complete.release')] as const,
    ]);
    return versions([...titles.keys()], spot).map((proposal) => ({ ...proposal, title: titles.get(proposal.label) }));
  };
}

/** The item of a list in which the cursor is. */
const complianceItem = (list: ComplianceKey, { entry, cursor }: Spot): ComplianceItem | undefined =>
  entry?.[list]?.items.find(({ span }) => contains(span, cursor.span.start));

/** What stands under a key in the item of a list in which the cursor is. */
function textBeside(list: string, key: string, { entry, cursor }: Spot): string | undefined {
  const value = entry?.byKey.get(list)?.value;
  const items = isSeq(value) ? value.items.filter(isMap) : [];
  const item = items.findLast((candidate) => nodeSpan(candidate).start <= cursor.span.start);
  return item && fieldText(readMapping(item, entry!.aliases).byKey.get(key))?.text;
}

/** All of them, one before the others. */
const first = (one: string, all: readonly string[]): string[] => [
  ...all.filter((other) => other === one),
  ...all.filter((other) => other !== one),
];
