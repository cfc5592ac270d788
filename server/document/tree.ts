/** Walks over the syntax tree as it is written: aliases are left as they stand, so nothing is met twice. */
import { isCollection, isPair, type Node, type Pair } from 'yaml';
import { contentEnd } from './edit.ts';
import { contains } from './locate.ts';
import type { Field, PartContent, Span } from './model.ts';
import { nodeSpan } from './node.ts';

type BlockPair = Pair<Node, Node | null>;

/** A key with its value, or an item of a list. */
export interface Branch {
  /** The pair, or the item itself. */
  node: BlockPair | Node;
  /** The value of the pair, or the item; null when nothing stands there. */
  value: Node | null;
  /** From the key or the item to the end of what belongs to it, without the blank lines and comments behind. */
  span: Span;
  /** How many collections it stands in: 1 for a key of the root. */
  depth: number;
}

/** Every branch of a part, a level at a time: who stops early has the outer ones. */
export function* branchesOf({ roots, text }: PartContent): Generator<Branch> {
  let level = roots.map((node) => ({ node, depth: 0 }));
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, depth } of level) {
      for (const branch of childrenOf(node, text, depth + 1)) {
        yield branch;
        if (branch.value) next.push({ node: branch.value, depth: depth + 1 });
      }
    }
    level = next;
  }
}

/** The branches at an offset, from the root inwards. */
export function pathAt({ roots, text }: PartContent, offset: number): Branch[] {
  const path: Branch[] = [];
  let node: Node | null | undefined = roots.find((root) => contains(contentSpan(root, text), offset));
  while (node) {
    const branch: Branch | undefined = childrenOf(node, text, path.length + 1).find(({ span }) => contains(span, offset));
    if (!branch) break;
    path.push(branch);
    node = branch.value;
  }
  return path;
}

/** A node lives as long as the text that it was read from, and several features ask for the same ones. */
const spans = new WeakMap<BlockPair | Node, Span>();

/** What a node or pair covers, without the white space, blank lines and comments behind it. */
export function contentSpan(node: BlockPair | Node, text: string): Span {
  let span = spans.get(node);
  if (!span) {
    const { start } = nodeSpan(isPair(node) ? (node.key as Node) : node);
    const end = contentEnd(node, text);
    spans.set(node, (span = { start, end: Math.max(start, start + text.slice(start, end).trimEnd().length) }));
  }
  return span;
}

/** What a field covers, with its key. */
export const fieldSpan = ({ pair }: Field, text: string): Span => contentSpan(pair, text);

function childrenOf(node: Node, text: string, depth: number): Branch[] {
  if (!isCollection(node)) return [];
  return (node.items as (BlockPair | Node)[]).map((item) => {
    const value = isPair(item) ? (item as BlockPair).value : (item as Node);
    return { node: item, value, span: contentSpan(item, text), depth };
  });
}
