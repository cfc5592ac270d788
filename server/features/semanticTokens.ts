/** Colours by meaning: which keys are known, which numbers exist, which values the standard has. */
import type { Range, SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { itemsOf } from '../document/entry.ts';
import type { ComplianceItem, Entry, Field, Mapping, PartContent, Span } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import { located, nodeSpan, noAliases, readMapping, standsHere } from '../document/node.ts';
import { meaningsOf } from '../numbering/reading.ts';
import { itemKeys } from '../rules/compliance/unknownKey.ts';
import { configurationAt } from '../rules/configuration/schema.ts';
import { definition, definitionOf } from '../rules/organisation/schema.ts';
import { keysOf } from '../rules/schema/schema.ts';
import { fieldSpec, standardsWith, type FieldSpec } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';
import { cardVersionOf, formerRow, rowsOf, systemCard, type CardFields } from '../standards/systemCard.ts';
import type { FeatureContext } from './context.ts';
import { controlNumbers, isoOf } from './controlNumbers.ts';

/** Names of the protocol, so that every theme has colours for them; package.json says what they look like in YAML. */
const TYPES = ['property', 'enumMember', 'number', 'namespace', 'class', 'interface'] as const;
/** `deprecated`: of another version, or no longer there; `unknown`: the organisation's own, or a mistake. */
const MODIFIERS = ['deprecated', 'unknown'] as const;

export const legend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

type Modifier = (typeof MODIFIERS)[number];

interface Token {
  span: Span;
  type: (typeof TYPES)[number];
  modifier?: Modifier | undefined;
}

/** @param range where to look; undefined: everywhere */
export function semanticTokens(context: FeatureContext, range?: Range): SemanticTokens {
  const { document, catalogue, numbering } = context;
  const written = new TokenWriter();
  if (!range) {
    const key = `${numbering.key} ${document.kind?.kind} ${document.kind?.version}`;
    for (const { content, line } of document.parts) {
      const data = wholeParts.get(content, [catalogue, key], () => dataOf(content, everything, context));
      written.add(data, line);
    }
    return { data: written.data };
  }
  for (const { content, line } of document.parts) {
    const { lines } = content;
    const [first, last] = [Math.max(0, range.start.line - line), Math.min(lines.count - 1, range.end.line - line)];
    if (first <= last) written.add(dataOf(content, { start: lines.start(first), end: lines.end(last) }, context), line);
  }
  return { data: written.data };
}

const everything: Span = { start: 0, end: Infinity };

/** The tokens of a part live as long as it and what it takes from the rest of the file stay the same. */
const wholeParts = new PerPart<readonly PlacedToken[]>();

/** Line and character in the part, length, type and modifiers. */
type PlacedToken = readonly [line: number, character: number, length: number, type: number, modifiers: number];

/** In the order of the text. A token that begins in another one, or goes over several lines, is left out. */
function dataOf(content: PartContent, within: Span, context: FeatureContext): PlacedToken[] {
  const placed: PlacedToken[] = [];
  let end = 0;
  for (const { span, type, modifier } of tokensIn(content, within, context).sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < Math.max(end, within.start) || span.end <= span.start || span.end > within.end) continue;
    const { line, character } = content.lines.position(span.start);
    if (content.lines.lineAt(span.end) > line) continue;
    placed.push([line, character, span.end - span.start, TYPES.indexOf(type), modifier ? 1 << MODIFIERS.indexOf(modifier) : 0]);
    end = span.end;
  }
  return placed;
}

/** Writes tokens as the protocol wants them: each place relative to the one before. */
class TokenWriter {
  readonly data: number[] = [];
  #line = 0;
  #character = 0;

