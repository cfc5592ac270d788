/** What can be folded: by the syntax tree, so that blank lines, comments and the lines of a text stay where they belong. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { isCollection, isPair, isScalar } from 'yaml';
import type { Part, PartContent, RegisterDocument } from '../document/model.ts';
import { partsByDocument } from '../document/locate.ts';
import { branchesOf, type Branch } from '../document/tree.ts';

/** What an editor asks for that names no limit; VS Code names this one as well. */
const MOST_RANGES = 5000;

/** @param limit how many the editor takes: the outer ones @returns undefined for a file that is not ours, so that the editor folds it itself */
export function foldingRanges(document: RegisterDocument, limit = MOST_RANGES): FoldingRange[] | undefined {
  const { kind, parts } = document;
  if (!kind) return undefined;
  const byStart = new Map<number, FoldingRange>();
  const add = (range: FoldingRange | undefined): boolean => {
    // Of two that start on one line an editor shows one: the outer one, which comes first.
    if (range && range.endLine > range.startLine && !byStart.has(range.startLine)) byStart.set(range.startLine, range);
    return byStart.size < limit;
  };
  for (const own of partsByDocument(document)) if (!add(documentRange(own[0], own.at(-1)!))) break;
  // In step, a level of every part at a time, so that a limit leaves out the inner ones.
  let walks = parts.map((part) => ({ part, ranges: rangesIn(part) }));
  while (walks.length > 0 && byStart.size < limit) walks = walks.filter(({ ranges }) => takeLevel(ranges, add));
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

/** @returns whether there is more */
function takeLevel(ranges: Iterator<FoldingRange | undefined>, add: (range: FoldingRange | undefined) => boolean): boolean {
  for (let next = ranges.next(); !next.done; next = ranges.next()) {
    if (next.value === undefined) return true;
    if (!add(next.value)) return false;
  }
  return false;
}

/** A document from its marker on. */
function documentRange({ content: { text, lines }, line }: Part, last: Part): FoldingRange | undefined {
  const marker = /^---(?=\s|$)/m.exec(text);
  if (!marker) return undefined;
  return {
    startLine: line + lines.lineAt(marker.index),
    endLine: last.line + last.content.lines.lineAt(last.content.text.trimEnd().length),
    kind: FoldingRangeKind.Region,
  };
}

/** The ranges of a part, with `undefined` between one level and the next; comments come last. */
function* rangesIn({ content, line }: Part): Generator<FoldingRange | undefined> {
  const texts: [number, number][] = [];
  let depth = 1;
  for (const branch of branchesOf(content)) {
    if (branch.depth > depth) yield undefined;
    depth = branch.depth;
    const [start, end] = linesOf(branch, content);
    if (isScalar(branch.value) && end > start) texts.push([start, end]);
    yield { startLine: line + start, endLine: line + end };
  }
  for (const [start, end] of commentBlocks(content, texts))
    yield { startLine: line + start, endLine: line + end, kind: FoldingRangeKind.Comment };
}

/** From the key or the dash to the last line; a closing bracket on a line of its own stays in sight. */
function linesOf({ node, value, span }: Branch, { text, lines }: PartContent): [number, number] {
  const dash = isPair(node) ? null : /-\s*$/.exec(text.slice(Math.max(0, span.start - 200), span.start));
  const end = lines.lineAt(span.end);
  const closes = isCollection(value) && value.flow && /^\s*[\]}]/.test(text.slice(lines.start(end), span.end));
  return [lines.lineAt(span.start - (dash?.[0].length ?? 0)), closes ? end - 1 : end];
}

/** Comments of two lines and more, but not what only looks like one in a text of several lines. */
function commentBlocks({ text, lines }: PartContent, texts: readonly (readonly [number, number])[]): [number, number][] {
  const inText = new Set(texts.flatMap(([start, end]) => Array.from({ length: end - start }, (_, index) => start + index + 1)));
  const blocks: [number, number][] = [];
  let start: number | undefined;
  for (let line = 0; line <= lines.count; line++) {
    const isComment = line < lines.count && !inText.has(line) && /^[ \t]*#/.test(text.slice(lines.start(line), lines.end(line)));
    if (isComment) start ??= line;
    else if (start !== undefined) {
      if (line - start > 1) blocks.push([start, line - 1]);
      start = undefined;
    }
  }
  return blocks;
}
