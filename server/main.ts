/** The language server as a process of its own: stdio, or Node's IPC from VS Code. */
import './heap.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Catalogue, type CompiledCatalogue } from '../catalogue/index.ts';
import { startServer } from './connection.ts';
import { product } from './product.ts';
import { catalogueDisk } from './organisation/disk.ts';
import { monthOf } from './settings.ts';
import { workspaceDisk } from './workspace/disk.ts';
import { filePathOf, nodeFiles } from './workspace/nodeFiles.ts';
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

startServer(createConnection(ProposedFeatures.all), {
  version,
  loadCatalogue: () => new Catalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as CompiledCatalogue),
  pathOf: filePathOf,
  disk: catalogueDisk(nodeFiles),
  loadWorkspaceDisk: async () => workspaceDisk,
  loadOfficialTexts: () => import('./official/index.ts'),
  now: () => performance.now(),
  month: () => monthOf(new Date()),
});
