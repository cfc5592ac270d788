/** What happens when the language server stops by itself: it is started again, each time after a longer wait, until that makes no sense. */
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';
import { Backoff } from './backoff.ts';
import { showNotice } from './notices.ts';
import { say } from './texts.ts';

/** So many errors of one connection are borne; the library takes the same number. */
const ERRORS = 3;

export class Crashes implements ErrorHandler {
  readonly #backoff = new Backoff();
  readonly #context: vscode.ExtensionContext;
  readonly #showOutput: () => void;
  #told = false;
  /** Ends the wait before a restart. */
  #wake: (() => void) | undefined;

  constructor(context: vscode.ExtensionContext, showOutput: () => void) {
    this.#context = context;
    this.#showOutput = showOutput;
  }

  /** Whether the server has stopped and is about to be started again: nothing can be sent to it. */
  get isWaiting(): boolean {
    return this.#wake !== undefined;
  }

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    return { action: count !== undefined && count <= ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const wait = this.#backoff.next(performance.now());
    if (wait === undefined) {
      void this.#askWhatToDo();
      return { action: CloseAction.DoNotRestart, message: say('crash.gave-up'), handled: true };
    }
    if (!this.#told) void showNotice(this.#context, { key: 'crash', text: say('crash.restarted') }, this.#actions);
    this.#told = true;
    await this.#pause(wait);
    return { action: CloseAction.Restart, message: say('crash.log', { wait }), handled: true };
  }

  /** The user starts the server. @returns whether that is done by ending a wait */
  restartNow(): boolean {
    this.#backoff.reset();
    this.#told = false;
    const wake = this.#wake;
    wake?.();
    return wake !== undefined;
  }

  async #pause(time: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  get #actions(): Record<string, () => unknown> {
    return {
      [say('crash.restart')]: () => vscode.commands.executeCommand('algoritmekader.restartServer'),
      [say('crash.output')]: this.#showOutput,
    };
  }

  /** Without an answer nothing works any more, so this is no notice that can be silenced. */
  async #askWhatToDo(): Promise<void> {
    const actions = this.#actions;
    const answer = await vscode.window.showErrorMessage(say('crash.gave-up'), ...Object.keys(actions));
    if (answer !== undefined) await actions[answer]!();
  }
}
