/** The outline: entries, their fields in the sections of the standard, and each requirement and measure with its state. */
import { SymbolKind, SymbolTag, type DocumentSymbol, type Position, type SymbolInformation } from 'vscode-languageserver-types';
import { isCollection, isMap, isSeq, type Node } from 'yaml';
import { entryAnchor, fieldText, listsOf } from '../document/entry.ts';
import { rangeOf } from '../document/locate.ts';
import type { ComplianceItem, ComplianceList, Entry, Field, Mapping, Part, PartContent, Span } from '../document/model.ts';
import { noAliases, readMapping, sourceOf, valueType, type ValueType } from '../document/node.ts';
import { PerPart } from '../document/perPart.ts';
import { contentSpan, fieldSpan } from '../document/tree.ts';
import { message, render } from '../messages/index.ts';
import { meaningsOf } from '../numbering/reading.ts';
import { itemName } from '../rules/compliance/urn.ts';
import { fieldSpec } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';
import { sectionOf, type Section } from '../standards/sections.ts';
import { cardVersionOf, cardVersions } from '../standards/systemCard.ts';
import type { Standard } from '../standards/types.ts';
import type { FeatureContext } from './context.ts';
import { meantTitle, stateName } from './itemText.ts';

/** With more fields and items than this an outline serves nobody, and takes an editor seconds: then it has the entries only. */
const MOST_SYMBOLS = 20_000;
/** How deep the outline goes below an entry; the plots of a model card go on for ever. */
const DEEPEST = 6;
/** Longer names and values (characters) are cut off. */
const LONGEST_NAME = 80;

const KIND: Readonly<Record<ValueType, SymbolKind>> = {
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  list: SymbolKind.Array,
  mapping: SymbolKind.Object,
  empty: SymbolKind.Null,
  other: SymbolKind.File,
};

/** The keys by which an item of a list is known to its readers, the best one first. */
const NAMING_KEYS = ['name', 'title', 'question', 'type', 'urn', 'license_name', 'link'];

interface SymbolContext extends FeatureContext {
  part: Part;
}

const known = new PerPart<DocumentSymbol[]>();
const sizes = new PerPart<number>();

/** What stands in the document, one symbol for each entry, with what is in it below. */
export function symbols(context: FeatureContext): DocumentSymbol[] {
  const { document, catalogue, settings, numbering } = context;
  const { parts } = document;
  const inFull = parts.reduce((sum, { content }) => sum + sizes.get(content, [], () => sizeOf(content)), 0) <= MOST_SYMBOLS;
  const by = [inFull, catalogue, settings.locale, numbering.key];
  return parts.flatMap((part) =>
    known.get(part.content, [part.line, ...by], () => {
      // An alias in a root sequence is the entry once more, and stands in the text once.
      const entries = [...new Map(part.content.entries.map((entry) => [entry.span.start, entry])).values()];
      return entries.map((entry) => aroundItsChildren(entrySymbol(entry, inFull, { ...context, part })));
    }),
  );
}

/** A value can be read at a place outside of what it is the value of, as in broken YAML; editors refuse an outline like that. */
function aroundItsChildren(symbol: DocumentSymbol): DocumentSymbol {
  if (!symbol.children) return symbol;
  const children = symbol.children.map(aroundItsChildren);
  const ranges = [symbol, ...children].map(({ range }) => range);
  const start = ranges.map((range) => range.start).reduce((a, b) => (isBefore(b, a) ? b : a));
  const end = ranges.map((range) => range.end).reduce((a, b) => (isBefore(a, b) ? b : a));
  return { ...symbol, range: { start, end }, children };
}

const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** The outline as a plain list, for an editor that knows no other: each with the name of what it stands in. */
export function listed(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, tags, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(tags ? { tags } : {}), ...(containerName === undefined ? {} : { containerName }) },
    ...listed(children, uri, name),
  ]);
}

const sizeOf = ({ entries }: PartContent): number =>
  entries.reduce((sum, entry) => sum + entry.fields.length + listsOf(entry).reduce((count, { items }) => count + items.length, 0), 0);

function entrySymbol(entry: Entry, inFull: boolean, context: SymbolContext): DocumentSymbol {
  const { settings, part, document } = context;
  const name = ['name', 'title', 'urn'].map((key) => fieldText(entry.byKey.get(key))?.text.trim()).find(Boolean);
  const standard = standardOf(entry, document.kind);
  const card = entry.kind === 'systemCard' ? cardVersions[cardVersionOf(entry, document.kind!) - 1] : undefined;
  const version = standard ? message('hover.standard', { version: standard.version }) : card && message('hover.card', { version: card });
  return {
    ...places(contentSpan(entry.node, part.content.text), entryAnchor(entry), part),
    name: shortened(name ?? render(message('outline.unnamed'), settings.locale)),
    ...(version ? { detail: render(version, settings.locale) } : {}),
    kind: SymbolKind.Class,
    ...(inFull ? { children: standard ? sectionSymbols(entry, standard, context) : fieldSymbols(entry, entry, 1, context) } : {}),
  };
}

