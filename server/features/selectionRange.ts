import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { contains, offsetOf, partAtLine, rangeOf, wholeCharacters } from '../document/locate.ts';
import type { Part, RegisterDocument, Span } from '../document/model.ts';
import { located } from '../document/node.ts';
import { contentSpan, pathAt } from '../document/tree.ts';

/** What to select with each step outwards, from every position: word, value, field, item, block, entry, document, file. */
export function selectionRanges(document: RegisterDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const part = partAtLine(document, position.line);
    if (!part) return { range: { start: position, end: position } };
    const offset = offsetOf(part, position);
    const outermost: SelectionRange = { range: rangeOf(part, { start: -part.offset, end: document.text.length - part.offset }) };
    return growing(spansAt(part, offset), offset)
      .reverse()
      .reduce<SelectionRange>((parent, span) => ({ range: rangeOf(part, span), parent }), outermost);
  });
}

/** Everything around an offset, from the inside outwards. */
function spansAt({ content }: Part, offset: number): Span[] {
  const { text, roots } = content;
  const inside = pathAt(content, offset)
    .reverse()
    .flatMap(({ value, span }) => [
      ...(value
        ? [wholeCharacters(located(value, contentSpan(value, text))?.span ?? contentSpan(value, text), text), contentSpan(value, text)]
        : []),
      span,
    ]);
  return [wordAt(text, offset), ...inside, ...roots.map((root) => contentSpan(root, text)), { start: 0, end: text.length }];
}

/** Those that hold the offset, each larger than the one before. */
function growing(spans: readonly Span[], offset: number): Span[] {
  const chain: Span[] = [];
  for (const span of spans) {
    const inner = chain.at(-1) ?? { start: offset, end: offset };
    const holds = contains(span, inner.start) && contains(span, inner.end);
    if (holds && span.end - span.start > inner.end - inner.start) chain.push(span);
  }
  return chain;
}

const WORD = /[\p{L}\p{N}_-]/u;

function wordAt(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (start > 0 && WORD.test(text[start - 1]!)) start--;
  while (end < text.length && WORD.test(text[end]!)) end++;
  return { start, end };
}
