/** Reads many files by all cores at once, in the order in which they are asked for. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileReader, ReadingOptions, ReadingOutcome } from './reading.ts';

/** For fewer files than this for each thread, its start costs more than it saves. */
const FEWEST_FILES = 100;
/** Each thread takes some 60 MB beside the 170 MB of ten thousand files: with more of them than this it could be more than 500 MB in all. */
const MOST_THREADS = 6;
/**
 * Several times what the longest file takes that a thread reads. V8 lets the memory of a thread that may have no more than this grow by smaller
 * steps, so that each holds on to half as much.
 */
const RESOURCES = { maxOldGenerationSizeMb: 256 };
/** Files that a thread gets at a time: enough that it need not wait for the next, few enough that all end together. */
const BATCH = 16;
/** What a thread gets when it starts; then it gets lists of paths, and answers each with their outcomes. */
export interface ReadingWork {
  reading: ReadingOptions;
}

interface Deferred {
  promise: Promise<ReadingOutcome>;
  resolve: (outcome: ReadingOutcome) => void;
}

/** What `Promise.withResolvers` gives where there is one. */
function deferred(): Deferred {
  let resolve: Deferred['resolve'];
  const promise = new Promise<ReadingOutcome>((done) => (resolve = done));
  return { promise, resolve: resolve! };
}

const threadsWorthIt = (files: number): number => Math.min(availableParallelism(), MOST_THREADS, Math.floor(files / FEWEST_FILES));

export class ReadingPool {
  readonly #reader: FileReader;
  readonly #waiting = new Map<string, Deferred>();
  readonly #left: string[];
  readonly #workers: Worker[];

  /**
   * @param files those to read in advance, the first first
   * @param reader for all others, and for those that a thread could not read
   * @param threads 0 or 1: none of its own
   */
  constructor(files: readonly string[], options: ReadingOptions, reader: FileReader, threads = threadsWorthIt(files.length)) {
    this.#reader = reader;
    this.#left = threads > 1 ? [...files] : [];
    for (const file of this.#left) this.#waiting.set(file, deferred());
    const work: ReadingWork = { reading: options };
    this.#workers = Array.from({ length: threads > 1 ? threads : 0 }, () => this.#start(work));
  }

  /** Reads a file, or takes what was read in advance: once, after which it is forgotten. */
  async read(file: string): Promise<ReadingOutcome> {
    const outcome = await this.#waiting.get(file)?.promise;
    this.#waiting.delete(file);
    return outcome === undefined || outcome === 'not here' ? this.#reader.read(file) : outcome;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(work: ReadingWork): Worker {
    const worker = new Worker(join(__dirname, 'reader.cjs'), { workerData: work, resourceLimits: RESOURCES });
    const given = new Set<string>();
    const give = () => {
      const batch = this.#left.splice(0, BATCH);
      if (batch.length === 0) return;
      for (const file of batch) given.add(file);
      worker.postMessage(batch);
    };
    worker.on('message', (outcomes: [file: string, outcome: ReadingOutcome][]) => {
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
