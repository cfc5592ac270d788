/** Puts a line that was just begun where its list wants it, when the user has the editor format while typing. Only its white space changes. */
import type { Position, TextEdit } from 'vscode-languageserver-types';
import { partAtLine } from '../document/locate.ts';
import type { PartContent, RegisterDocument } from '../document/model.ts';

/** What starts it: the first key of an item has an end, or another item begins. */
export const onTypeTriggers = ['\n', '-'] as const;

/** A dash with a key and a value behind it that can end on its line: no block text, and no bracket that is still open. */
const FIRST_KEY = /^( *- +)["']?[\w-]+["']?:[ \t]+(?![|>&*[{#])\S/;
/** A key with nothing behind it: a list may come below it, at its own column. */
const OPEN_KEY = /:[ \t]*(?:#.*)?$/;

/** @param position behind the character that was typed */
export function onTypeEdits(document: RegisterDocument, position: Position, typed: string): TextEdit[] {
  const part = partAtLine(document, position.line);
  if (!part) return [];
  const line = position.line - part.line;
  const written = lineOf(part.content, line);
  const column = typed === '-' ? columnOfDash(part.content, line, written) : columnOfKey(part.content, line, written);
  const indent = indentOf(written);
  if (column === undefined || column === indent) return [];
  const start = { line: position.line, character: 0 };
  return [{ range: { start, end: { line: position.line, character: indent } }, newText: ' '.repeat(column) }];
}

/** Below the first key of an item, the column of its keys; the editor goes to that of the dash. */
function columnOfKey(content: PartContent, line: number, written: string): number | undefined {
  if (written.trim() !== '' || line === 0) return undefined;
  return FIRST_KEY.exec(lineOf(content, line - 1))?.[1]!.length;
}

/** For a dash below the keys of an item, where no list can stand, the column of the item's own dash. */
function columnOfDash(content: PartContent, line: number, written: string): number | undefined {
  if (!/^ *-$/.test(written)) return undefined;
  const column = indentOf(written);
  let isFirst = true;
  for (let above = line - 1; above >= 0; above--) {
    const text = lineOf(content, above);
    if (text.trim() === '') continue;
    if (isFirst && OPEN_KEY.test(text)) return undefined;
    isFirst = false;
    if (indentOf(text) >= column) continue;
    const dash = /^( *)- +(?=\S)/.exec(text);
    return dash?.[0].length === column ? dash[1]!.length : undefined;
  }
  return undefined;
}

const lineOf = ({ text, lines }: PartContent, line: number): string => text.slice(lines.start(line), lines.end(line));

const indentOf = (line: string): number => /^ */.exec(line)![0].length;
