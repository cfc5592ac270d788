/**
 * Reading on after a mistake. The YAML reader makes one slip, such as a colon in a text or a quote that is never closed,
 * into a wrong reading of everything behind it. So the slip is covered up, character for character, in a copy of the
 * text, and the copy is read again: places stay what they are, and the rest of the file is checked as it is meant.
 */
import { isCollection, isMap, isScalar, isSeq, visit, type Document, type ErrorCode, type Node } from 'yaml';
import type { Span, SyntaxProblem } from './model.ts';
import { nodeSpan } from './node.ts';

/** Mistakes that change how the text behind them is read. */
const STRUCTURAL: ReadonlySet<string> = new Set<ErrorCode>([
  'BAD_INDENT',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'IMPOSSIBLE',
  'KEY_OVER_1024_CHARS',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'TAB_AS_INDENT',
  'UNEXPECTED_TOKEN',
]);

/** A document as it was read: its root, and what was wrong with it. */
export interface ReadDocument {
  contents: Node | null;
  errors: Document.Parsed['errors'];
}

/** A problem at the place where a person would mend it, and the text with that place covered up. */
export interface Recovery {
  problem: SyntaxProblem;
  cover: Span;
  text: string;
}

/**
 * Covers up the first structural mistake.
 * @returns undefined when there is none
 */
export function recover(text: string, problems: readonly SyntaxProblem[], documents: readonly ReadDocument[]): Recovery | undefined {
  const first = problems.filter(({ code }) => STRUCTURAL.has(code)).sort((a, b) => a.span.start - b.span.start)[0];
  if (!first) return undefined;
  const { at, cover, by, code = first.code } = slip(first, text, documents);
  const covered = text.slice(cover.start, cover.end).replace(/[^\r\n]/g, by);
  return {
    problem: { code, span: at, readAt: first.span.start },
    cover,
    text: text.slice(0, cover.start) + covered + text.slice(cover.end),
  };
}

/** Where the mistake is shown, and what is covered up by which character. */
interface Slip {
  at: Span;
  cover: Span;
  by: string;
  /** What the mistake is, when that is not what the reader calls it. */
  code?: ErrorCode;
}

function slip({ code, span }: SyntaxProblem, text: string, documents: readonly ReadDocument[]): Slip {
  const line = lineOf(text, span.start);
  const quoted = code === 'MISSING_CHAR' ? openQuote(documents, span.start, text) : undefined;
  if (quoted !== undefined) {
    const end = lineOf(text, quoted).end;
    return { at: { start: quoted, end: quoted + 1 }, cover: { start: quoted, end }, by: 'x' };
  }
  const bracket = openBracket(documents, span.start, text);
  if (bracket !== undefined) {
    const end = lineOf(text, bracket).end;
    return { at: { start: bracket, end: bracket + 1 }, cover: { start: bracket, end }, by: 'x' };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return keyInText(span, line, text);
  const indent = /^[ \t]*/.exec(text.slice(line.start, line.end))![0];
  if (indent.includes('\t')) {
    const tab = line.start + indent.indexOf('\t');
    return {
      at: { start: tab, end: line.start + indent.length },
      cover: { start: line.start, end: line.start + indent.length },
      by: ' ',
      code: 'TAB_AS_INDENT',
    };
  }
  // What does not fit goes, up to the end of its line; the key or dash before it stays.
  return { at: span, cover: { start: span.start, end: Math.max(span.start, line.end) }, by: ' ' };
}

/** `goal: Doel: sneller` has a colon in a text; without one on this line, a line further down is indented too far. */
function keyInText(span: Span, line: Span, text: string): Slip {
  const colon = text.slice(span.start, line.end).search(/:(?=\s|$)/);
  if (colon >= 0) {
    const start = span.start + colon;
    // Every further colon of the line goes as well: they are part of the same text.
    const colons = [...text.slice(start, line.end).matchAll(/:(?=\s|$)/g)];
    return { at: { start: span.start, end: start + 1 }, cover: { start, end: start + colons.at(-1)!.index + 1 }, by: '_' };
  }
  let next = line;
  do {
    const newline = text.indexOf('\n', next.end);
    if (newline < 0) return { at: span, cover: { start: span.start, end: line.end }, by: ' ' };
    next = lineOf(text, newline + 1);
  } while (!/:(?:\s|$)/.test(text.slice(next.start, next.end)));
  const indent = /^\s*/.exec(text.slice(next.start, next.end))![0].length;
  return { at: { start: next.start + indent, end: next.end }, cover: next, by: ' ' };
}

/** The opening quote of a text that is never closed. */
function openQuote(documents: readonly ReadDocument[], offset: number, text: string): number | undefined {
  let found: number | undefined;
  for (const document of documents) {
    visit(document.contents, {
      Scalar(_, node) {
        const { start, end } = nodeSpan(node);
        const quote = text[start];
        if (!node.type?.startsWith('QUOTE') || start >= offset || end < offset - 1) return undefined;
        if (end - start < 2 || text[end - 1] !== quote || /^\s*$/.test(text.slice(offset))) found = start;
        return undefined;
      },
    });
  }
  return found;
}

/** The opening bracket, on an earlier line, of the innermost list or mapping in brackets that the mistake is in. */
function openBracket(documents: readonly ReadDocument[], offset: number, text: string): number | undefined {
  let found: number | undefined;
  for (const document of documents) {
    const look = (node: unknown): void => {
      if (!isCollection(node)) return;
      const { start, end } = nodeSpan(node);
      // A whole file in brackets is JSON; there a mistake is where it is reported.
      if (
        node.flow &&
        node !== document.contents &&
        start < offset &&
        offset <= end + 1 &&
        lineOf(text, start).end < offset &&
        !closed(node, text)
      )
        found = start;
      const children: unknown[] = isMap(node) ? node.items.flatMap((pair) => [pair.key, pair.value]) : isSeq(node) ? node.items : [];
      for (const child of children) if (!isScalar(child)) look(child);
    };
    look(document.contents);
  }
  return found;
}

function closed(node: Node, text: string): boolean {
  const { start, end } = nodeSpan(node);
  return text[end - 1] === (text[start] === '[' ? ']' : '}');
}

function lineOf(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', Math.max(offset, start));
  const end = newline < 0 ? text.length : newline;
  return { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
}
