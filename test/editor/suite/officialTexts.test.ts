import assert from 'node:assert/strict';
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createProxy, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, extension, findings, hoverText, openFile, positionOf, until } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';
const URN = 'urn:nl:ak:mtr:org-11';
const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const HEADING = dutch ? '**Officiële tekst** · Algoritmekader 2.5.1' : '**Official text (in Dutch)** · Algoritmekader 2.5.1';

interface CommandResult {
  message: string;
  complete: boolean;
}

describe('official texts', () => {
  let server: Server;
  let asked: string[];
  let respond = async (_path: string): Promise<Buffer | undefined> => undefined;
  let document: vscode.TextDocument;

  const settings = () => vscode.workspace.getConfiguration('algoritmekader.officialTexts');
  const set = async (values: Record<string, string | undefined>) => {
    for (const [key, value] of Object.entries(values)) await settings().update(key, value, vscode.ConfigurationTarget.Global);
  };
  const hover = () => hoverText(document, positionOf(document, URN));

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      void respond(request.url!).then((page) => (page ? response.end(page) : response.writeHead(404).end()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());

  beforeEach(async () => {
    asked = [];
    document = await openFile(FILE);
    await findings(document);
    await set({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('algoritmekader.deleteOfficialTexts');
    await set({ mode: undefined, baseUrl: undefined });
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
  });

  it('are not there by default, and nothing is fetched', async () => {
    assert.doesNotMatch(await hover(), /Offici.le tekst|Official text/);
    assert.deepEqual(asked, []);
  });

  it('cannot be turned on by a workspace', async () => {
    for (const key of ['mode', 'folder', 'baseUrl'])
      await assert.rejects(async () => settings().update(key, 'download', vscode.ConfigurationTarget.Workspace));
  });

  it('stay out with a message when what is served is something else', async () => {
    respond = async () => Buffer.from('Iets anders.');
    await set({ mode: 'download' });
    const text = await until('the hover says so', async () => {
      const shown = await hover();
      return shown.includes(HEADING) && shown;
    });
    assert.match(text, dutch ? /de controlesom is een andere/ : /its checksum is not that of/);
    assert.match(text, /org-11/);
    assert.doesNotMatch(text, /Iets anders/);
  });

  it('are fetched by the command, and stand under the summary', async function () {
    const data = process.env.ALGORITMEKADER_OFFICIAL_DATA ?? join(await realpath(extension().extensionPath), '..', 'shared', 'data');
    const folder = join(data, 'algoritmekader');
    respond = (path) => readFile(join(folder, path)).catch(() => undefined);
    if (!(await respond('docs/voldoen-aan-wetten-en-regels/hulpmiddelen/BIO.md'))) return this.skip();
    const result = await vscode.commands.executeCommand<CommandResult>('algoritmekader.fetchOfficialTexts');
    assert.equal(
      result.message,
      dutch ? 'Officiële teksten: 199 opgehaald, 0 waren er al.' : 'Official texts: 199 fetched, 0 were there already.',
    );
    assert.equal(result.complete, true);
    assert.equal(asked.length, 199);
    await set({ mode: 'download' });
    const text = await until('the hover has the text', async () => {
      const shown = await hover();
      return shown.includes(HEADING) && shown;
    });
    assert.match(text, /\*\*Bronnen\*\*/);
    // From the cache.
    assert.equal(asked.length, 199);
    const removed = await vscode.commands.executeCommand<CommandResult>('algoritmekader.deleteOfficialTexts');
    assert.match(removed.message, /^199 /);
  });

  it('are downloaded through the proxy that the user set in VS Code', async () => {
    const connects: string[] = [];
    const proxy = createProxy((socket) =>
      socket.once('data', (data) => {
        connects.push(data.toString().split('\r\n')[0]!);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      }),
    );
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, vscode.ConfigurationTarget.Global);
    try {
      await set({ mode: 'download', baseUrl: 'https://kader.example/' });
      await until('the proxy was asked', async () => (await hover()).includes(HEADING) && connects.length > 0);
      assert.equal(connects[0], 'CONNECT kader.example:443 HTTP/1.1');
    } finally {
      await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      proxy.close();
    }
  });
});
