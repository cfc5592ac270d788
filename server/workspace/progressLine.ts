/** How far the reading is, on one line of a terminal that is written over and gone at the end. */
import { message, render, type Locale } from '../messages/index.ts';

/** Reading that is done within so many milliseconds is not worth a word; after that the line changes so often. */
const UNNOTICED = 500;
const INTERVAL = 100;

const CLEAR = '\r\u001b[K';

/** Whether someone is looking who can see a line change: no file, no pipeline, no terminal that cannot go back. */
export const showsProgress = ({ isTTY }: { isTTY?: boolean }, { CI, TERM }: NodeJS.ProcessEnv): boolean =>
  isTTY === true && !CI && TERM !== 'dumb';

/** @returns to be called for each file: how many were read, of how many */
export function progressLine(to: { write: (text: string) => unknown }, locale: Locale): (read: number, total: number) => void {
  const start = performance.now();
  let shownAt: number | undefined;
  return (read, total) => {
    const now = performance.now();
    if (read === total) {
      if (shownAt !== undefined) to.write(CLEAR);
      shownAt = undefined;
    } else if (now - (shownAt ?? start + UNNOTICED - INTERVAL) >= INTERVAL) {
      to.write(`${CLEAR}${render(message('editor.reading', { read, total }), locale)}`);
      shownAt = now;
    }
  };
}
