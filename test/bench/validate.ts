/**
 * Measures what checking a text costs beside the bare parse of the same text by the package `yaml`, in one process:
 *
 *   npm run bench:validate [-- --entries 1,10,100,300 --rounds 15]
 *
 * Cold is the first time in a new process, warm the median of later rounds, which take turns. Nothing here passes or fails.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { service, settingsOf } from '../support/service.ts';
import { textOf } from './texts.ts';

const { values: options } = parseArgs({
  options: { entries: { type: 'string', default: '1,10,100,300' }, rounds: { type: 'string', default: '15' }, cold: { type: 'string' } },
});

const settings = settingsOf();
const bare = (text: string) => void parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
const parse = (text: string) => service.parse({ text, path: 'bench.algoritme.yaml' }, settings);
const check = (text: string) => void service.check(parse(text), settings);
const WORK: Record<string, (text: string) => void> = { bare, parse: (text) => void parse(text), check };

/** Processor time (ms), also that of other threads of V8: what else the machine does matters less to it than to a clock. */
function milliseconds(work: (text: string) => void, text: string): number {
  const start = process.cpuUsage();
  work(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The first time in a process of its own. */
function cold(name: string, count: number): number {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, '--cold', name, '--entries', String(count)], { encoding: 'utf8' });
  return Number(stdout);
}

if (options.cold !== undefined) {
  console.log(milliseconds(WORK[options.cold]!, textOf(Number(options.entries), 'stream')));
} else {
  console.log('| entries | | `yaml` alone (ms) | our parse (ms) | our parse and check (ms) | check ÷ `yaml` |\n|--:|---|--:|--:|--:|--:|');
  for (const count of options.entries.split(',').map(Number)) {
    const text = textOf(count, 'stream');
    const rounds = Array.from({ length: Number(options.rounds) }, () => Object.values(WORK).map((work) => milliseconds(work, text)));
    const later = rounds.slice(Math.floor(rounds.length / 3));
    const row = (name: string, [alone, parsed, checked]: readonly number[]) =>
      console.log(
        `| ${count} | ${name} | ${alone!.toFixed(1)} | ${parsed!.toFixed(1)} | ${checked!.toFixed(1)} | ${(checked! / alone!).toFixed(2)} |`,
      );
    const first = Object.keys(WORK).map((name) => median([1, 2, 3].map(() => cold(name, count))));
    row('cold', first);
    row(
      'warm',
      [0, 1, 2].map((at) => median(later.map((times) => times[at]!))),
    );
  }
}
