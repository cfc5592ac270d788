/**
 * Measures `algoritmekader check` on many files beside the usual way: a JSON Schema of the same standard, with ajv.
 *
 *   npm run bench:check [-- --files 10000 --rounds 3 --processes 50]
 *
 * (a) one process for each file, as a hook or a step of a pipeline does, over a sample, scaled up; (b) one process that loads every file
 * with the package `yaml`; (c) the same with `js-yaml`. Nothing here passes or fails.
 */
import { spawn } from 'node:child_process';
import { readFileSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newestStandard } from '../../server/standards/index.ts';
import { standardSchema } from '../../server/standards/jsonSchema.ts';
import { catalogue, root } from '../support/service.ts';
import { writeDescriptions } from './descriptions.ts';

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    processes: { type: 'string', default: '50' },
  },
});

interface Run {
  seconds: number;
  /** The most memory (MiB) that the process held; not a number where there is no /proc. */
  memory: number;
}

/** Runs a script of Node to its end. */
function run(script: string, args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  let memory = NaN;
  const look = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      if (peak) memory = Number(peak) / 1024;
    } catch {
      // Gone, or no Linux.
    }
  }, 20);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      clearInterval(look);
      resolve({ seconds: (performance.now() - start) / 1000, memory });
    });
  });
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const middle = (runs: readonly Run[]): Run => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  memory: median(runs.map(({ memory }) => memory)),
});

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'algoritmekader-bench-')));
try {
  const files = writeDescriptions(join(folder, 'descriptions'), Number(options.files));
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const [schema, list] = [join(folder, 'schema.json'), join(folder, 'files.txt')];
  writeFileSync(schema, JSON.stringify(standardSchema(newestStandard, { states: catalogue.states, locale: 'nl' })));
  writeFileSync(list, files.join('\n'));
  const usual = join(import.meta.dirname, 'usual.mjs');
  const sample = files.filter((_, index) => index % Math.ceil(files.length / Number(options.processes)) === 0);
  const rounds = { ours: [] as Run[], yaml: [] as Run[], jsYaml: [] as Run[], processes: [] as Run[] };
  for (let round = 0; round < Number(options.rounds); round++) {
    rounds.ours.push(await run(join(root, 'dist', 'cli.cjs'), ['check', join(folder, 'descriptions')]));
    rounds.yaml.push(await run(usual, ['yaml', schema, `@${list}`]));
    rounds.jsYaml.push(await run(usual, ['js-yaml', schema, `@${list}`]));
    const each: Run[] = [];
    for (const file of sample) each.push(await run(usual, ['js-yaml', schema, file]));
    const seconds = (each.reduce((sum, one) => sum + one.seconds, 0) / each.length) * files.length;
    rounds.processes.push({ seconds, memory: Math.max(...each.map(({ memory }) => memory)) });
  }
  const ours = middle(rounds.ours);
  console.log(
    `${files.length} files, ${(size / 1e6).toFixed(0)} MB, ${availableParallelism()} cores, median of ${options.rounds} rounds\n`,
  );
  console.log('| way | time (s) | peak memory (MiB) | times ours |\n|---|--:|--:|--:|');
  const row = (name: string, { seconds, memory }: Run) =>
    console.log(`| ${name} | ${seconds.toFixed(1)} | ${memory.toFixed(0)} | ${(seconds / ours.seconds).toFixed(1)} |`);
  row('algoritmekader check', ours);
  row(`(a) ajv and js-yaml, a process for each file (sample of ${sample.length})`, middle(rounds.processes));
  row('(b) ajv and yaml, one process', middle(rounds.yaml));
  row('(c) ajv and js-yaml, one process', middle(rounds.jsYaml));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