/** The fields in their order; those of one section that follow each other, under its name. An organisation's own field stays where it is. */
function sectionSymbols(entry: Entry, standard: Standard, context: SymbolContext): DocumentSymbol[] {
  const result: DocumentSymbol[] = [];
  let current: { section: Section; symbol: DocumentSymbol } | undefined;
  for (const field of entry.fields) {
    const symbol = fieldSymbol(field, entry, standard, 1, context);
    const section = isCompliance(field, entry) ? undefined : (sectionOf(field.key) ?? current?.section);
    if (section && section === current?.section) {
      current.symbol.children!.push(symbol);
      current.symbol.range = { start: current.symbol.range.start, end: symbol.range.end };
    } else if (section) {
      const { range, selectionRange } = symbol;
      const around = { range, selectionRange, name: section.title[context.settings.locale], kind: SymbolKind.Namespace };
      current = { section, symbol: { ...around, children: [symbol] } };
      result.push(current.symbol);
    } else {
      current = undefined;
      result.push(symbol);
    }
  }
  return result;
}

const isCompliance = (field: Field, entry: Entry) => listsOf(entry).some((list) => list.field === field);

const fieldSymbols = (mapping: Mapping, entry: Entry | undefined, depth: number, context: SymbolContext): DocumentSymbol[] =>
  mapping.fields.map((field) => fieldSymbol(field, entry, undefined, depth, context));

function fieldSymbol(
  field: Field,
  entry: Entry | undefined,
  standard: Standard | undefined,
  depth: number,
  context: SymbolContext,
): DocumentSymbol {
  const { part, settings } = context;
  const list = entry && listsOf(entry).find((candidate) => candidate.field === field);
  const spec = standard && fieldSpec(standard.fields, field.key);
  const node = field.pair.value;
  const value = node && shortened(sourceOf(node) ?? '');
  const detail = list ? countOf(list, settings.locale) : (spec?.title[settings.locale] ?? value);
  const children = list ? itemSymbols(list, entry, context) : node ? nestedSymbols(node, depth + 1, context) : [];
  return {
    ...places(fieldSpan(field, part.content.text), field.keySpan, part),
    name: shortened(field.key) || '""',
    ...(detail ? { detail } : {}),
    kind: KIND[valueType(field.value)],
    ...(children.length > 0 ? { children } : {}),
  };
}

const countOf = ({ key, items }: ComplianceList, locale: FeatureContext['settings']['locale']) =>
  render(message(`outline.${key}`, { count: items.length }), locale);

/** What stands in a value: the fields of a mapping, or the mappings of a list, each by its name. */
function nestedSymbols(node: Node, depth: number, context: SymbolContext): DocumentSymbol[] {
  if (depth > DEEPEST) return [];
  if (isMap(node)) return fieldSymbols(readMapping(node, noAliases), undefined, depth, context);
  if (!isSeq(node)) return [];
  return (node.items as Node[]).flatMap((item, index) => {
    const { part } = context;
    const span = contentSpan(item, part.content.text);
    // What `!include` stands for is known by the name of its file, once that is typed.
    if (valueType(item) === 'other') {
      const name = shortened(sourceOf(item) ?? '') || ('tag' in item && item.tag) || '*';
      return [{ ...places(span, span, part), name, kind: KIND.other }];
    }
    if (!isMap(item)) return [];
    const mapping = readMapping(item, noAliases);
    const name = NAMING_KEYS.map((key) => sourceOf(mapping.byKey.get(key)?.value)?.trim()).find(Boolean);
    // A name with a link, or a question with its answer, needs no more than its name.
    const isPlain = mapping.fields.every(({ pair }) => !isCollection(pair.value));
    const children = isPlain ? [] : fieldSymbols(mapping, undefined, depth + 1, context);
    const at = places(span, mapping.fields[0]?.keySpan ?? span, part);
    return [{ ...at, name: shortened(name ?? `${index + 1}`), kind: KIND.mapping, ...(children.length > 0 ? { children } : {}) }];
  });
}

/** The items that stand in a list themselves; what an alias stands for is somewhere else. */
function itemSymbols({ field, items }: ComplianceList, entry: Entry, context: SymbolContext): DocumentSymbol[] {
  const written = new Set<unknown>(isSeq(field.pair.value) ? field.pair.value.items : []);
  return items.filter(({ node }) => written.has(node)).map((item) => itemSymbol(item, entry, context));
}

function itemSymbol(item: ComplianceItem, entry: Entry, context: SymbolContext): DocumentSymbol {
  const { part, catalogue, numbering, settings } = context;
  const span = contentSpan(item.node, part.content.text);
  const kinds = meaningsOf(item, numbering.readingOf(entry), catalogue).map(({ named }) => named.kind);
  const title = meantTitle(item, entry, context);
  const state = item.state?.text.trim();
  const urn = item.byKey.get('urn');
  return {
    ...places(span, urn && item.urn && !urn.inherited ? item.urn.span : (item.fields[0]?.keySpan ?? span), part),
    name: shortened([item.urn && itemName(item.urn.text.trim()), title].filter(Boolean).join(' ')) || '?',
    ...(state ? { detail: stateName(state, catalogue, settings.locale) ?? shortened(state) } : {}),
    kind: kinds[0] === 'requirement' ? SymbolKind.Interface : SymbolKind.Method,
    // Struck through: the measure is no longer there.
    ...(kinds.length === 1 && kinds[0] === 'retired' ? { tags: [SymbolTag.Deprecated] } : {}),
  };
}

/** Editors refuse a symbol that is not around its own name. */
function places(span: Span, name: Span, part: Part): Pick<DocumentSymbol, 'range' | 'selectionRange'> {
  const isInside = name.start >= span.start && name.end <= span.end;
  return { range: rangeOf(part, span), selectionRange: rangeOf(part, isInside ? name : { start: span.start, end: span.start }) };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME).trimEnd()}…` : line;
}