  /** @param from the line on which the part starts */
  add(tokens: readonly PlacedToken[], from: number): void {
    for (const [inPart, character, ...rest] of tokens) {
      const line = from + inPart;
      this.data.push(line - this.#line, line > this.#line ? character : character - this.#character, ...rest);
      [this.#line, this.#character] = [line, character];
    }
  }
}

function tokensIn(content: PartContent, within: Span, context: FeatureContext): Token[] {
  const entries = content.entries.filter(({ span }) => span.start <= within.end && span.end >= within.start);
  const text = content.text.slice(within.start, within.end);
  const controls = controlNumbers(text, within.start).filter((found) => isoOf(found, context.catalogue) !== undefined);
  return [...entries.flatMap((entry) => entryTokens(entry, context)), ...controls.map(({ span }): Token => ({ span, type: 'number' }))];
}

function entryTokens(entry: Entry, context: FeatureContext): Token[] {
  const standard = standardOf(entry, context.document.kind);
  const items = itemsOf(entry).flatMap(({ item }) => itemTokens(item, entry, context));
  if (standard) return [...fieldTokens(entry, standard.fields, entry), ...items];
  if (entry.kind === 'systemCard') return [...cardTokens(entry, systemCard, cardVersionOf(entry, context.document.kind!)), ...items];
  if (entry.kind === 'configuration') return keyTokens(entry, keysOf(configurationAt([])[0]!));
  if (entry.kind !== 'organisationEntry') return items;
  const urn = located(entry.byKey.get('urn')?.value, entry.byKey.get('urn')?.valueSpan);
  return keyTokens(entry, keysOf(definition(definitionOf(urn?.text))));
}

// --- keys and values ---

const keyToken = ({ keySpan }: Field, modifier?: Modifier): Token => ({ span: keySpan, type: 'property', modifier });

const keyTokens = ({ fields }: Mapping, known: readonly string[]): Token[] =>
  fields.map((field) => keyToken(field, known.includes(field.key) ? undefined : 'unknown'));

/** The fields of a register entry, or of an item of one of its groups. @param entry given for the entry itself */
function fieldTokens(mapping: Mapping, specs: readonly FieldSpec[], entry?: Entry): Token[] {
  return mapping.fields.flatMap((field) => {
    const { key } = field;
    const spec = fieldSpec(specs, key);
    const isList = entry && [entry.requirements, entry.measures].some((list) => list?.field === field);
    if (!spec) return [keyToken(field, isList ? undefined : entry && standardsWith(key).length > 0 ? 'deprecated' : 'unknown')];
    const { items } = spec;
    const groups = items ? mappingsIn(field).flatMap((item) => fieldTokens(item, items)) : [];
    return [keyToken(field), ...valueTokens(field, spec.permitted, key === 'standard_version'), ...groups];
  });
}

function cardTokens(mapping: Mapping, fields: CardFields, version: number): Token[] {
  return mapping.fields.flatMap((field) => {
    const rows = rowsOf(fields, field.key, version);
    if (rows.length === 0) return [keyToken(field, formerRow(fields, field.key, version) ? 'deprecated' : 'unknown')];
    // The keys of requirements and measures are looked at in every kind of file.
    const inner = rows.find((row) => row.fields && !row.elsewhere)?.fields;
    const nested = inner ? mappingsIn(field).flatMap((item) => cardTokens(item, inner, version)) : [];
    return [keyToken(field), ...valueTokens(field, rows[0]!.permitted, field.key === 'schema_version'), ...nested];
  });
}

/** The mapping under a key, or those in a list there. */
function mappingsIn(field: Field): Mapping[] {
  if (!standsHere(field)) return [];
  const nodes = isSeq(field.value) ? (field.value.items as Node[]) : [field.value];
  return nodes.filter((node) => isMap(node)).map((node) => readMapping(node, noAliases));
}

/** A value that the standard has, or a version. */
function valueTokens(field: Field, permitted: readonly string[] | undefined, isVersion: boolean): Token[] {
  if ((!permitted && !isVersion) || !standsHere(field)) return [];
  const nodes = isSeq(field.value) ? (field.value.items as Node[]) : [field.value];
  return nodes.flatMap((node): Token[] => {
    const written = isScalar(node) ? located(node, nodeSpan(node)) : undefined;
    if (!written) return [];
    if (isVersion) return [{ span: written.span, type: 'number' }];
    return permitted!.includes(written.text) ? [{ span: written.span, type: 'enumMember' }] : [];
  });
}

// --- requirements and measures ---

function itemTokens(item: ComplianceItem, entry: Entry, { catalogue, numbering }: FeatureContext): Token[] {
  const { urn, state, version } = item;
  const kinds = meaningsOf(item, numbering.readingOf(entry), catalogue).map(({ named }) => named.kind);
  return [
    ...keyTokens(item, itemKeys),
    ...(urn ? urnTokens(urn.text, urn.span, kinds) : []),
    ...(state && catalogue.states.includes(state.text) ? [{ span: state.span, type: 'enumMember' } as const] : []),
    ...(version ? [{ span: version.span, type: 'number' } as const] : []),
  ];
}

/** The number apart from what all URNs begin with. */
function urnTokens(text: string, { start, end }: Span, kinds: readonly string[]): Token[] {
  const number = start + text.lastIndexOf(':') + 1;
  if (number === start || end - start !== text.length) return [];
  const type = kinds[0] === 'requirement' ? 'interface' : 'class';
  const modifier = kinds.length === 0 ? 'unknown' : kinds.every((kind) => kind === 'retired') ? 'deprecated' : undefined;
  return [
    { span: { start, end: number }, type: 'namespace' },
    { span: { start: number, end }, type, modifier },
  ];
}
