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

  readonly #stop: () => void;

  /** @param stop called when the user does not want to wait for the rest */
  constructor(connection: Connection, now: () => number, locale: Locale, stop: () => void) {
    this.#connection = connection;
    this.#now = now;
    this.#locale = locale;
    this.#started = now();
    this.#stop = stop;
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
      const shown = await this.#shown;
      shown.begin('Algoritmekader', percentage, text, true);
      shown.token.onCancellationRequested(() => {
        this.#stop();
        shown.done();
      });
    } else if (read < total) (await this.#shown).report(percentage, text);
    else (await this.#shown).done();
  }
}
