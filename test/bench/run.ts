/**
 * Measures our language server beside yaml-language-server with a JSON Schema of the same standard, in one run:
 *
 *   npm run bench [-- --entries 1,10,100 --edits 30 --rounds 3]
 *
 * Prints, for each size, the median of each figure and the ratio (peer divided by ours: how many times less ours takes).
 * Nothing here passes or fails: a machine's times are no property of the code.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { newestStandard } from '../../server/standards/index.ts';
import { standardSchema } from '../../server/standards/jsonSchema.ts';
import { TestClient, type ClientOptions } from '../protocol/client.ts';
import { peerServer } from '../support/peer.ts';
import { catalogue } from '../support/service.ts';

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '1,10,100' },
    edits: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
  },
});
const URI = 'file:///bench/algoritmeregister/bench.algoritme.yaml';

/** One figure of one server: milliseconds, and for `memory` MiB. */
interface Figures {
  /** From the start of the process to its first findings. */
  first: number;
  /** From an edit to the findings of that version. */
  edit: number;
  hover: number;
  /** The most memory that the process held (Linux only). */
  memory: number;
}

function entry(index: number): string {
  const measures = ['org-11', 'org-13', 'owk-01', 'owk-04', 'mon-01'].map(
    (id) =>
      `  - urn: urn:nl:ak:mtr:${id}\n    state: done\n    value: Zie hoofdstuk ${index} van het beveiligingsplan.\n    version: "2.5.1"\n`,
  );
  return `name: Vergunning beoordelen ${index}
organization: Gemeente Duinvoort
description_short: Controleert of een aanvraag compleet is.
category: [Verkeer, Wonen]
status: in gebruik
begin_date: 2024-03
contact_email: algoritmes@duinvoort.example
publication_category: Impactvolle algoritmes
goal: >-
  ${'Aanvragen komen sneller bij de juiste medewerker terecht. '.repeat(20)}
risks: |
${'  We controleren elk kwartaal of de uitkomsten kloppen.\n'.repeat(15)}lang: nld
standard_version: "1.0"
measures:
${measures.join('')}`;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(client: ClientOptions, entries: number, edits: number): Promise<Figures> {
  const text = Array.from({ length: entries }, (_, index) => entry(index)).join('---\n');
  const started = performance.now();
  const server = await TestClient.start(client);
  await server.open(URI, text);
  const findings = (version: number) =>
    server.diagnosticsThat((params) => params.uri === URI && (params.version ?? version) >= version && params.diagnostics.length > 0);
  await findings(1);
  const first = performance.now() - started;
  const lines = text.split('\n');
  const line = lines.indexOf('description_short: Controleert of een aanvraag compleet is.', Math.floor(lines.length / 2) - 45);
  const position = { line, character: 30 };
  const editTimes: number[] = [];
  for (let version = 2; version < 2 + edits; version++) {
    const at = performance.now();
    const next = findings(version);
    await server.change(URI, version, { range: { start: position, end: position }, text: 'x' });
    await next;
    editTimes.push(performance.now() - at);
  }
  const hoverTimes: number[] = [];
  for (let i = 0; i < edits; i++) {
    const at = performance.now();
    await server.hover(URI, { line: line - 1, character: 3 });
    hoverTimes.push(performance.now() - at);
  }
  const status = existsSync('/proc') ? readFileSync(`/proc/${server.process.pid}/status`, 'utf8') : '';
  const memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  await Promise.race([server.stop(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  server.process.kill('SIGKILL');
  return { first, edit: median(editTimes), hover: median(hoverTimes), memory };
}

const peerCommand = peerServer();
if (!peerCommand) throw new Error('the peer, yaml-language-server, cannot be installed');
const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-bench-'));
try {
  const schema = join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify(standardSchema(newestStandard, { states: catalogue.states, locale: 'nl' })));
  const peer: ClientOptions = {
    settings: {},
    server: peerCommand,
    sections: {
      yaml: { validate: true, hover: true, schemas: { [pathToFileURL(schema).href]: '*.yaml' }, schemaStore: { enable: false } },
    },
  };
  console.log('| entries | figure | ours | peer | ratio |\n|--:|---|--:|--:|--:|');
  for (const entries of options.entries.split(',').map(Number)) {
    const rounds: { ours: Figures; peer: Figures }[] = [];
    for (let round = 0; round < Number(options.rounds); round++) {
      rounds.push({
        ours: await measure({ settings: {} }, entries, Number(options.edits)),
        peer: await measure(peer, entries, Number(options.edits)),
      });
    }
    const names = {
      first: 'start to first findings (ms)',
      edit: 'edit to findings (ms)',
      hover: 'hover (ms)',
      memory: 'peak memory (MiB)',
    };
    for (const figure of Object.keys(names) as (keyof Figures)[]) {
      const [ours, theirs] = [median(rounds.map((round) => round.ours[figure])), median(rounds.map((round) => round.peer[figure]))];
      const digits = ours < 10 ? 1 : 0;
      console.log(
        `| ${entries} | ${names[figure]} | ${ours.toFixed(digits)} | ${theirs.toFixed(digits)} | ${(theirs / ours).toFixed(1)} |`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
