/**
 * The language server in a worker of a browser. Its first message is the compiled catalogue, as JSON: a worker has no files of its own. What
 * follows is the protocol.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { Catalogue, type CompiledCatalogue } from '../catalogue/index.ts';
import { version } from '../package.json';
import { startServer } from './connection.ts';
import { virtualPathOf } from './features/fileUri.ts';
import { Gate } from './gate.ts';
import { monthOf } from './settings.ts';
import { clientFiles } from './workspace/clientFiles.ts';

/** What is used of the worker's global scope; the types of the web are not those of Node. */
interface WorkerScope {
  onmessage: ((event: { data: Uint8Array }) => void) | null;
}
const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];

(scope as WorkerScope).onmessage = ({ data }) => {
  const [reader, writer] = [new BrowserMessageReader(scope), new BrowserMessageWriter(scope)];
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: new Gate() });
  const { files, workspaceDisk } = clientFiles(connection);
  startServer(connection, {
    version,
    loadCatalogue: () => new Catalogue(JSON.parse(new TextDecoder().decode(data)) as CompiledCatalogue),
    pathOf: virtualPathOf,
    files,
    loadWorkspaceDisk: async () => workspaceDisk,
    loadOfficialTexts: undefined,
    loadReports: () => import('./report/index.ts'),
    git: undefined,
    now: () => performance.now(),
    month: () => monthOf(new Date()),
  });
};
