/** Tells the user that the files of the workspace are being read, when that takes long. */
import type { Connection } from 'vscode-languageserver';
import { message, render, type Locale } from '../messages/index.ts';

/** Reading that is done within so many milliseconds is not worth a word. */
const UNNOTICED = 1000;

export class ReadingProgress {
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #locale: Locale;
  readonly #started: number;
  #shown: ReturnType<Connection['window']['createWorkDoneProgress']> | undefined;
  #percentage = 0;

  constructor(connection: Connection, now: () => number, locale: Locale) {
    this.#connection = connection;
    this.#now = now;
    this.#locale = locale;
    this.#started = now();
  }

  /** Call for each file. */
  async report(read: number, total: number): Promise<void> {
    if (!this.#shown && (read === total || this.#now() - this.#started < UNNOTICED)) return;
    const percentage = Math.floor((read / total) * 100);
    if (this.#shown && percentage === this.#percentage && read < total) return;
    this.#percentage = percentage;
    const text = render(message('editor.reading', { read, total }), this.#locale);
    if (!this.#shown) {
      this.#shown = this.#connection.window.createWorkDoneProgress();
      (await this.#shown).begin('Algoritmekader', percentage, text);
    } else if (read < total) (await this.#shown).report(percentage, text);
    else (await this.#shown).done();
  }
}
