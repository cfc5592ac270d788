import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { contains, documentAround, offsetOf, partAtLine, rangeInDocument, wholeCharacters } from '../document/locate.ts';
import type { Part, RegisterDocument, Span } from '../document/model.ts';
import { located } from '../document/node.ts';
import { contentSpan, pathAt } from '../document/tree.ts';

/** What to select with each step outwards, from every position: word, value, field, item, block, entry, document, file. */
export function selectionRanges(document: RegisterDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const part = partAtLine(document, position.line);
    if (!part) return { range: { start: position, end: position } };
    const offset = offsetOf(part, position);
    const wholeText: Span = { start: -part.offset, end: document.text.length - part.offset };
    const toRange = ({ start, end }: Span) => rangeInDocument(document, { start: start + part.offset, end: end + part.offset });
    return growing([...spansAt(part, offset), ...spansOfDocument(document, part)], offset)
      .reverse()
      .reduce<SelectionRange>((parent, span) => ({ range: toRange(span), parent }), { range: toRange(wholeText) });
  });
}

/** Everything around an offset within the root of its document, from the inside outwards. */
function spansAt({ content }: Part, offset: number): Span[] {
  const { text } = content;
  const inside = pathAt(content, offset)
    .reverse()
    .flatMap(({ value, span }) => [
      ...(value
        ? [wholeCharacters(located(value, contentSpan(value, text))?.span ?? contentSpan(value, text), text), contentSpan(value, text)]
        : []),
      span,
    ]);
  return [wordAt(text, offset), ...inside];
}

/** The root of the YAML document that a part is in, and that document, as offsets within the part. */
function spansOfDocument(document: RegisterDocument, part: Part): Span[] {
  const { first, last } = documentAround(document, part);
  const inPart = ({ content: { roots, text }, offset }: Part): Span[] =>
    roots
      .map((root) => contentSpan(root, text))
      .map(({ start, end }) => ({ start: start + offset - part.offset, end: end + offset - part.offset }));
  const [from, to] = [inPart(first), inPart(last)];
  const roots = first === last ? from : [{ start: from[0]?.start ?? 0, end: to.at(-1)?.end ?? 0 }];
  return [...roots, { start: first.offset - part.offset, end: last.offset + last.content.text.length - part.offset }];
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
