/**
 * Measures our language server beside yaml-language-server with a JSON Schema of the same standard, in one run:
 *
 *   npm run bench [-- --entries 1,10,100,300,3000 --shapes stream,list --edits 30 --rounds 3 --write]
 *
 * Prints a row for each figure, with the median over the rounds and the ratio (peer divided by ours: how many times less ours takes).
 * With `--write` it also puts the rows into docs/performance.md, with the machine and how busy it was.
 * Nothing here passes or fails: a machine's times are no property of the code.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { newestStandard } from '../../server/standards/index.ts';
import { standardSchema } from '../../server/standards/jsonSchema.ts';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { TestClient, type ClientOptions } from '../protocol/client.ts';
import { peerServer } from '../support/peer.ts';
import { catalogue, root } from '../support/service.ts';
import { shapes, textOf, type Shape } from './texts.ts';

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '1,10,100,300,3000' },
    shapes: { type: 'string', default: shapes.join(',') },
    edits: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
    /** Without the peer, to look at our own figures. */
    alone: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
/** An editor shows no more findings of a file than this, and our server sends no more: then those of the last entry are not among them. */
const MOST_SHOWN = 1000;
const URI = 'file:///bench/algoritmeregister/bench.algoritme.yaml';
/** Milliseconds after which a server has not answered. */
const LONGEST_ANSWER = 60_000;
/** Of files above so many entries, fewer edits and rounds: what a slow server does with them takes minutes. */
const LARGE = 1000;

/** What is measured of a server: milliseconds, and for `memory` MiB. NaN where it did not answer. */
const figures = {
  first: 'start to first findings (ms)',
  all: 'start to all findings (ms)',
  edit: 'edit to findings, median (ms)',
  edit95: 'edit to findings, 95th percentile (ms)',
  hover: 'hover (ms)',
  memory: 'peak memory (MiB)',
} as const;
type Figures = Record<keyof typeof figures, number>;

const quantile = (values: number[], part: number) => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length < values.length || sorted.length === 0
    ? NaN
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
};
const median = (values: number[]) => quantile(values, 0.5);

async function measure(client: ClientOptions, entries: number, shape: Shape, edits: number): Promise<Figures> {
  const text = textOf(entries, shape);
  const started = performance.now();
  const server = await TestClient.start(client);
  const measured: Figures = { first: NaN, all: NaN, edit: NaN, edit95: NaN, hover: NaN, memory: NaN };
  try {
    await within(work(server, text, { edits, started, isPeer: client.server !== undefined }, measured), LONGEST_ANSWER * 2);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
  }
  const status = existsSync('/proc') ? readFileSync(`/proc/${server.process.pid}/status`, 'utf8') : '';
  measured.memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  await Promise.race([server.stop(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  server.process.kill('SIGKILL');
  return measured;
}

async function work(
  server: TestClient,
  text: string,
  { edits, started, isPeer }: { edits: number; started: number; isPeer: boolean },
  measured: Figures,
): Promise<void> {
  const findings = (version: number, areEnough = (found: readonly Diagnostic[]) => found.length > 0) =>
    within(
      server.diagnosticsThat((params) => params.uri === URI && (params.version ?? version) >= version && areEnough(params.diagnostics)),
      LONGEST_ANSWER,
    ).then(() => performance.now());
  const lines = text.split('\n');
  const lastEntry = lines.findLastIndex((line) => line.includes('name: '));
  const [first, all] = [
    findings(1),
    // The peer tells all at once.
    findings(1, isPeer ? undefined : (found) => found.length >= MOST_SHOWN || found.some(({ range }) => range.start.line >= lastEntry)),
  ];
  await server.open(URI, text);
  measured.first = (await first) - started;
  measured.all = (await all) - started;
  const line = lines.findIndex((one, at) => at >= lines.length / 2 - 45 && one.includes('description_short: '));
  const position = { line, character: lines[line]!.length };
  const times: number[] = [];
  for (let version = 2; version < 2 + edits; version++) {
    // A person types slower than this: what a server does after its answer is not counted against the next one.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const at = performance.now();
    const next = findings(version);
    await server.change(URI, version, { range: { start: position, end: position }, text: 'x' });
    await next;
    times.push(performance.now() - at);
  }
  measured.edit = median(times);
  measured.edit95 = quantile(times, 0.95);
  const hovers: number[] = [];
  for (let i = 0; i < edits; i++) {
    const at = performance.now();
    await within(server.hover(URI, { line: line - 1, character: 3 }), LONGEST_ANSWER);
    hovers.push(performance.now() - at);
  }
  measured.hover = median(hovers);
}

class TooLong extends Error {}

function within<T>(promise: Promise<T>, longest: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new TooLong()), longest)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const rows: string[] = [];

function show(row: string): void {
  console.log(row);
  rows.push(row);
}

/** Puts the rows in the place of the last ones. */
function writeRows(loadBefore: number): void {
  const path = join(root, 'docs', 'performance.md');
  const [processor] = cpus();
  const load = [loadBefore, loadavg()[0]!].map((one) => one.toFixed(1)).join(' and ');
  const machine = `${cpus().length} × ${processor?.model ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}; load before and after: ${load}.`;
  const page = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    page.replace(/(?<=<!-- rows -->\n)[^]*(?=<!-- end of rows -->)/, () => `\n${machine}\n\n${rows.join('\n')}\n\n`),
  );
}

const loadBefore = loadavg()[0]!;
const peerCommand = options.alone ? undefined : peerServer();
if (!peerCommand && !options.alone) throw new Error('the peer, yaml-language-server, cannot be installed');
const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-bench-'));
try {
  const schema = join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify(standardSchema(newestStandard, { states: catalogue.states, locale: 'nl' })));
  const peer: ClientOptions | undefined = peerCommand && {
    settings: {},
    server: peerCommand,
    sections: {
      yaml: { validate: true, hover: true, schemas: { [pathToFileURL(schema).href]: '*.yaml' }, schemaStore: { enable: false } },
    },
  };
  show('| entries | kB | shape | figure | ours | peer | ratio |\n|--:|--:|---|---|--:|--:|--:|');
  for (const entries of options.entries.split(',').map(Number)) {
    const isLarge = entries > LARGE;
    for (const shape of options.shapes.split(',') as Shape[]) {
      const rounds: { ours: Figures; peer?: Figures }[] = [];
      const edits = isLarge ? Math.min(10, Number(options.edits)) : Number(options.edits);
      for (let round = 0; round < (isLarge ? 1 : Number(options.rounds)); round++) {
        rounds.push({
          ours: await measure({ settings: {} }, entries, shape, edits),
          ...(peer ? { peer: await measure(peer, entries, shape, edits) } : {}),
        });
      }
      const size = Math.round(textOf(entries, shape).length / 1000);
      for (const figure of Object.keys(figures) as (keyof Figures)[]) {
        const ours = median(rounds.map((round) => round.ours[figure]));
        const theirs = median(rounds.map((round) => round.peer?.[figure] ?? NaN));
        const shown = [ours, theirs].map((value) => (Number.isNaN(value) ? '–' : value.toFixed(ours < 10 ? 1 : 0)));
        const ratio = Number.isNaN(theirs / ours) ? '–' : (theirs / ours).toFixed(1);
        show(`| ${entries} | ${size} | ${shape} | ${figures[figure]} | ${shown.join(' | ')} | ${ratio} |`);
      }
    }
  }
  if (options.write) writeRows(loadBefore);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
