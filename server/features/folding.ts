/** What can be folded: by the syntax tree, so that blank lines, comments and the lines of a text stay where they belong. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { isCollection, isPair, isScalar } from 'yaml';
import type { Part, PartContent, RegisterDocument } from '../document/model.ts';
import { partsByDocument } from '../document/locate.ts';
import { PerPart } from '../document/perPart.ts';
import { branchesOf, type Branch } from '../document/tree.ts';

/** What an editor asks for that names no limit; VS Code names this one as well. */
const MOST_RANGES = 5000;

/** Lines of a part, from 0. */
interface Lines {
  start: number;
  end: number;
  kind?: FoldingRangeKind;
}

const known = new PerPart<readonly (readonly Lines[])[]>();

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
  if (byStart.size < limit) for (const range of rangesIn(parts)) if (!add(range)) break;
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
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

/** In step, a level of every part at a time, so that a limit leaves out the inner ones. */
function* rangesIn(parts: readonly Part[]): Generator<FoldingRange> {
  const levels = parts.map(({ content }) => known.get(content, [], () => levelsOf(content)));
  const deepest = levels.reduce((most, { length }) => Math.max(most, length), 0);
  for (let level = 0; level < deepest; level++)
    for (const [index, { line }] of parts.entries())
      for (const { start, end, kind } of levels[index]![level] ?? [])
        yield { startLine: line + start, endLine: line + end, ...(kind ? { kind } : {}) };
}

/** The ranges of a part, a level at a time; comments come last. */
function levelsOf(content: PartContent): Lines[][] {
  const texts: [number, number][] = [];
  const levels: Lines[][] = [];
  for (const branch of branchesOf(content)) {
    const [start, end] = linesOf(branch, content);
    if (isScalar(branch.value) && end > start) texts.push([start, end]);
    if (end > start) (levels[branch.depth - 1] ??= []).push({ start, end });
  }
  const comments = commentBlocks(content, texts).map(([start, end]): Lines => ({ start, end, kind: FoldingRangeKind.Comment }));
  return [...Array.from(levels, (level) => level ?? []), comments];
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
