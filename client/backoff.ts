/** When a program that stops by itself is started again. */

/** How long the first restart waits (ms); each next one waits twice as long, at most `LONGEST`. */
const FIRST = 250;
const LONGEST = 8_000;
/** After so many stops within `PERIOD` (ms) it is left alone. */
const MOST = 5;
const PERIOD = 3 * 60_000;
export class Backoff {
  #stops: number[] = [];

  /** @returns how long to wait (ms); undefined: not any more */
  next(now: number): number | undefined {
    this.#stops = [...this.#stops.filter((stop) => now - stop < PERIOD), now];
    const { length } = this.#stops;
    return length >= MOST ? undefined : Math.min(LONGEST, FIRST * 2 ** (length - 1));
  }

  /** The user starts it: a new beginning. */
  reset(): void {
    this.#stops = [];
  }
}
