/** Reads many files by all cores at once, in the order in which they are asked for. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** For fewer files than this for each thread, its start costs more than it saves. */
const FEWEST_FILES = 100;
/** Each thread takes some 60 MB beside the 170 MB of ten thousand files: with more of them than this it could be more than 500 MB in all. */
const MOST_THREADS = 6;
/**
 * Several times what the longest file takes that a thread reads. V8 lets the memory of a thread that may have no more than this grow by smaller
 * steps, so that each holds on to half as much.
 */
const RESOURCES = { maxOldGenerationSizeMb: 256 };
/**
 * The young generations (MB) of all threads together (see `heap.ts`). A larger one has less to move, as a file is done with before it is full: two threads need
 * a sixth less processor time with 8 MB each than with the 1 MB that V8 gives them; six have no room for that.
 */
const YOUNG_MEMORY = 16;
/** Longer files (bytes) are left to whoever asks: they could take all the memory that a thread may have. */
export const LONGEST_IN_THREAD = 1_000_000;
/** Files that a thread gets at a time: enough that it need not wait for the next, few enough that all end together. */
const BATCH = 16;

/** A thread could not read it, or has not: it is for whoever asks. */
export type NotHere = 'not here';

/** A thread gets `workerData` when it starts; then it gets lists of paths, and answers each with their outcomes. */
export interface PoolOptions<Outcome> {
  /** Those to read in advance, the first first. */
  files: readonly string[];
  /** The program of a thread, in the folder of this one. */
  program: string;
  workerData: unknown;
  /** Reads all others, and those that a thread could not read. */
  readHere: (file: string) => Promise<Outcome | NotHere>;
  /** 0 or 1: none of its own. */
  threads?: number | undefined;
}

interface Deferred<Outcome> {
  promise: Promise<Outcome | NotHere>;
  resolve: (outcome: Outcome | NotHere) => void;
}

/** What `Promise.withResolvers` gives where there is one. */
function deferred<Outcome>(): Deferred<Outcome> {
  let resolve: Deferred<Outcome>['resolve'];
  const promise = new Promise<Outcome | NotHere>((done) => (resolve = done));
  return { promise, resolve: resolve! };
}

const threadsWorthIt = (files: number): number => Math.min(availableParallelism(), MOST_THREADS, Math.floor(files / FEWEST_FILES));

export class ReadingPool<Outcome> {
  readonly #options: PoolOptions<Outcome>;
  readonly #waiting = new Map<string, Deferred<Outcome>>();
  readonly #left: string[];
  readonly #workers: Worker[];

  constructor(options: PoolOptions<Outcome>) {
    this.#options = options;
    const { files, threads = threadsWorthIt(files.length) } = options;
    this.#left = threads > 1 ? [...files] : [];
    for (const file of this.#left) this.#waiting.set(file, deferred());
    // Of effect for what starts from now on.
    if (threads > 1) setFlagsFromString(`--min-semi-space-size=${Math.max(1, Math.floor(YOUNG_MEMORY / threads))}`);
    this.#workers = Array.from({ length: threads > 1 ? threads : 0 }, () => this.#start());
  }

  /** Reads a file, or takes what was read in advance: once, after which it is forgotten. */
  async read(file: string): Promise<Outcome | NotHere> {
    const outcome = await this.#waiting.get(file)?.promise;
    this.#waiting.delete(file);
    return outcome === undefined || outcome === 'not here' ? this.#options.readHere(file) : outcome;
  }

  /** Ends the threads. Who still waits for a file reads it itself. */
  async close(): Promise<void> {
    this.#left.length = 0;
    for (const { resolve } of this.#waiting.values()) resolve('not here');
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const { program, workerData } = this.#options;
    const worker = new Worker(join(__dirname, program), { workerData, resourceLimits: RESOURCES });
    const given = new Set<string>();
    const give = () => {
      const batch = this.#left.splice(0, BATCH);
      if (batch.length === 0) return;
      for (const file of batch) given.add(file);
      worker.postMessage(batch);
    };
    worker.on('message', (outcomes: [file: string, outcome: Outcome | NotHere][]) => {
      for (const [file, outcome] of outcomes) {
        given.delete(file);
        this.#waiting.get(file)!.resolve(outcome);
      }
      give();
    });
    // Without memory, or without its script: what it had is read in this thread, and so is what no other one takes.
    worker.on('error', () => {
      this.#workers.splice(this.#workers.indexOf(worker), 1);
      const left = this.#workers.length === 0 ? this.#left.splice(0) : [];
      for (const file of [...given, ...left]) this.#waiting.get(file)!.resolve('not here');
    });
    // The second batch is there when the first is done.
    give();
    give();
    return worker;
  }
}
