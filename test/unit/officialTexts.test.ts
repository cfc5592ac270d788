/** Where official texts come from: web servers and folders, all real, with made-up texts in them. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Measure } from '../../catalogue/index.ts';
import type { OfficialSection } from '../../server/features/hover.ts';
import { render } from '../../server/messages/index.ts';
import { mayLeadTo } from '../../server/official/address.ts';
import { TextCache } from '../../server/official/cache.ts';
import { answerDownload, downloader, downloadThrough, type Download } from '../../server/official/download.ts';
import { environmentProxy } from '../../server/official/proxy.ts';
import { summaryOf } from '../../server/official/summary.ts';
import { OfficialTexts } from '../../server/official/texts.ts';
import type { OfficialSettings } from '../../server/settings.ts';
import { always, servePages, sha256, status, type Answer, type PageServer } from '../support/pages.ts';
import { catalogue } from '../support/service.ts';

const TEXT = '## Maatregel\n\nZet elke fiets op slot.\n';
const RENDERED = '**Maatregel**\n\nZet elke fiets op slot.';
/** Measures whose official page is a made-up one. */
const measures: Measure[] = catalogue.measures
  .slice(0, 12)
  .map((measure, at) => ({ ...measure, official: { path: `docs/maatregelen/${at}.md`, sha256: sha256(textOf(at)) } }));
const [measure] = measures as [Measure];

function textOf(at: number): string {
  return at === 0 ? TEXT : `${TEXT}\nNummer ${at}.\n`;
}

/** Every page, at the commit of the catalogue. */
const allPages: Answer = ({ url }, response) => {
  const at = /^\/([0-9a-f]{40})\/docs\/maatregelen\/(\d+)\.md$/.exec(url!);
  if (at?.[1] === catalogue.release.commit) response.end(textOf(Number(at[2])));
  else response.writeHead(404).end();
};

/** On a machine that does other work, too. */
const SOON = { timeout: 20_000 };

let folder: string;
let server: PageServer;
let log: string[];
let clock: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  server = await servePages(allPages);
  log = [];
  clock = 0;
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const settings = (set: Partial<OfficialSettings> = {}): OfficialSettings => ({
  mode: 'download',
  folder: '',
  baseUrl: `${server.url}{commit}`,
  ...set,
});

function texts({ download = downloader(), patience = 20_000 }: { download?: Download; patience?: number } = {}) {
  return new OfficialTexts({
    release: catalogue.release,
    cache: new TextCache(join(folder, 'cache')),
    download,
    patience,
    now: () => clock,
    log: (entry, problem) => log.push(`${entry.id}: ${render(problem, 'en')}`),
  });
}

const noteOf = (section: OfficialSection): string => ('note' in section ? render(section.note, 'nl') : `no note, but ${section.markdown}`);

/** What a hover says when the server answers so. */
const noteAfter = async (answer: Answer, timeout = 15_000): Promise<string> => {
  server.answer = answer;
  return noteOf(await texts({ download: downloader({ timeout }) }).section(measure, settings()));
};

