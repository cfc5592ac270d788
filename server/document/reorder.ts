/** Puts the items of a list in another order: each goes with its comments, and nothing is written anew. */
import { isScalar, visit, type Node, type YAMLSeq } from 'yaml';
import { contentEnd, endOfLine, startOfLine, type Edit, type EditContext } from './edit.ts';
import type { Span } from './model.ts';
import { nodeSpan } from './node.ts';

/**
 * @param order for each place in the list, the index of the item that goes there
 * @returns undefined when the items cannot change places without loss: one has an anchor or an alias, shares its line with something else,
 *   or holds its blank lines (`|+`), or comments stand between the items of a list in brackets
 */
export function reorder(list: YAMLSeq<Node>, order: readonly number[], { content: { text } }: EditContext): Edit[] | undefined {
  if (list.items.some((item) => staysInPlace(item, text))) return undefined;
  const slots = list.flow ? flowSlots(list, text) : blockSlots(list, text);
  return (
    slots &&
    order.flatMap((from, to) => (from === to ? [] : [{ span: slots[to]!, text: text.slice(slots[from]!.start, slots[from]!.end) }]))
  );
}

function staysInPlace(item: Node, text: string): boolean {
  let stays = false;
  visit(item, {
    Alias: () => ((stays = true), visit.BREAK),
    Value: (_, node) => {
      const keepsBlankLines = isScalar(node) && node.type?.startsWith('BLOCK') && /^[|>]\d?\+/.test(text.slice(nodeSpan(node).start));
      if (!node.anchor && !keepsBlankLines) return undefined;
      stays = true;
      return visit.BREAK;
    },
  });
  return stays;
}

function flowSlots({ items, range }: YAMLSeq<Node>, text: string): Span[] | undefined {
  const slots = items.map(nodeSpan);
  const gaps = slots.slice(1).map(({ start }, index) => text.slice(slots[index]!.end, start));
  const [before, behind] = [text.slice(range![0] + 1, slots[0]!.start), text.slice(slots.at(-1)!.end, range![1] - 1)];
  return gaps.every((gap) => gap.trim() === ',') && before.trim() === '' && /^,?$/.test(behind.trim()) ? slots : undefined;
}

/** The lines of each item, from the comments right above it to those within it; without the line break behind the last. */
function blockSlots({ items }: YAMLSeq<Node>, text: string): Span[] | undefined {
  const slots: Span[] = [];
  for (const item of items) {
    const { start } = nodeSpan(item);
    const dash = /^([ ]*)-[ \t]+$/.exec(text.slice(startOfLine(text, start), start));
    if (!dash) return undefined;
    slots.push({
      start: commentsAbove(startOfLine(text, start), slots.at(-1)?.end ?? 0, text),
      end: commentsBelow(endOfLine(text, text.slice(0, contentEnd(item, text)).trimEnd().length), dash[1]!.length, text),
    });
  }
  return slots;
}

/** The start of the first of the comment lines that stand right above a line. @param limit offset before which nothing counts */
function commentsAbove(lineStart: number, limit: number, text: string): number {
  let start = lineStart;
  while (start > limit) {
    const previous = startOfLine(text, start - 1);
    if (previous < limit || !/^[ \t]*#/.test(text.slice(previous, start))) break;
    start = previous;
  }
  return start;
}

/** The end of the last of the comment lines right below a line that are indented more than a dash. */
function commentsBelow(lineEnd: number, dash: number, text: string): number {
  let end = lineEnd;
  for (;;) {
    const comment = /^\r?\n([ ]*)#.*?(?=\r?$)/m.exec(text.slice(end, end + LONGEST_COMMENT));
    if (comment?.index !== 0 || comment[1]!.length <= dash) return end;
    end += comment[0].length;
  }
}

/** A comment that is longer (characters) stays where it is. */
const LONGEST_COMMENT = 2000;
