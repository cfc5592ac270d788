import { message, render, type Message, type MessageId } from '../messages/index.ts';
import { inEditor } from './words.ts';

/** Why an official text cannot be had, as a message for the reader. */
export class Unavailable extends Error {
  readonly problem: Message;
  /** Whether every other text would meet the same: the source as a whole cannot be had. */
  readonly everywhere: boolean;

  constructor(problem: Message, everywhere = false) {
    super(render(problem, 'en'));
    this.problem = problem;
    this.everywhere = everywhere;
  }
}

/** Short for a problem with one text. */
export const unavailable = (id: MessageId, args?: Message['args']): Unavailable => new Unavailable(message(id, { ...inEditor, ...args }));

/** Short for a problem that every text has. */
export const nothingAvailable = (id: MessageId, args?: Message['args']): Unavailable =>
  new Unavailable(message(id, { ...inEditor, ...args }), true);

/** The short reason that the operating system or a library gives, such as `ENOENT`. */
export function reasonOf(error: unknown): string {
  const { code, message: text } = error as NodeJS.ErrnoException;
  return code ?? text;
}
