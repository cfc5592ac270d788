import { countWhile } from './halving.ts';

/**
 * Line starts of a text, with lines as the Language Server Protocol counts them (`\n`, `\r\n` and `\r` end a line).
 */
export class LineIndex {
  readonly #starts: number[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0];
    if (text.includes('\r')) {
      for (const { index, 0: ending } of text.matchAll(/\r?\n|\r/g)) this.#starts.push(index + ending.length);
    } else {
      for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) this.#starts.push(at);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The line (from 0) on which an offset stands; offsets outside the text are clamped to it. */
  lineAt(offset: number): number {
    return Math.max(0, countWhile(this.#starts.length, (line) => this.#starts[line]! <= offset) - 1);
  }

  /** Offset of the first character of a line; past the last line: the end of the text. */
  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Offset of the end of a line's content, before its line ending. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (line + 1 < this.#starts.length) {
      if (this.#text.charCodeAt(end - 1) === 10) end--;
      if (this.#text.charCodeAt(end - 1) === 13) end--;
    }
    return end;
  }

  /** Line and column (both from 0, columns in UTF-16 units) of an offset; within a line ending it is the end of the line. */
  position(offset: number): { line: number; character: number } {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineAt(at);
    return { line, character: Math.min(at, this.end(line)) - this.start(line) };
  }
}
