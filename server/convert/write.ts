/** YAML that is written anew: what stood somewhere else, or in JSON. */
import { Document, isAlias, isMap, isScalar, isSeq, Scalar, visit, YAMLMap, YAMLSeq, Pair, type Node } from 'yaml';
import { LONGEST_LINE, wholeLines } from '../document/edit.ts';

/** A value of texts, lists and groups; a node is written as it stands, aliases followed. */
export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain } | Node;

/** Texts longer than this (characters) are folded. */
const LONG = 80;

/** How deep and how much (nodes) of what aliases stand for is written out: more is a trap. */
const DEEPEST = 64;
const MOST = 10_000;

/** @returns `key: value`, with a line ending `\n` */
export function writeField(key: string, value: Plain): string {
  // `compat`: so that a reader of YAML 1.1 takes a day, or `nee`, for the same text.
  const document = new Document(new Map([[key, value]]), { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, { Scalar: (at, scalar) => void (at === 'key' || style(scalar)) });
  return document.toString({ lineWidth: LONGEST_LINE, ...wholeLines });
}

/** A text of several lines stands as it is, a long one is folded, and a short one has quotes only where it needs them. */
function style(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return;
  const { value } = scalar;
  scalar.type = value.includes('\n')
    ? Scalar.BLOCK_LITERAL
    : value.length > LONG && /\S \S/.test(value)
      ? Scalar.BLOCK_FOLDED
      : Scalar.PLAIN;
}

/** A copy of a node that needs nothing from the place where it stood: without anchors, aliases and comments. */
export function portable(node: Node | null, aliases: { resolve(node: Node | null): Node | null }): Node {
  let count = 0;
  const copy = (from: Node | null, depth: number): Node => {
    const found = aliases.resolve(from);
    if (!found || isAlias(found) || depth > DEEPEST || ++count > MOST) return new Scalar(null);
    if (isScalar(found)) return scalarLike(found);
    const copied = isMap(found) ? new YAMLMap() : new YAMLSeq();
    if (found.tag?.startsWith('!')) copied.tag = found.tag;
    if (isMap(found)) {
      for (const { key, value } of found.items as Pair<Node, Node | null>[])
        copied.items.push(new Pair(copy(key, depth + 1), copy(value, depth + 1)));
    } else if (isSeq(found)) for (const item of found.items as Node[]) (copied as YAMLSeq).add(copy(item, depth + 1));
    return copied;
  };
  return copy(node, 0);
}

function scalarLike(found: Scalar): Scalar {
  const copied = new Scalar(found.value);
  if (found.source !== undefined) copied.source = found.source;
  if (found.tag?.startsWith('!')) copied.tag = found.tag;
  return copied;
}
