/** Edits that move fields: what a person wrote goes along, comments included, and the rest of the entry stays untouched. */
import { stringify } from 'yaml';
import {
  blockItem,
  blockText,
  column,
  endOfLine,
  flowMapping,
  flowText,
  keyColumn,
  listIndent,
  quotesKeys,
  removeFromFlow,
  renameKey,
  skipSpacesBack,
  startOfLine,
  wholeLines,
  LONGEST_LINE,
  type Edit,
  type EditContext,
  type NewMapping,
} from '../document/edit.ts';
import type { Entry, Field } from '../document/model.ts';
import { hasAnchor } from '../document/node.ts';
import { stretchOf } from '../document/stretch.ts';

/** In the order of the text; at one place, what is put before something comes before what replaces it. */
export const byPlace = (a: Edit, b: Edit): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** Collects the edits of one entry. */
export class EntryWriter {
  readonly edits: Edit[] = [];
  readonly #entry: Entry;
  readonly #context: EditContext;
  readonly #text: string;
  readonly #removed: Field[] = [];
  /** Lines of comment that go behind an entry in brackets. */
  readonly #behind: string[] = [];

  constructor(entry: Entry, context: EditContext) {
    this.#entry = entry;
    this.#context = context;
    this.#text = context.content.text;
  }

  get inFlow(): boolean {
    return this.#entry.node.flow === true;
  }

  /** Whether the value of a field can be written anew: it has a colon of its own, and no anchor. */
  canRewrite(field: Field): boolean {
    return this.#stretch(field).colonEnd !== undefined && !hasAnchor(field);
  }

