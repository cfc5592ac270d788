/** An entry as it stands in the text: each field with its own lines, and the comments that belong to it. */
import { isAlias, isMap, isSeq, Lexer, visit, type Node } from 'yaml';
import { applyEdits, column, type Edit } from '../document/edit.ts';
import type { Entry, Field, PartContent } from '../document/model.ts';
import { nodeSpan, sourceOf, valueType } from '../document/node.ts';

/** A field with its text. Lines are without indentation of the entry and end with `\n`, whatever the file has. */
export interface Piece {
  field: Field;
  /** The comment lines right above it; a blank line is an empty text. */
  comments: readonly string[];
  /** The lines of the field from its key on, after some edits; undefined when it has no lines of its own. */
  lines(edits?: readonly Edit[]): string | undefined;
  /** Whether those lines mean the same in another place: no alias in them stands for something outside. */
  standsAlone: boolean;
  /** The comments within those lines. */
  innerComments(): string[];
}

export interface EntrySource {
  /** Comment lines above the first field and below the last one. */
  header: readonly string[];
  footer: readonly string[];
  pieces: readonly Piece[];
}

const MODELINE = /^#[ \t]*algoritmekader:/;

export function readSource(entry: Entry, content: PartContent): EntrySource {
  return new SourceReader(entry, content).read();
}

class SourceReader {
  readonly #entry: Entry;
  readonly #content: PartContent;
  /** The fields that stand here themselves; what is merged (`<<`) comes last, and has no lines. */
  readonly #own: readonly Field[];

  constructor(entry: Entry, content: PartContent) {
    this.#entry = entry;
    this.#content = content;
    this.#own = entry.fields.filter(({ inherited }) => !inherited);
  }

  read(): EntrySource {
    const { lines } = this.#content;
    const pieces: Piece[] = [];
    const header = this.#comments(this.#firstLine(), this.#own[0] ? this.#keyLine(this.#own[0]) : 0);
    for (const [index, field] of this.#own.entries()) {
      const previous = this.#own[index - 1];
      const comments = previous ? this.#comments(this.#lastLine(previous, field) + 1, this.#keyLine(field)) : [];
      if (field.key === '<<') header.push(...comments);
      else pieces.push(this.#piece(field, comments, lines.end(this.#lastLine(field, this.#own[index + 1]))));
    }
    for (const field of this.#entry.byKey.values()) if (field.inherited) pieces.push(withoutLines(field));
    const last = this.#own.at(-1);
    return { header, pieces, footer: last ? this.#comments(this.#lastLine(last, undefined) + 1, this.#endLine()) : [] };
  }

  #piece(field: Field, comments: readonly string[], end: number): Piece {
    if (this.#entry.node.flow) return withoutLines(field, comments);
    const { text } = this.#content;
    const start = field.keySpan.start;
    const indent = this.#column(field);
    if (!/^\uFEFF?[ ]*(?:-[ ]+)*$/.test(text.slice(start - indent, start))) return withoutLines(field, comments);
    const linesOf = (edits: readonly Edit[] = []) => {
      const moved = edits.map(({ span, text }): Edit => ({ span: { start: span.start - start, end: span.end - start }, text }));
      return outdented(applyEdits(text.slice(start, end), moved), indent);
    };
    return {
      field,
      comments,
      lines: linesOf,
      standsAlone: this.#standsAlone(field),
      innerComments: () => commentsIn(text.slice(start, end)),
    };
  }

  /** Whether every alias in a value stands for something in that same value. */
  #standsAlone({ pair }: Field): boolean {
    if (!pair.value) return true;
    const { start, end } = nodeSpan(pair.value);
    let alone = true;
    visit(pair.value, {
      Alias: (_, alias) => {
        const target = this.#entry.aliases.resolve(alias);
        const at = target ? nodeSpan(target).start : -1;
        if (at < start || at >= end) alone = false;
      },
    });
    return alone;
  }

  #column = ({ keySpan }: Field) => column(keySpan.start, this.#content.text);
  #keyLine = ({ keySpan }: Field) => this.#content.lines.lineAt(keySpan.start);

  /** The last line of a field: that of its value, or of a comment below it that is indented as a part of it. */
  #lastLine(field: Field, next: Field | undefined): number {
    const { text, lines } = this.#content;
    const { keySpan, valueSpan } = field;
    const end = valueSpan.end > valueSpan.start ? valueSpan.end : keySpan.end;
    let last = lines.lineAt(text[end - 1] === '\n' ? end - 1 : end);
    if (this.#entry.node.flow) return last;
    const limit = next ? this.#keyLine(next) : this.#endLine();
    for (let line = last + 1; line < limit; line++) {
      const comment = /^([ \t]*)#/.exec(this.#line(line));
      if (comment && comment[1]!.length > this.#column(field)) last = line;
      else if (this.#line(line).trim()) break;
    }
    return last;
  }

  #line = (line: number) => this.#content.text.slice(this.#content.lines.start(line), this.#content.lines.end(line));

  /** The line after the entry before this one, and the line at which the next one starts. */
  #firstLine(): number {
    const before = this.#content.entries[this.#content.entries.indexOf(this.#entry) - 1];
    return before ? this.#content.lines.lineAt(before.span.end) : 0;
  }
  #endLine(): number {
    const { entries, lines } = this.#content;
    const next = entries[entries.indexOf(this.#entry) + 1];
    return next ? lines.lineAt(this.#entry.span.end) : lines.count;
  }

  /** The comments on some lines, without those that say what kind of file this is; one blank line for several. */
  #comments(from: number, to: number): string[] {
    const found: string[] = [];
    for (let line = from; line < to; line++) {
      const text = this.#line(line)
        .replace(/^\uFEFF/, '')
        .replace(/^---(?=\s)/, '')
        .trim();
      if (text.startsWith('#') ? !MODELINE.test(text) : text === '' && found.at(-1) !== '') found.push(text);
    }
    return found;
  }
}

/** A field whose own lines cannot be copied: it is written anew. */
const withoutLines = (field: Field, comments: readonly string[] = []): Piece => ({
  field,
  comments,
  lines: () => undefined,
  standsAlone: false,
  innerComments: () => [],
});

/** Takes the indentation of the entry from every line but the first, which starts at the key. */
function outdented(text: string, indent: number): string {
  const [first, ...others] = text.split(/\r\n?|\n/);
  return [first, ...others.map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ''))].map((line) => `${line}\n`).join('');
}

/** The comments in a piece of YAML, in their order. */
function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).map((token) => token.trimEnd());
}

/** The nodes of a list with aliases followed; one node counts as a list of one. */
export function itemsOfValue(value: Node | null, { aliases }: Entry): (Node | null)[] {
  if (value === null) return [];
  return isSeq(value) ? (value.items as Node[]).map((item) => aliases.resolve(item)) : [value];
}

/** The text of a scalar as it was typed; undefined for anything else, and for what another program reads (`!include`). */
export const textOf = (node: Node | null): string | undefined => (valueType(node) === 'other' ? undefined : sourceOf(node));

/** Whether a list has its groups here, none behind an alias: then their keys can be edited in place. */
export const hasOwnGroups = ({ pair }: Field): boolean =>
  isSeq(pair.value) && pair.value.items.every((item) => isMap(item) && !isAlias(item));
