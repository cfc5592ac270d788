/**
 * A long run over mutated entries: `npm run fuzz -- [count] [seed] [folder for what fails]`. Several threads; says how many texts there were, what
 * failed, and how long the slowest answer took. Exit code 1 when something failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir, availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { service } from '../support/service.ts';
import { everyFeature, type Questions, type Slowest } from './everyFeature.ts';
import { basesOf, mutatedQuestions } from './mutations.ts';

/** No answer may take longer for a text below 100 kB, in milliseconds. */
const LIMIT = 200;
/** Texts that are made at once. */
const CHUNK = 500;

interface Task {
  count: number;
  seed: number;
}

/** What a thread tells after each chunk. */
interface Told {
  count: number;
  characters: number;
  slowest: [string, number][];
  failures: { message: string; text: string; questions: Omit<Questions, 'settings'> }[];
}

/** The time that a slow question takes when it is asked again, three times over: the fastest, as a busy machine is no defect. */
function again(questions: Questions, question: string): number {
  const times = [1, 2, 3].map(() => {
    const slowest: Slowest = new Map();
    everyFeature(service, questions, slowest);
    return slowest.get(question) ?? 0;
  });
  return Math.min(...times);
}

function work({ count, seed }: Task): void {
  const arbitrary = mutatedQuestions(basesOf());
  for (let done = 0; done < count; done += CHUNK) {
    const told: Told = { count: Math.min(CHUNK, count - done), characters: 0, slowest: [], failures: [] };
    const slowest: Slowest = new Map();
    for (const questions of fc.sample(arbitrary, { numRuns: told.count, seed: seed + done })) {
      told.characters += questions.text.length;
      const { settings: _, ...rest } = questions;
      const fail = (message: string) => told.failures.push({ message, text: questions.text, questions: rest });
      // Making a stack for each problem in broken YAML takes longer than finding the problem.
      Error.stackTraceLimit = 0;
      try {
        const here: Slowest = new Map();
        everyFeature(service, questions, here);
        for (const [question, took] of here) {
          const time = took > LIMIT ? again(questions, question) : took;
          if (time > LIMIT) fail(`${question}: ${Math.round(time)} ms`);
          if (time > (slowest.get(question) ?? 0)) slowest.set(question, time);
        }
      } catch (error) {
        fail(error instanceof Error ? `${error.message.split('\n')[0]}\n${error.stack}` : String(error));
      }
    }
    told.slowest = [...slowest];
    parentPort!.postMessage(told);
  }
}

async function lead(): Promise<void> {
  const [count = 200_000, seed = Date.now() & 0x7fffffff] = process.argv.slice(2, 4).map(Number);
  const folder = process.argv[4] ?? join(tmpdir(), `fuzz-${seed}`);
  const threads = Number(process.env['FUZZ_THREADS'] ?? availableParallelism());
  console.log(`${count} texts from ${basesOf().length} files, seed ${seed}, ${threads} threads`);
  const began = Date.now();
  const slowest: Slowest = new Map();
  const kinds = new Map<string, number>();
  let [done, characters, failed] = [0, 0, 0];
  const run = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const task: Task = { count: Math.ceil(count / threads), seed: seed + index * 10_000_019 };
      const worker = new Worker(new URL(import.meta.url), { workerData: task });
      worker.on('message', (told: Told) => {
        done += told.count;
        characters += told.characters;
        for (const [question, took] of told.slowest) if (took > (slowest.get(question) ?? 0)) slowest.set(question, took);
        for (const { message, text, questions } of told.failures) {
          failed++;
          const what = message.split('\n')[0]!.replace(/\d+/g, '0').slice(0, 120);
          kinds.set(what, (kinds.get(what) ?? 0) + 1);
          // Three of a kind are enough to see what it is.
          if (kinds.get(what)! > 3) continue;
          mkdirSync(folder, { recursive: true });
          writeFileSync(join(folder, `${failed}.json`), JSON.stringify({ message, ...questions, text }, undefined, 1));
          console.log(`${join(folder, `${failed}.json`)}: ${message.split('\n')[0]}`);
        }
        if (done % 10_000 < CHUNK) console.log(`${done} texts, ${failed} failures, ${Math.round((Date.now() - began) / 1000)} s`);
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: threads }, (_, index) => run(index)));
  console.log(
    `${done} texts (${Math.round(characters / 1e6)} million characters), ${failed} failures, ${Math.round((Date.now() - began) / 1000)} s`,
  );
  for (const [what, times] of kinds) console.log(`${times} × ${what}`);
  console.log('Slowest answers, in milliseconds:');
  for (const [question, took] of [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`${took.toFixed(1).padStart(8)} ${question}`);
  process.exitCode = failed > 0 || done < count ? 1 : 0;
}

if (isMainThread) await lead();
else work(workerData as Task);
