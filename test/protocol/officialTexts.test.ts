import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, ProgressType } from 'vscode-jsonrpc/node';
import type { WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from 'vscode-languageserver-protocol';
import { answerDownload, downloader } from '../../server/official/download.ts';
import type { CommandResult, DownloadParams } from '../../server/official/protocol.ts';
import { missingBecause, officialFolder } from '../official/data.ts';
import { always, servePages, status, type Answer, type PageServer } from '../support/pages.ts';
import { catalogue } from '../support/service.ts';
import { TestClient, type ClientOptions } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = 'name: Parkeren\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n';
const onUrn = { line: 2, character: 20 };
const measure = catalogue.measure('org-11')!;
/** A title of the official page of org-11, which no text of ours has. */
const OFFICIAL = '**Bronnen**';

const officialPages: Answer = ({ url }, response) => {
  const path = join(officialFolder, 'algoritmekader', url!.replace(`/${catalogue.release.commit}/`, ''));
  if (existsSync(path)) response.end(readFileSync(path));
  else status(404)(response.req, response);
};

let folder: string;
let server: PageServer;
let client: TestClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  server = await servePages(officialPages);
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (mode: string, options: ClientOptions = {}) => {
  client = await TestClient.start({
    settings: { officialTexts: { mode, baseUrl: `${server.url}{commit}/`, folder: join(officialFolder, 'algoritmekader') } },
    // Wherever the platform has its folder for caches.
    env: { HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder },
    ...options,
  });
  await client.open(uri, text);
};

const hover = async () => ((await client.hover(uri, onUrn))!.contents as { value: string }).value;

/** What our own extension says of itself. */
const asExtension = (offers = false): ClientOptions => ({ initializationOptions: { host: { storage: join(folder, 'storage'), offers } } });

describe('a hover', () => {
  test.skipIf(missingBecause)('has the official text under the summary, from the web and then from the cache', async () => {
    await start('download');
    const value = await hover();
    expect(value).toContain(`**${measure.id}**`);
    expect(value).toContain('\n\n---\n\n**Officiële tekst** · Algoritmekader 2.5.1\n\n');
    expect(value.indexOf(OFFICIAL)).toBeGreaterThan(value.indexOf('Officiële tekst'));
    await server.stop();
    expect(await hover()).toBe(value);
    expect(server.asked).toHaveLength(1);
  });

  test.skipIf(missingBecause)('has it from a folder', async () => {
    await start('folder');
    expect(await hover()).toContain(OFFICIAL);
    expect(server.asked).toEqual([]);
  });

  test('says of a text in a folder that it is another one than that of the release', async () => {
    mkdirSync(dirname(join(folder, measure.official.path)), { recursive: true });
    writeFileSync(join(folder, measure.official.path), '## Maatregel\nZet je fiets op slot.\n');
    await start('folder', { settings: { officialTexts: { mode: 'folder', folder } } });
    expect(await hover()).toMatch(
      /\n\n_Let op: dit bestand in je map is niet gelijk aan dat van Algoritmekader 2\.5\.1\._\n\n\*\*Maatregel\*\*\n\nZet je fiets op slot\.$/,
    );
  });

  test('has the summary and a message when the text was tampered with', async () => {
    server.answer = always('Iets anders.');
    await start('download');
    const value = await hover();
    expect(value).toContain(`**${measure.id}**`);
    expect(value).toMatch(/\n\n_De tekst van .* wordt niet getoond: .*_$/);
    expect(value).not.toContain('Iets anders');
  });

  test('does not wait for a text that is slow', async () => {
    server.answer = () => {};
    await start('download');
    const started = performance.now();
    expect(await hover()).toMatch(/_De officiële tekst wordt opgehaald\. Wijs de URN zo nog een keer aan\._$/);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('asks no one anything by default, and bothers no one', async () => {
    const heard: string[] = [];
    await start('off');
    client.connection.onNotification((method) => void heard.push(method));
    expect(await hover()).not.toContain('Officiële tekst');
    expect(server.asked).toEqual([]);
    expect(heard.filter((method) => method.startsWith('algoritmekader/'))).toEqual([]);
  });

  test('tells our own extension once that there is a text to offer', async () => {
    await start('off', asExtension(true));
    let offers = 0;
    client.connection.onNotification('algoritmekader/officialTextAvailable', () => void offers++);
    await client.hover(uri, { line: 0, character: 1 });
    expect(offers).toBe(0);
    await hover();
    await hover();
    expect(offers).toBe(1);
  });

  test('has our own extension do the download, and keeps the text in its storage', async () => {
    if (missingBecause) server.answer = always('Iets anders.');
    await start('download', asExtension());
    client.connection.onRequest('algoritmekader/download', (params: DownloadParams) =>
      answerDownload(downloader(), params, new AbortController().signal),
    );
    const value = await hover();
    expect(value).toContain(missingBecause ? 'controlesom' : OFFICIAL);
    expect(server.asked).toHaveLength(1);
    if (!missingBecause) expect(readdirSync(join(folder, 'storage', 'official-texts'))).toEqual([`${measure.official.sha256}.md`]);
  });
});

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;
const progressType = new ProgressType<Progress>();

describe('fetching all texts', () => {
  const fetchAll = (source = new CancellationTokenSource()) =>
    client.connection.sendRequest<CommandResult>('algoritmekader/fetchOfficialTexts', { workDoneToken: 'mijn-token' }, source.token);

  test.skipIf(missingBecause)('works by our own request, with progress, and the texts can be removed', async () => {
    await start('off');
    const progress: Progress[] = [];
    client.connection.onProgress(progressType, 'mijn-token', (value) => void progress.push(value));
    expect(await fetchAll()).toEqual({ message: 'Officiële teksten: 199 opgehaald, 0 waren er al.', complete: true });
    expect(progress[0]).toMatchObject({ kind: 'begin', title: 'Officiële teksten ophalen', cancellable: true });
    expect(progress.at(-2)).toEqual({ kind: 'report', percentage: 100, message: '199/199' });
    expect(progress.at(-1)).toEqual({ kind: 'end' });
    expect(await client.connection.sendRequest('algoritmekader/deleteOfficialTexts')).toEqual({
      message: '199 officiële teksten verwijderd.',
      complete: true,
    });
  });

  test('can be called off', async () => {
    server.answer = () => {};
    await start('off');
    const source = new CancellationTokenSource();
    const result = fetchAll(source);
    await expect.poll(() => server.asked.length, { timeout: 20_000 }).toBe(4);
    source.cancel();
    expect(await result).toEqual({ message: 'Afgebroken. Officiële teksten: 0 opgehaald, 0 waren er al.', complete: false });
    expect(server.asked).toHaveLength(4);
  });

  test('works as a command of the protocol, with progress of the server and a message', async () => {
    server.answer = status(404);
    await start('off', { capabilities: { window: { workDoneProgress: true } } });
    expect(client.initialized.capabilities.executeCommandProvider?.commands).toEqual(
      expect.arrayContaining(['algoritmekader.fetchOfficialTexts', 'algoritmekader.deleteOfficialTexts']),
    );
    const ends: Promise<void> = new Promise((resolve) =>
      client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
        client.connection.onProgress(progressType, token, ({ kind }) => void (kind === 'end' && resolve()));
        return null;
      }),
    );
    const shown = new Promise((resolve) => client.connection.onNotification('window/showMessage', (params) => resolve(params)));
    const result = await client.connection.sendRequest<CommandResult>('workspace/executeCommand', {
      command: 'algoritmekader.fetchOfficialTexts',
    });
    expect(result.message).toMatch(/^Officiële teksten: 0 opgehaald, 0 waren er al\. 199 niet gelukt, zoals aia-\d\d: http.*bestaat niet/);
    expect(result.complete).toBe(false);
    await ends;
    expect(await shown).toMatchObject({ type: 2, message: result.message });
  });

  test('needs no client that answers messages', async () => {
    await start('off');
    const message = '0 officiële teksten verwijderd.';
    expect(await client.connection.sendRequest('workspace/executeCommand', { command: 'algoritmekader.deleteOfficialTexts' })).toEqual({
      message,
      complete: true,
    });
    expect(await hover()).toContain(measure.id);
    expect(client.messages).toEqual([message]);
  });

  test('is not announced to our own extension, which has the commands itself', async () => {
    await start('off', asExtension());
    expect(client.initialized.capabilities.executeCommandProvider?.commands).toEqual(expect.arrayContaining([]));
  });
});
