import { constants } from 'node:os';

/** Something that this machine lacks and that could not be installed; the message says what to do about it. */
export class MissingPrerequisite extends Error {
  /** @override */
  name = 'MissingPrerequisite';
}

/** Exit code of every program here when it could not run at all: neither passed nor failed. */
export const EXIT_SKIPPED = 77;

const END_TIMEOUT_MS = 15_000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @type {(() => unknown)[]} */
const closers = [];
let ending = false;

/**
 * Registers something to close when the program ends, in whatever way; the last one registered is closed first.
 * @param {() => unknown} close may be called more than once; may return a promise
 */
export function atEnd(close) {
  closers.push(close);
  if (ending) void closeAll();
}

/**
 * Runs a program's main function, closes what it registered with `atEnd`, and exits: with what `main` returns
 * (default 0), 77 and a line `SKIPPED: reason` when a prerequisite cannot be had, 1 for any other error, and
 * 128 + the signal's number at a signal.
 * @param {() => Promise<number | void>} main
 */
export async function runProgram(main) {
  for (const signal of SIGNALS) process.on(signal, () => end(128 + constants.signals[signal]));
  process.on('uncaughtException', (error) => fail(error));
  await main().then((code) => end(code ?? 0), fail);
}

/** @param {unknown} error */
function fail(error) {
  // What fails while the program ends, fails because it ends.
  if (ending) return;
  if (error instanceof MissingPrerequisite) {
    console.log(`SKIPPED: ${error.message}`);
    end(EXIT_SKIPPED);
  } else {
    console.error(error);
    end(1);
  }
}

/**
 * Ends the program; only the first call counts.
 * @param {number} code
 */
function end(code) {
  if (ending) return;
  ending = true;
  // Should something refuse to close: its processes end with this one all the same.
  setTimeout(() => process.exit(code), END_TIMEOUT_MS).unref();
  void closeAll().then(() => process.exit(code));
}

async function closeAll() {
  for (let close = closers.pop(); close; close = closers.pop()) {
    try {
      await close();
    } catch (error) {
      console.error('Could not clean up:', error);
    }
  }
}
