/** The language server as a process of its own: stdio, or Node's IPC from VS Code. */
import './heap.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Catalogue, type CompiledCatalogue } from '../catalogue/index.ts';
import { startServer } from './connection.ts';
import { disk } from './organisation/disk.ts';
import { monthOf } from './settings.ts';
import { workspaceDisk } from './workspace/disk.ts';
import { version } from '../package.json';

// Without a word on how to talk, stdio is what an editor means.
if (!process.argv.some((argument) => /^--(?:stdio|node-ipc|socket|pipe|clientProcessId)/.test(argument))) process.argv.push('--stdio');

startServer(createConnection(ProposedFeatures.all), {
  version,
  loadCatalogue: () => new Catalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as CompiledCatalogue),
  disk,
  loadWorkspaceDisk: async () => workspaceDisk,
  now: () => performance.now(),
  month: () => monthOf(new Date()),
});
