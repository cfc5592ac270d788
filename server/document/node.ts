/** Small questions asked of a YAML node. */
import { isAlias, isMap, isScalar, isSeq, visit, type Alias, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { countWhile } from './halving.ts';
import type { Field, Located, Mapping, Span } from './model.ts';

/** The node's own characters, without the white space and comments behind it. */
export function nodeSpan(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** What a YAML reader takes a value for, in the words of the messages. */
export type ValueType = 'text' | 'number' | 'boolean' | 'list' | 'mapping' | 'empty' | 'other';

export function valueType(node: Node | null): ValueType {
  if (node === null) return 'empty';
  // `!include` and the like: what stands there is for another program to say.
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.tag?.startsWith('!')) return 'other';
  if (isMap(node)) return 'mapping';
  if (isSeq(node)) return 'list';
  if (!isScalar(node)) return 'other';
  switch (typeof node.value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return node.value === null ? 'empty' : 'other';
  }
}

/** What the user typed for a scalar, whatever YAML makes of it (`1.0` is a number for YAML, but `1.0` for the user). */
export function sourceOf(node: Node | null | undefined): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** A scalar's text and the place of that text without its quotes; undefined for other nodes and for nothing. */
export function located(node: Node | null | undefined, span: Span | undefined): Located | undefined {
  const text = sourceOf(node);
  if (text === undefined || !span || (node as Scalar).value === null) return undefined;
  const type = (node as Scalar).type;
  const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  if (!quoted || span.end - span.start < 2) return { text, span };
  // Where the closing quote is missing, the library takes the last half of a character for it.
  return { text, span: { start: span.start + 1, end: /[\uD800-\uDBFF]$/.test(text) ? span.end : span.end - 1 } };
}

/** Finds the nodes that aliases stand for; anchors are looked up once for a document. */
export class AliasResolver {
  readonly #root: Node;
  #anchors: Map<string, { node: Node; at: number }[]> | undefined;
  readonly #aliases: Alias[] = [];

  /** @param root of the document */
  constructor(root: Node) {
    this.#root = root;
  }

  /** The node itself, or what its alias stands for: one step, so that an alias bomb stays small. */
  resolve(node: Node | null): Node | null {
    if (!isAlias(node)) return node;
    return this.#find(node);
  }

  /** Aliases that stand for nothing: their anchor does not exist, or only further down. */
  unresolved(): Alias[] {
    this.#anchors ??= this.#collect();
    return this.#aliases.filter((alias) => !this.#anchors!.get(alias.source)?.some((anchor) => anchor.at < (alias.range?.[0] ?? 0)));
  }

  #find(alias: Alias): Node | null {
    this.#anchors ??= this.#collect();
    const at = alias.range?.[0] ?? 0;
    // The last anchor of that name before the alias counts (YAML 1.2, section 3.2.2.2).
    const anchors = this.#anchors.get(alias.source) ?? [];
    const found = anchors[countWhile(anchors.length, (index) => anchors[index]!.at < at) - 1]?.node ?? null;
    return isAlias(found) ? null : found;
  }

  #collect(): Map<string, { node: Node; at: number }[]> {
    const anchors = new Map<string, { node: Node; at: number }[]>();
    const stack: unknown[] = [this.#root];
    while (stack.length) {
      const node = stack.pop();
      if (isAlias(node)) this.#aliases.push(node);
      if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) {
        const known = anchors.get(node.anchor) ?? [];
        known.push({ node, at: node.range?.[0] ?? 0 });
        anchors.set(node.anchor, known);
      }
      if (isSeq(node)) stack.push(...node.items);
      else if (isMap(node)) for (const pair of node.items) stack.push(pair.key, pair.value);
    }
    for (const known of anchors.values()) known.sort((a, b) => a.at - b.at);
    return anchors;
  }
}

/** Whether a value can be edited in place: it stands here itself, not behind an alias. */
export const standsHere = (field: Field): boolean => field.value === field.pair.value;

/** Whether an alias may refer to something in the field, which therefore has to stay. */
export function hasAnchor({ pair: { key, value } }: Pick<Field, 'pair'>): boolean {
  let found = false;
  for (const root of [key, value]) {
    if (root) visit(root, { Node: (_, node) => void (found ||= 'anchor' in node && node.anchor !== undefined) });
  }
  return found;
}

/** For mappings whose aliases are to be left as they stand. */
export const noAliases: Pick<AliasResolver, 'resolve'> = { resolve: (node) => node };

/** Looks up the keys of a mapping, those of merged mappings (`<<`) after its own. */
export function readMapping(node: YAMLMap, aliases: Pick<AliasResolver, 'resolve'>): Mapping {
  const fields: Field[] = [];
  const merged: Field[] = [];
  for (const item of node.items as Pair<Node, Node | null>[]) {
    const field = readField(item, aliases);
    if (!field) continue;
    fields.push(field);
    if (field.key === '<<') merged.push(...mergedFields(field.value, aliases));
  }
  const byKey = new Map<string, Field>();
  for (const field of [...fields, ...merged]) if (!byKey.has(field.key)) byKey.set(field.key, field);
  return { node, span: nodeSpan(node), fields, byKey };
}

function readField(pair: Pair<Node, Node | null>, aliases: Pick<AliasResolver, 'resolve'>): Field | undefined {
  const key = sourceOf(aliases.resolve(pair.key));
  if (key === undefined) return undefined;
  const keySpan = nodeSpan(pair.key);
  const node = pair.value;
  const value = aliases.resolve(node);
  const nothing = value === null || (isScalar(value) && value.value === null && !value.source);
  return {
    key,
    keySpan,
    pair,
    value: nothing ? null : value,
    // An alias keeps its own place: a finding about the value belongs where the user wrote it here.
    valueSpan: node ? nodeSpan(node) : { start: keySpan.end, end: keySpan.end },
    inherited: false,
  };
}

/** How many merges deep merged mappings are looked up: further down is nothing but a loop. */
const DEEPEST_MERGE = 10;

function mergedFields(value: Node | null, aliases: Pick<AliasResolver, 'resolve'>, depth = 0): Field[] {
  if (depth > DEEPEST_MERGE) return [];
  const sources = isMap(value) ? [value] : isSeq(value) ? value.items.map((item) => aliases.resolve(item as Node)).filter(isMap) : [];
  return sources.flatMap((source) =>
    (source.items as Pair<Node, Node | null>[]).flatMap((pair) => {
      const field = readField(pair, aliases);
      if (!field) return [];
      return field.key === '<<' ? mergedFields(field.value, aliases, depth + 1) : [{ ...field, inherited: true }];
    }),
  );
}