describe('a download', () => {
  test('gives the text, rendered, and keeps it: the next one asks no one', async () => {
    expect(await texts().section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(server.asked).toEqual([`/${catalogue.release.commit}/docs/maatregelen/0.md`]);
    await server.stop();
    expect(await texts().section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(readdirSync(join(folder, 'cache'))).toEqual([`${sha256(TEXT)}.md`]);
  });

  test('asks once for two hovers at the same time', async () => {
    const both = texts();
    await Promise.all([both.section(measure, settings()), both.section(measure, settings())]);
    expect(server.asked).toHaveLength(1);
  });

  test('that takes longer than a hover waits says so, and is there for the next hover', async () => {
    let finish = () => {};
    server.answer = (_, response) => void (finish = () => response.end(TEXT));
    const slow = texts({ patience: 50 });
    expect(noteOf(await slow.section(measure, settings()))).toContain('wordt opgehaald');
    finish();
    await expect.poll(() => slow.section(measure, settings()), SOON).toEqual({ markdown: RENDERED, differs: false });
    expect(server.asked).toHaveLength(1);
  });

  test('shows nothing of a text that was tampered with, and keeps nothing of it', async () => {
    const note = await noteAfter(always(`${TEXT}[klik](https://kwaad.example)`));
    expect(note).toContain('de controlesom is een andere dan die van Algoritmekader 2.5.1');
    expect(note).toContain(`${server.url}${catalogue.release.commit}/docs/maatregelen/0.md`);
    expect(readdirSync(folder)).toEqual([]);
    expect(log).toEqual([expect.stringContaining(`${measure.id}: The text from http`)]);
  });

  test('follows a redirect on this computer, and none to an address that is not safe', async () => {
    expect(
      await noteAfter((request, response) =>
        request.url === '/daar' ? response.end(TEXT) : response.writeHead(302, { location: '/daar' }).end(),
      ),
    ).toBe(`no note, but ${RENDERED}`);
    rmSync(join(folder, 'cache'), { recursive: true });
    expect(await noteAfter(status(301, { location: 'http://elders.example/x' }))).toContain('verwijst door naar http://elders.example');
    expect(await noteAfter(status(301, { location: 'file:///etc/passwd' }))).toContain(
      'verwijst door naar file:, en dat is geen veilig adres',
    );
    expect(await noteAfter((request, response) => response.writeHead(302, { location: `${request.url}x` }).end())).toContain(
      'blijft doorverwijzen',
    );
  });

  const cut: Answer = (_, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write(TEXT, () => response.destroy());
  };
  const endless: Answer = (_, response) => {
    response.writeHead(200);
    const more = () => void (response.destroyed || response.write('x'.repeat(64_000), () => setImmediate(more)));
    more();
  };
  test.each<[string, Answer, string, number?]>([
    ['says that a page does not exist', status(404), 'bestaat niet. Controleer de instelling algoritmekader.officialTexts.baseUrl.'],
    ['says that the server could not', status(500), '(status 500)'],
    ['says that a proxy wants a password', status(407), 'De proxy vraagt een wachtwoord'],
    ['says that the answer did not come in time', () => {}, 'niet binnen 1 seconde', 500],
    ['says that the answer stopped', (_, response) => void response.writeHead(200).write(TEXT), 'niet binnen 1 seconde', 500],
    ['says that the answer broke off', cut, 'brak af voordat de tekst compleet was'],
    ['says that the connection broke off before an answer', (request) => void request.destroy(), 'is niet te bereiken (ECONNRESET)'],
    ['says that a file is announced as too large', status(200, { 'content-length': '1000001' }), 'groter dan 1 MB'],
    ['stops when a file becomes too large', endless, 'groter dan 1 MB'],
  ])('%s', async (_, answer, expected, timeout) => {
    expect(await noteAfter(answer, timeout)).toContain(expected);
  });

  test('says that no one answers', async () => {
    await server.stop();
    expect(await noteAfter(allPages)).toMatch(/^127\.0\.0\.1:\d+ is niet te bereiken \(ECONNREFUSED\)\. Controleer je internetverbinding/);
  });

  test('is not tried again at once after a failure, but after a minute, and when the settings change', async () => {
    server.answer = status(500);
    const some = texts();
    for (let hover = 0; hover < 3; hover++) expect(noteOf(await some.section(measure, settings()))).toContain('500');
    expect(server.asked).toHaveLength(1);
    clock = 60_001;
    await some.section(measure, settings());
    expect(server.asked).toHaveLength(2);
    server.answer = allPages;
    some.retry();
    expect(await some.section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(log).toHaveLength(2);
  });

  test('that ends after the settings changed says nothing about the new ones', async () => {
    let fail = () => {};
    server.answer = (_, response) => void (fail = () => response.writeHead(500).end());
    const some = texts();
    const old = some.section(measure, settings());
    await expect.poll(() => server.asked.length, SOON).toBe(1);
    server.answer = allPages;
    some.retry();
    expect(await some.section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    rmSync(join(folder, 'cache'), { recursive: true });
    fail();
    expect(noteOf(await old)).toContain('500');
    expect(await some.section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
  });

  test('is not shown for another source', async () => {
    const some = texts();
    server.answer = status(500);
    expect(noteOf(await some.section(measure, settings()))).toContain('500');
    server.answer = () => {};
    const slow = some.section(measures[1]!, settings());
    for (const other of measures.slice(0, 2))
      expect(noteOf(await some.section(other, settings({ mode: 'folder', folder })))).toContain('staat niet in de map');
    await server.stop();
    expect(noteOf(await slow)).toContain('niet te bereiken');
  });

  test.each([
    'ftp://x.example/',
    'http://x.example/',
    'http://127.0.0.1.x.example/',
    'kader',
    'https://jan:geheim@x.example/',
    'https://jan:ge@geheim@x.example/',
    'https://jan:geheim/geheim@x.example/',
    'jan:geheim@x.example',
    'https:jan:geheim@x.example',
    'https://x.example/?a',
    'https://x.example/#a',
  ])('is not made from the address %s', async (baseUrl) => {
    const note = noteOf(await texts().section(measure, settings({ baseUrl })));
    expect(note).toContain('is geen bruikbaar adres voor de officiële teksten');
    expect(note).not.toContain('geheim');
  });

  describe('behind a proxy', () => {
    let sockets: Socket[];
    let proxy: Server;
    let name: string;
    beforeEach(async () => {
      sockets = [];
      proxy = createServer((socket) => void sockets.push(socket.on('error', () => {}).resume()));
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      name = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      process.env['https_proxy'] = `http://jan:geheim@${name}`;
    });
    afterEach(() => {
      delete process.env['https_proxy'];
      for (const socket of sockets) socket.destroy();
      proxy.close();
    });

    const get = (timeout: number, signal = new AbortController().signal) =>
      downloader({ timeout, proxyFor: environmentProxy })('https://kader.example/a', signal);
    const noteThrough = async (answer: string) => {
      proxy.on('connection', (socket) => socket.once('data', () => socket.end(answer)));
      const through = texts({ download: downloader({ proxyFor: environmentProxy }) });
      return noteOf(await through.section(measure, settings({ baseUrl: 'https://kader.example/' })));
    };
    const allClosed = () => expect.poll(() => sockets.map(({ closed }) => closed), SOON).toEqual([true]);

    test('takes the one of the environment for encrypted addresses, and names it when it fails', async () => {
      const asked: string[] = [];
      proxy.on('connection', (socket) => socket.once('data', (data) => asked.push(data.toString().split('\r\n')[0]!)));
      const note = await noteThrough('HTTP/1.1 403 Forbidden\r\n\r\n');
      expect(note).toContain(`De proxy ${name} maakte geen verbinding met kader.example (403)`);
      expect(note).not.toContain('geheim');
      expect(asked).toEqual(['CONNECT kader.example:443 HTTP/1.1']);
    });

    test('says that it wants a password', async () => {
      expect(await noteThrough('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')).toBe(
        'De proxy vraagt een wachtwoord voor kader.example. Controleer de instellingen van je proxy.',
      );
    });

    test('does not wait for ever for one that says nothing, and leaves no connection open', async () => {
      await expect(get(300)).rejects.toThrow('kader.example did not give the text within 1 second');
      await allClosed();
    });

    test('does not wait for ever for one that says nothing once it is connected', async () => {
      proxy.on('connection', (socket) => socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n')));
      await expect(get(300)).rejects.toThrow('kader.example did not give the text within 1 second');
      await allClosed();
    });

    test('can be called off while it says nothing', async () => {
      const calledOff = new AbortController();
      const result = get(15_000, calledOff.signal);
      await expect.poll(() => sockets.length, SOON).toBe(1);
      calledOff.abort(new Error('called off'));
      await expect(result).rejects.toThrow('called off');
      await allClosed();
    });
  });

  test('does not lead from an encrypted address to one that is not, not even on this computer', () => {
    const [encrypted, plain] = [new URL('https://kader.example/a'), new URL('http://127.0.0.1:8080/a')];
    expect([mayLeadTo(encrypted, plain), mayLeadTo(plain, plain), mayLeadTo(plain, encrypted)]).toEqual([false, true, true]);
  });

  test('goes through a client that downloads, with its messages', async () => {
    const own = downloader();
    const through = downloadThrough(async (params, signal) => JSON.parse(JSON.stringify(await answerDownload(own, params, signal))));
    expect(await texts({ download: through }).section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    server.answer = status(404);
    expect(noteOf(await texts({ download: through }).section(measures[1]!, settings()))).toContain('bestaat niet');
    const gone = downloadThrough(() => Promise.reject(new Error('geen antwoord')));
    expect(noteOf(await texts({ download: gone }).section(measures[1]!, settings()))).toContain('is niet te bereiken (geen antwoord)');
  });
});

describe('the cache', () => {
  test('does not show a damaged file, but fetches it again', async () => {
    await texts().section(measure, settings());
    writeFileSync(join(folder, 'cache', `${sha256(TEXT)}.md`), `${TEXT}stuk`);
    expect(await texts().section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(server.asked).toHaveLength(2);
    expect(await new TextCache(join(folder, 'cache')).read(sha256(TEXT))).toBe(TEXT);
  });

  test('that cannot be written is replaced by memory', async () => {
    writeFileSync(join(folder, 'cache'), 'een bestand waar de map moet komen');
    const some = texts();
    for (let hover = 0; hover < 2; hover++) expect(await some.section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(server.asked).toHaveLength(1);
    expect(await some.clear()).toBe(1);
  });

  test('that cannot be written is named after fetching all, until it can be', async () => {
    writeFileSync(join(folder, 'cache'), 'een bestand waar de map moet komen');
    const some = texts();
    const fetchAll = () => some.fetchAll(measures, settings(), { signal: new AbortController().signal, onProgress: () => {} });
    expect(summaryOf(await fetchAll(), 'nl')).toBe(
      `Officiële teksten: 12 opgehaald, 0 waren er al. 12 teksten zijn niet bewaard, want ${join(folder, 'cache')} kan niet worden geschreven (EEXIST). Ze zijn er alleen tot je de editor sluit.`,
    );
    rmSync(join(folder, 'cache'));
    expect(summaryOf(await fetchAll(), 'nl')).toBe('Officiële teksten: 0 opgehaald, 12 waren er al.');
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(12);
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('that may not be written is replaced by memory', async () => {
    mkdirSync(join(folder, 'cache'), { mode: 0o500 });
    const some = texts();
    for (let hover = 0; hover < 2; hover++) expect(await some.section(measure, settings())).toEqual({ markdown: RENDERED, differs: false });
    expect(server.asked).toHaveLength(1);
    chmodSync(join(folder, 'cache'), 0o700);
  });

  test('is emptied, of texts and of nothing else', async () => {
    await texts().fetchAll(measures, settings(), { signal: new AbortController().signal, onProgress: () => {} });
    writeFileSync(join(folder, 'cache', 'van-iemand-anders.md'), 'x');
    expect(await texts().clear()).toBe(12);
    expect(readdirSync(join(folder, 'cache'))).toEqual(['van-iemand-anders.md']);
    expect(await texts().clear()).toBe(0);
  });
});

describe('a folder', () => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const fromFolder = (set: Partial<OfficialSettings> = {}) => texts().section(measure, settings({ mode: 'folder', folder, ...set }));
  afterEach(() => expect(server.asked).toEqual([]));

  test('gives the text, with any line ends', async () => {
    write(measure.official.path, TEXT);
    expect(await fromFolder()).toEqual({ markdown: RENDERED, differs: false });
    write(measure.official.path, TEXT.replaceAll('\n', '\r\n'));
    expect(await fromFolder()).toEqual({ markdown: RENDERED, differs: false });
  });

  test('gives a text of another revision, and says that it is', async () => {
    write(measure.official.path, 'Zet je fiets op *twee* sloten.');
    expect(await fromFolder()).toEqual({ markdown: 'Zet je fiets op _twee_ sloten.', differs: true });
  });

  test('says what is wrong with it', async () => {
    expect(noteOf(await fromFolder())).toBe(
      `${measure.official.path} staat niet in de map ${folder}. Is die map een kopie van https://github.com/MinBZK/Algoritmekader?`,
    );
    expect(noteOf(await fromFolder({ folder: '' }))).toContain('Er is nog geen map met officiële teksten gekozen.');
    expect(noteOf(await fromFolder({ folder: 'kader' }))).toContain('"kader" is geen volledig pad.');
    expect(noteOf(await fromFolder({ folder: join(folder, 'weg') }))).toContain('bestaat niet');
    mkdirSync(join(folder, measure.official.path), { recursive: true });
    expect(noteOf(await fromFolder())).toContain('kan niet worden gelezen (EISDIR)');
  });

  test('with a page that is too large or nested too deeply says so', async () => {
    write(measure.official.path, `${'x'.repeat(1_000_000)}\n`);
    expect(noteOf(await fromFolder())).toContain('is groter dan 1 MB');
    write(measure.official.path, `${'>'.repeat(5000)} Zet je fiets op slot.`);
    expect(noteOf(await fromFolder())).toMatch(/^docs\S+ kan hier niet worden getoond \(.*\)\. Lees de tekst op de officiële pagina\.$/);
  });
});

describe('fetching all texts', () => {
  const run = (options: { signal?: AbortSignal; onProgress?: (done: number) => void; baseUrl?: string } = {}) =>
    texts().fetchAll(measures, settings(options.baseUrl ? { baseUrl: options.baseUrl } : {}), {
      signal: options.signal ?? new AbortController().signal,
      onProgress: options.onProgress ?? (() => {}),
    });

  test('brings those that are not there, at most four at a time, and tells how far it is', async () => {
    await texts().section(measure, settings());
    let [open, most] = [0, 0];
    server.answer = (request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        allPages(request, response);
      }, 50);
    };
    const progress: number[] = [];
    expect(await run({ onProgress: (done) => progress.push(done) })).toEqual({
      fetched: 11,
      present: 1,
      failed: [],
      untried: 0,
      cancelled: false,
    });
    expect(most).toBe(4);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await run()).toMatchObject({ fetched: 0, present: 12 });
    expect(server.asked).toHaveLength(12);
  });

  test('goes on after a failure of one text', async () => {
    server.answer = (request, response) => (request.url!.endsWith('/3.md') ? status(404)(request, response) : allPages(request, response));
    const report = await run();
    expect(report).toMatchObject({ fetched: 11, untried: 0 });
    expect(report.failed.map(({ entry }) => entry.id)).toEqual([measures[3]!.id]);
    expect(log).toHaveLength(1);
  });

  test('gives up when the source cannot be had, and says so once', async () => {
    await server.stop();
    const report = await run();
    expect(report.fetched).toBe(0);
    expect(report.failed.length + report.untried).toBe(12);
    expect(report.untried).toBeGreaterThanOrEqual(5);
    expect(log).toHaveLength(1);
  });

  test('stops when it is called off', async () => {
    const calledOff = new AbortController();
    server.answer = (request, response) => {
      if (server.asked.length > 6) calledOff.abort();
      else allPages(request, response);
    };
    const report = await run({ signal: calledOff.signal });
    expect(report).toMatchObject({ cancelled: true, failed: [] });
    expect(report.fetched).toBeLessThanOrEqual(6);
    expect(report.fetched + report.untried).toBe(12);
    expect(server.asked.length).toBeLessThanOrEqual(10);
  });
});