  rename(field: Field, key: string): void {
    if (field.key !== key) this.edits.push(renameKey(field, key, this.#context));
  }

  /** Gives a field a text. Comments inside and behind the old value go above the field, after those of `others`. */
  writeText(field: Field, text: string, others: readonly Field[]): void {
    this.#rewrite(field, ` ${this.inFlow ? flowText(text, this.#quoted) : this.#blockText(text, [field, ...others])}`, others);
  }

  /** Gives a field a list of texts, on one line. */
  writeList(field: Field, texts: readonly string[]): void {
    this.#rewrite(field, ` [${texts.map((text) => flowText(text, this.#quoted)).join(', ')}]`, []);
  }

  /** Gives a field a list of mappings. */
  writeItems(field: Field, items: readonly NewMapping[], others: readonly Field[]): void {
    const { node } = this.#entry;
    const dash = keyColumn(node, this.#text) + listIndent(node, this.#text);
    const written = this.inFlow
      ? ` [${items.map((item) => flowMapping(item, this.#quoted)).join(', ')}]`
      : items.flatMap((item) => blockItem(item, dash)).map((line) => this.#context.eol + line);
    this.#rewrite(field, typeof written === 'string' ? written : written.join(''), others);
  }

  /** Takes fields away whose content another one has taken over; their comments go above that one. */
  moveInto(host: Field, fields: readonly Field[]): void {
    this.#commentsAbove(
      host,
      fields.flatMap((field) => this.#takeAway(field)),
    );
  }

  /** Takes an empty field away. @returns false when comments are about it: then it stays */
  removeEmpty(field: Field): boolean {
    const { comments, above } = this.#stretch(field);
    if (comments.length > 0 || above.end > above.start) return false;
    this.#takeAway(field);
    return true;
  }

  /** Makes a field a comment as it stands, under a line that says why. */
  commentOut(field: Field, why: string): void {
    const { span, ownLine } = this.#stretch(field);
    if (this.inFlow) {
      this.#removed.push(field);
      this.#behind.push(...[why, ...this.#text.slice(span.start, span.end).split(/\r?\n/)].map((line) => `# ${line}`));
      return;
    }
    const line = startOfLine(this.#text, span.start);
    const start = ownLine ? line + (this.#text[line] === '\uFEFF' ? 1 : 0) : span.start;
    const indent = ' '.repeat(keyColumn(this.#entry.node, this.#text));
    const lines = this.#text.slice(start, span.end).split('\n');
    const commented = lines.map((one) => `${indent}# ${one.startsWith(indent) ? one.slice(indent.length) : one}`.replace(/ (?=\r?$)/, ''));
    const text = [`${indent}# ${why}`, ...commented].join('\n').replace(/(?<!\r)\n/g, this.#context.eol);
    this.edits.push({ span: { start, end: span.end }, text: ownLine ? text : text.trimStart() });
  }

  /** Edits that can be made only when everything is known. */
  finish(): Edit[] {
    if (this.#removed.length > 0)
      this.edits.push(
        ...removeFromFlow(
          this.#entry.node,
          this.#removed.map(({ pair }) => pair),
          this.#context,
        ),
      );
    if (this.#behind.length > 0) {
      const { start, end } = this.#entry.span;
      const at = endOfLine(this.#text, end);
      const line = startOfLine(this.#text, start);
      // A comment in the first column, before a bracket that closes, is a mistake for some readers.
      const indent = ' '.repeat(column(start, this.#text) === 0 ? 0 : Math.max(2, /^ */.exec(this.#text.slice(line))![0].length));
      this.edits.push({ span: { start: at, end: at }, text: this.#behind.map((one) => `${this.#context.eol}${indent}${one}`).join('') });
    }
    this.edits.sort(byPlace);
    this.#joinDash();
    return this.edits;
  }

  /** Where the first field behind a dash went, the next one takes its place, unless something is done to that one as well. */
  #joinDash(): void {
    const index = this.edits.findIndex(({ span, text }) => text === '' && span.end > span.start && this.#text[span.start - 1] === '-');
    const gap = this.edits[index]?.span;
    const next = gap && /^\r?\n[ ]*(?=[^\s#])/.exec(this.#text.slice(gap.end))?.[0];
    const following = this.edits[index + 1];
    if (!gap || !next || (following && following.span.start <= gap.end + next.length)) return;
    this.edits[index] = { span: { start: gap.start, end: gap.end + next.length }, text: ' ' };
  }

  get #quoted(): boolean {
    return this.inFlow && quotesKeys(this.#entry.node, this.#text);
  }

  #stretch(field: Field) {
    return stretchOf(this.#entry.node, field, this.#text);
  }

  #rewrite(field: Field, value: string, others: readonly Field[]): void {
    const { colonEnd, span, comments } = this.#stretch(field);
    const start = colonEnd!;
    // A comment behind a value stays there when both values are on one line.
    const stays = !value.includes('\n') && !this.#text.slice(start, span.end).includes('\n');
    this.edits.push({ span: { start, end: stays ? Math.max(start, field.valueSpan.end) : span.end }, text: value });
    const moved = others.filter((other) => other !== field).flatMap((other) => this.#takeAway(other));
    this.#commentsAbove(field, [...(stays ? [] : comments), ...moved]);
  }

  /** Removes a field with its lines. @returns its comments */
  #takeAway(field: Field): string[] {
    const { span, above, comments, ownLine } = this.#stretch(field);
    if (this.inFlow) {
      this.#removed.push(field);
      return comments;
    }
    const newline = /^\r?\n/.exec(this.#text.slice(span.end, span.end + 2))?.[0].length ?? 0;
    // Behind a dash the line stays, with the dash.
    const removed = ownLine
      ? { start: above.start, end: span.end + newline }
      : { start: skipSpacesBack(this.#text, span.start), end: span.end };
    this.edits.push({ span: removed, text: '' });
    const lines = this.#text.slice(above.start, ownLine ? above.end : above.start).split(/\r?\n/);
    return [...lines.map((line) => line.trim()).filter(Boolean), ...comments];
  }

  #commentsAbove(host: Field, comments: readonly string[]): void {
    if (comments.length === 0) return;
    if (this.inFlow) {
      this.#behind.push(...comments);
      return;
    }
    const { start } = host.keySpan;
    const line = startOfLine(this.#text, start);
    const indent = /^\uFEFF?([ ]*)/.exec(this.#text.slice(line, start))!;
    const at = line + indent[0].length - indent[1]!.length;
    this.edits.push({
      span: { start: at, end: at },
      text: comments.map((comment) => `${indent[1]}${comment}${this.#context.eol}`).join(''),
    });
  }

  /** A text between the lines of a block mapping: folded when it was, else line by line. */
  #blockText(text: string, sources: readonly Field[]): string {
    if (!text.includes('\n')) return blockText(text);
    const folded = sources.some(({ pair: { value }, valueSpan: { start, end } }) => {
      const source = this.#text.slice(start, end).trimEnd();
      return source.includes('\n') && (value as { type?: string } | null)?.type !== 'BLOCK_LITERAL';
    });
    const indent = ' '.repeat(keyColumn(this.#entry.node, this.#text));
    const options = {
      defaultKeyType: 'PLAIN',
      defaultStringType: folded ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL',
      lineWidth: folded ? LONGEST_LINE : 0,
      ...wholeLines,
    } as const;
    const written = stringify({ k: text }, options).replace(/\n$/, '');
    return written
      .slice('k: '.length)
      .replace(/\n(?=[^\n])/g, `${this.#context.eol}${indent}`)
      .replace(/(?<!\r)\n/g, this.#context.eol);
  }
}
