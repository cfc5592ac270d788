/** The language server as a process of its own: stdio, or Node's IPC from VS Code. */
import './heap.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import {
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  ProposedFeatures,
  type Connection,
} from 'vscode-languageserver/node';
import { Catalogue, type CompiledCatalogue } from '../catalogue/index.ts';
import { startServer } from './connection.ts';
import { product } from './product.ts';
import { Gate } from './gate.ts';
import { monthOf } from './settings.ts';
import * as changes from './workspace/changes.ts';
import { gitReason } from './workspace/git.ts';
import { workspaceDisk } from './workspace/disk.ts';
import { filePathOf, nodeFiles } from './workspace/nodeFiles.ts';
import { ReadingPool } from './workspace/pool.ts';
import { readRows, type RowOutcome, type RowWork } from './workspace/rowReader.ts';
import { fileStore } from './workspace/store.ts';
import { version } from '../package.json';

const HELP = `algoritmekader-language-server ${version}
Language server for descriptions of algorithms by Dutch public bodies (Algoritmeregister, system cards, BIO).

An editor starts it with one of:
  --stdio         talk over standard input and output (also without an option)
  --socket=PORT   connect to a port of this computer
  --pipe=NAME     connect to a named pipe

  --version       write the version
  --help          write this

To check files in a terminal, use: algoritmekader check
Set-ups for editors: ${product.documentation}/en/editors.md
`;
const loadCatalogue = () => new Catalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as CompiledCatalogue);

const gate = new Gate();
/** The client is gone: with its connection, when it said no goodbye. The library sees to that for standard input only. */
const end = (): never => process.exit(gate.isShutDown ? 0 : 1);

function connect(): Connection {
  const options = { messageStrategy: gate };
  const { pipe, socket } = parseArgs({ strict: false, options: { pipe: { type: 'string' }, socket: { type: 'string' } } }).values;
  if (typeof pipe !== 'string' && typeof socket !== 'string') return createConnection(ProposedFeatures.all, options);
  const [reader, writer] = typeof pipe === 'string' ? createServerPipeTransport(pipe) : createServerSocketTransport(Number(socket));
  reader.onClose(end);
  return createConnection(ProposedFeatures.all, reader, writer, options);
}

function serve(): void {
  for (const [option, text] of [
    ['--help', HELP],
    ['--version', `${version}\n`],
  ] as const) {
    if (!process.argv.includes(option)) continue;
    process.stdout.write(text);
    process.exit(0);
  }
  // Without a word on how to talk, stdio is what an editor means.
  if (!process.argv.some((argument) => /^--(?:stdio|node-ipc|socket|pipe|clientProcessId)/.test(argument))) process.argv.push('--stdio');
  process.once('disconnect', end);
  startServer(connect(), {
    version,
    loadCatalogue,
    pathOf: filePathOf,
    files: nodeFiles,
    loadWorkspaceDisk: async () => workspaceDisk,
    storeIn: (folder) => fileStore(join(folder, 'index.json')),
    loadHistory: async () => (await import('./workspace/history.ts')).history,
    startReaders: (files, workerData) =>
      new ReadingPool<RowOutcome>({ files, program: 'server.cjs', workerData, readHere: async () => 'not here' }),
    loadOfficialTexts: () => import('./official/index.ts'),
    loadReports: () => import('./report/index.ts'),
    git: { ...changes, gitReason },
    now: () => performance.now(),
    month: () => monthOf(new Date()),
  });
}

// The threads that read a large workspace run the same program: a bundle of their own would double the package.
if (isMainThread) serve();
else readRows(workerData as RowWork, parentPort!, loadCatalogue());
