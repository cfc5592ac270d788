/** The built server over stdio, with folders on disk: the view over all descriptions of a workspace. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Range, TextEdit } from 'vscode-languageserver-protocol';
import type { History } from '../../server/account/history.ts';
import {
  countCells,
  stateOf,
  type OverviewChanges,
  type OverviewHead,
  type OverviewRow,
  type OverviewSince,
} from '../../server/account/overview.ts';
import { writeDescriptions } from '../bench/descriptions.ts';
import { product } from '../../server/product.ts';
import { catalogue } from '../support/service.ts';
import { TestClient, type ClientOptions } from './client.ts';

let folder: string;
let client: TestClient;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'algoritmekader-')));
  await mkdir(join(folder, 'werk'));
});
afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true, force: true });
});

const pathOf = (path: string) => join(folder, 'werk', path);
const uriOf = (path: string) => pathToFileURL(pathOf(path)).href;
const write = async (path: string, text: string) => {
  await mkdir(dirname(pathOf(path)), { recursive: true });
  await writeFile(pathOf(path), text);
};
const start = async (options: ClientOptions = {}, storage = join(folder, 'opslag')) => {
  const { initializationOptions = {}, ...rest } = options;
  client = await TestClient.start({
    settings: {},
    workspaceFolders: [uriOf('')],
    initializationOptions: { showsOverview: true, workspaceStorage: storage, ...(initializationOptions as object) },
    ...rest,
  });
};
const ask = (since?: OverviewSince) =>
  client.connection.sendRequest<OverviewChanges | null>('algoritmekader/overview', since ? { since } : {});
const changed = (...paths: string[]) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: paths.map((path) => ({ uri: uriOf(path), type: 2 })) });
const git = (...args: string[]) => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: pathOf(''),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};

const entry = (name: string, ...lines: string[]) =>
  ['standard_version: "1.0.0"', `name: ${name}`, 'organization: Gemeente Duinvoort', 'status: In gebruik', ...lines, ''].join('\n');
const measures = (...items: [id: string, state: string][]) => [
  'measures:',
  ...items.flatMap(([id, state]) => [`  - urn: urn:nl:ak:mtr:${id}`, `    state: ${state}`, '    version: "2.5.1"']),
];

const OWN = '- urn: urn:nl:duinvoort:mtr:alg-01\n  title: Toets door de raad\n  required: true\n';

/** The whole overview once all files are read. */
async function complete(): Promise<OverviewChanges> {
  await expect.poll(async () => (await ask())?.reading.state, { timeout: 20_000, interval: 20 }).toBe('complete');
  return (await ask())!;
}
/** Each entry with its counts, as a person would list them. */
const listed = ({ files, head }: OverviewChanges) =>
  files
    .flatMap(({ path, rows }) =>
      rows.map((row) => {
        const { present, total, due } = countCells(row.measures, head!.states);
        return `${path} ${row.line + 1} ${row.name} ${present}/${total} due ${due}`;
      }),
    )
    .sort();
const shows = (...expected: string[]) =>
  expect.poll(async () => listed((await ask())!), { timeout: 20_000, interval: 50 }).toEqual(expected);

const BIO = catalogue.measuresOfFramework('bio', 'instrument');
const dueInUse = BIO.filter((measure) => catalogue.isDue(measure, 'In gebruik'));

describe('the rows', () => {
  test('say of each entry where it stands, what it is and how it stands with each measure', async () => {
    const [first, second] = dueInUse;
    await write('een.yaml', `# een\n${entry('Parkeren', ...measures([first!.id, 'done'], [second!.id, 'to do']))}`);
    await write('geen.yaml', 'services: {}\n');
    await start();
    const { files, head, unread } = await complete();
    expect(files).toHaveLength(1);
    const [{ uri, path, rows }] = files as [(typeof files)[number]];
    expect({ uri, path, unread }).toEqual({ uri: uriOf('een.yaml'), path: 'een.yaml', unread: [] });
    expect(rows[0]).toMatchObject({
      line: 2,
      character: 6,
      name: 'Parkeren',
      organization: 'Gemeente Duinvoort',
      status: 'In gebruik',
      standard: 'Publicatiestandaard 1.0',
    });
    const cellAt = (id: string) => rows[0]!.measures[head!.measures.findIndex((column) => column.id === id)]!;
    expect(stateOf(cellAt(first!.id), head!.states)).toMatchObject({ id: 'done', title: 'gedaan', unfinished: false });
    expect(stateOf(cellAt(second!.id), head!.states)).toMatchObject({ id: 'to do', unfinished: true });
    expect(countCells(rows[0]!.measures, head!.states)).toEqual({
      total: BIO.length,
      present: 2,
      settled: 1,
      missing: BIO.length - 2,
      due: dueInUse.length - 2,
    });
    expect(head!.measures.map(({ id }) => id)).toEqual(BIO.map(({ id }) => id));
    expect(head!.measures[0]).toMatchObject({ title: BIO[0]!.title.nl, of: 'bio' });
  });

  test('follow what is typed, saved, made, moved and removed', async () => {
    await write('een.yaml', entry('Parkeren'));
    await start();
    await complete();
    const count = `0/${BIO.length} due ${dueInUse.length}`;
    await client.open(uriOf('een.yaml'), entry('Parkeren in de stad'));
    await shows(`een.yaml 2 Parkeren in de stad ${count}`);
    await client.change(uriOf('een.yaml'), 2, { text: `\n${entry('Fietsen')}` });
    await shows(`een.yaml 3 Fietsen ${count}`);
    await client.close(uriOf('een.yaml'));
    await shows(`een.yaml 2 Parkeren ${count}`);
    await write('map/twee.yaml', entry('Toezicht'));
    await changed('map/twee.yaml');
    await shows(`een.yaml 2 Parkeren ${count}`, `map/twee.yaml 2 Toezicht ${count}`);
    await rename(pathOf('map'), pathOf('elders'));
    await changed('map', 'elders');
    await shows(`een.yaml 2 Parkeren ${count}`, `elders/twee.yaml 2 Toezicht ${count}`);
    await rm(pathOf('een.yaml'));
    await changed('een.yaml');
    await shows(`elders/twee.yaml 2 Toezicht ${count}`);
  });

  test('are sent again only for what changed, and whole after another setting', async () => {
    await write('een.yaml', entry('Parkeren'));
    await write('twee.yaml', entry('Toezicht'));
    await start();
    const first = await complete();
    expect(first).toMatchObject({ whole: true });
    expect((await ask(first))!.files).toEqual([]);
    await write('twee.yaml', entry('Handhaving'));
    await changed('twee.yaml');
    await expect.poll(async () => (await ask(first))!.files.map(({ rows }) => rows[0]!.name), { timeout: 20_000 }).toEqual(['Handhaving']);
    const second = (await ask(first))!;
    expect(second).toMatchObject({ whole: false });
    expect(second.head).toBeUndefined();
    await rm(pathOf('een.yaml'));
    await changed('een.yaml');
    await expect
      .poll(async () => (await ask(second))!.files, { timeout: 20_000 })
      .toEqual([{ uri: uriOf('een.yaml'), path: 'een.yaml', rows: [] }]);
    client.settings = { bio: { measures: 'requirement' }, language: 'en' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    const wide = catalogue.measuresOfFramework('bio', 'requirement');
    await expect.poll(async () => (await ask(second))!.whole, { timeout: 20_000 }).toBe(true);
    await expect.poll(async () => (await ask())!.files.length, { timeout: 20_000 }).toBe(1);
    const third = (await ask(second))!;
    expect(third.head!.measures).toHaveLength(wide.length);
    expect(third.head!.states[0]!.title).toBe('to do');
  });

  test('have what an organisation wants, and lose it again with its catalogue', async () => {
    await write('.algoritmekader/catalogue/eigen.yaml', OWN);
    await write('een.yaml', entry('Parkeren'));
    await start();
    const { head, files } = await complete();
    const own = head!.measures.filter(({ of }) => of === 'organisation');
    expect(own.length).toBeGreaterThan(0);
    expect(head!.askers.map(({ id }) => id)).toEqual(['bio', 'organisation']);
    expect(countCells(files[0]!.rows[0]!.measures, head!.states).total).toBe(BIO.length + own.length);
    await rm(pathOf('.algoritmekader'), { recursive: true });
    await changed('.algoritmekader');
    await shows(`een.yaml 2 Parkeren 0/${BIO.length} due ${dueInUse.length}`);
  });

  test('are of what the organisation laid down, as soon as it does', async () => {
    await write('een.yaml', entry('Parkeren'));
    await write('oud/twee.yaml', entry('Toezicht'));
    await start();
    expect((await complete()).files).toHaveLength(2);
    await write('.algoritmekader/config.yaml', 'bio:\n  measures: requirement\nfiles:\n  exclude:\n    - oud/**\n');
    await changed('.algoritmekader', '.algoritmekader/config.yaml');
    const wide = catalogue.measuresOfFramework('bio', 'requirement');
    const due = wide.filter((measure) => catalogue.isDue(measure, 'In gebruik'));
    await shows(`een.yaml 2 Parkeren 0/${wide.length} due ${due.length}`);
  });

  test('follow a switch to another branch', async () => {
    git('init', '-q', '-b', 'main');
    await write('een.yaml', entry('Parkeren'));
    await write('twee.yaml', entry('Toezicht'));
    git('add', '-A');
    git('commit', '-q', '-m', 'main');
    git('checkout', '-q', '-b', 'ander');
    await write('een.yaml', entry('Parkeren', ...measures([BIO[0]!.id, 'done'])));
    await rm(pathOf('twee.yaml'));
    await write('map/drie.yaml', entry('Handhaving'));
    git('add', '-A');
    git('commit', '-q', '-m', 'ander');
    git('checkout', '-q', 'main');
    await start();
    const before = listed(await complete());
    expect(before).toHaveLength(2);
    git('checkout', '-q', 'ander');
    await changed('een.yaml', 'twee.yaml', 'map', 'map/drie.yaml');
    const due = dueInUse.length;
    const shown = [
      `een.yaml 2 Parkeren 1/${BIO.length} due ${due - (dueInUse.includes(BIO[0]!) ? 1 : 0)}`,
      `map/drie.yaml 2 Handhaving 0/${BIO.length} due ${due}`,
    ];
    await shows(...shown);
    git('checkout', '-q', 'main');
    // An editor may miss what happens to files: then one asks for everything anew.
    await client.connection.sendRequest('algoritmekader/readWorkspace');
    await shows(...before);
  });

  test('are not of what git ignores, until it no longer does', async () => {
    git('init', '-q');
    await write('.gitignore', 'uitvoer/\n');
    await write('een.yaml', entry('Parkeren'));
    await write('uitvoer/twee.yaml', entry('Toezicht'));
    await start();
    const count = `0/${BIO.length} due ${dueInUse.length}`;
    expect(listed(await complete())).toEqual([`een.yaml 2 Parkeren ${count}`]);
    // Open in the editor, it still is none of the workspace.
    await client.open(uriOf('uitvoer/twee.yaml'), entry('Toezicht'));
    await write('uitvoer/drie.yaml', entry('Handhaving'));
    await changed('uitvoer/drie.yaml');
    await client.diagnostics(uriOf('uitvoer/twee.yaml'));
    expect(listed((await ask())!)).toEqual([`een.yaml 2 Parkeren ${count}`]);
    await write('.gitignore', '');
    await changed('.gitignore');
    await shows(`een.yaml 2 Parkeren ${count}`, `uitvoer/drie.yaml 2 Handhaving ${count}`, `uitvoer/twee.yaml 2 Toezicht ${count}`);
  });

  test('of a file that cannot be read are absent, with the reason', async () => {
    await write('een.yaml', entry('Parkeren'));
    await writeFile(pathOf('twee.yaml'), Buffer.from([0x6e, 0x61, 0xff, 0xfe]));
    await start();
    const { files, unread } = await complete();
    expect(files).toHaveLength(1);
    expect(unread).toEqual([{ uri: uriOf('twee.yaml'), path: 'twee.yaml', reason: expect.stringContaining('UTF-8') }]);
    await rm(pathOf('twee.yaml'));
    await changed('twee.yaml');
    await expect.poll(async () => (await ask())!.unread, { timeout: 20_000 }).toEqual([]);
  });
});

describe('many files', () => {
  /** What each measure and requirement of an entry comes to, by number. */
  const cells = ({ measures, requirements }: OverviewRow, head: Pick<OverviewHead, 'measures' | 'requirements'>) =>
    [
      ...head.measures.map((column, at) => [column, measures[at]] as const),
      ...head.requirements.map((column, at) => [column, requirements[at]] as const),
    ]
      .filter(([, one]) => one !== undefined && one !== ' ')
      .map(([{ of, id }, one]) => `${of} ${id} ${one}`)
      .sort();

  test('are read by threads, and come to what one thread makes of them', async () => {
    const requirements = ['aia-05', 'avg-01', 'bio-01', 'awb-01', 'woo-01'];
    for (let index = 0; index < 250; index++) {
      const named = ['requirements:', `  - urn: urn:nl:ak:ver:${requirements[index % 5]}`, '    state: done', '    version: "2.5.1"'];
      const has = BIO.filter((_, at) => at % 7 === index % 7).map(({ id }, at): [string, string] => [id, catalogue.states[at % 5]!]);
      await write(`map-${index % 3}/${index}.yaml`, entry(`Beschrijving ${index}`, ...named, ...measures(...has)));
    }
    await write('map-1/.algoritmekader/catalogue/eigen.yaml', OWN);
    await start();
    const { files, head } = await complete();
    expect(files).toHaveLength(250);
    // An open file is read by the server itself.
    for (const { uri, path, rows } of files.filter((_, at) => at % 25 === 0)) {
      const text = await readFile(pathOf(path), 'utf8');
      await client.open(uri, `\n${text}`);
      await expect
        .poll(async () => (await ask())!.files.find((file) => file.uri === uri)!.rows[0]!.line, { timeout: 20_000 })
        .toBe(rows[0]!.line + 1);
      const now = (await ask())!;
      expect(cells(now.files.find((file) => file.uri === uri)!.rows[0]!, now.head!)).toEqual(cells(rows[0]!, head!));
    }
    const ofOwn = files.filter(({ rows }) => cells(rows[0]!, head!).some((line) => line.startsWith('organisation')));
    expect(ofOwn.map(({ path }) => path.split('/')[0])).toEqual(Array(ofOwn.length).fill('map-1'));
    expect(ofOwn.length).toBeGreaterThan(80);
  });

  test('need not all be read: who stops the progress has what was read, and can go on', async () => {
    writeDescriptions(pathOf(''), 3000);
    await start({ capabilities: { window: { workDoneProgress: true } } });
    client.connection.onRequest('window/workDoneProgress/create', () => null);
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: { kind: string; cancellable?: boolean } }) => {
        if (value.kind === 'begin' && value.cancellable)
          void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
      },
    );
    await expect.poll(async () => (await ask())?.reading.state, { timeout: 30_000, interval: 20 }).toBe('stopped');
    // The file that was being read may still come; then nothing goes on behind the user's back.
    const later = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await ask())!;
    };
    const { reading, files } = await later();
    expect(reading.total).toBe(3000);
    expect(reading.read).toBeLessThan(3000);
    expect((await later()).files).toHaveLength(files.length);
    client.connection.onNotification('$/progress', () => {});
    await client.connection.sendRequest('algoritmekader/readWorkspace');
    await expect.poll(async () => (await ask())?.reading.state, { timeout: 60_000, interval: 50 }).toBe('complete');
    expect((await ask())!.files).toHaveLength(2970);
  }, 120_000);
});

describe('the cache', () => {
  const cacheFile = () => join(folder, 'opslag', 'index.json');
  const kept = () =>
    expect
      .poll(
        () =>
          stat(cacheFile()).then(
            ({ size }) => size > 0,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  const again = async (options: ClientOptions = {}) => {
    await client.stop();
    await start(options);
  };

  test('gives the same rows, also of what changed meanwhile', async () => {
    for (const name of ['een', 'twee', 'drie']) await write(`${name}.yaml`, entry(name, ...measures([BIO[0]!.id, 'done'])));
    await write('geen.yaml', 'services: {}\n');
    await start();
    const before = await complete();
    await kept();
    await write('twee.yaml', entry('anders'));
    await rm(pathOf('drie.yaml'));
    await again();
    const after = await complete();
    expect(listed(after)).toEqual([
      ...listed(before).filter((line) => line.startsWith('een')),
      `twee.yaml 2 anders 0/${BIO.length} due ${dueInUse.length}`,
    ]);
    expect(after.head).toEqual(before.head);
    // What is open is related to what is only known from the cache.
    await client.open(uriOf('nieuw.yaml'), entry('een'));
    const { diagnostics } = await client.diagnosticsThat(
      ({ uri, diagnostics }) => uri === uriOf('nieuw.yaml') && diagnostics.some(({ code }) => code === 'duplicate/name'),
    );
    expect(diagnostics.find(({ code }) => code === 'duplicate/name')!.relatedInformation![0]!.location.uri).toBe(uriOf('een.yaml'));
  });

  test.each([
    ['damaged', () => writeFile(cacheFile(), '{"format": ')],
    [
      'of another program',
      async () => writeFile(cacheFile(), (await readFile(cacheFile(), 'utf8')).replace('"format":"', '"format":"0.0.0 ')),
    ],
    ['removed', () => rm(dirname(cacheFile()), { recursive: true })],
    ['a folder', async () => rm(cacheFile()).then(() => mkdir(cacheFile()))],
  ])('that is %s costs a reading and nothing else', async (_name, spoil) => {
    await write('een.yaml', entry('Parkeren'));
    await start();
    const before = listed(await complete());
    await kept();
    await spoil();
    await again();
    expect(listed(await complete())).toEqual(before);
    expect(client.messages).toEqual([]);
  });

  test('of a folder that comes back as it was is told to the client as well', async () => {
    await write('map/een.yaml', entry('een'));
    await start();
    const told: number[] = [];
    client.connection.onNotification(product.overviewNotification, ({ version }: OverviewSince) => void told.push(version));
    await complete();
    await kept();
    await rename(pathOf('map'), join(folder, 'weg'));
    await changed('map');
    await shows();
    const { version } = (await ask())!;
    await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBe(version);
    await rename(join(folder, 'weg'), pathOf('map'));
    await changed('map');
    await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBeGreaterThan(version);
  });

  test('is not used for other questions', async () => {
    await write('een.yaml', entry('Parkeren'));
    await start();
    await complete();
    await kept();
    await again({ settings: { bio: { measures: 'requirement' } } });
    const { files, head } = await complete();
    expect(countCells(files[0]!.rows[0]!.measures, head!.states).total).toBe(catalogue.measuresOfFramework('bio', 'requirement').length);
  });

  test('that cannot be written is no reason to stop', async () => {
    await write('een.yaml', entry('Parkeren'));
    // Under a file there can be no folder, not even for root.
    await writeFile(join(folder, 'opslag'), '');
    await chmod(join(folder, 'opslag'), 0o400);
    await start({}, join(folder, 'opslag', 'hier'));
    const before = listed(await complete());
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(listed((await ask())!)).toEqual(before);
  });
});

describe('a place and an insertion', () => {
  const place = (id: string, line = 1) =>
    client.connection.sendRequest<{ range: Range } | null>('algoritmekader/measurePlace', {
      textDocument: { uri: uriOf('een.yaml') },
      position: { line, character: 6 },
      id,
    });
  const insertion = (due: boolean, line = 1) =>
    client.connection.sendRequest<{ edits: TextEdit[]; count: number } | null>('algoritmekader/insertMissing', {
      textDocument: { uri: uriOf('een.yaml') },
      position: { line, character: 6 },
      due,
    });

  test('are those of the item in that entry, or where it would come', async () => {
    const [first, second] = dueInUse;
    const text = `${entry('Parkeren', ...measures([first!.id, 'done']))}---\n${entry('Toezicht', ...measures([second!.id, 'done']))}`;
    await start();
    await client.open(uriOf('een.yaml'), text);
    const lines = text.split('\n');
    const at = async (id: string, line: number) => lines[(await place(id, line))!.range.start.line];
    const secondEntry = lines.indexOf('name: Toezicht');
    expect(await at(first!.id, 1)).toContain(first!.urn);
    expect(await at(second!.id, secondEntry)).toContain(second!.urn);
    expect(await at(first!.id, secondEntry)).toBe('measures:');
    expect(await place('bestaat-niet')).toBeNull();
  });

  test('add all that is missing, or what is due of it, and nothing else', async () => {
    await start();
    await client.open(
      uriOf('een.yaml'),
      entry('Parkeren', ...measures([dueInUse[0]!.id, 'done'])).replace('In gebruik', 'In ontwikkeling'),
    );
    const due = BIO.filter((measure) => catalogue.isDue(measure, 'In ontwikkeling') && measure !== dueInUse[0]);
    expect((await insertion(true))!.count).toBe(due.length);
    const all = (await insertion(false))!;
    expect(all.count).toBe(BIO.length - 1);
    expect(
      all.edits
        .map(({ newText }) => newText)
        .join('')
        .match(/urn:nl:ak:mtr:/g),
    ).toHaveLength(BIO.length - 1);
  });
});

describe('the history', () => {
  const history = () => client.connection.sendRequest<History>('algoritmekader/history', {});
  const commit = (date: string) => {
    process.env['GIT_AUTHOR_DATE'] = process.env['GIT_COMMITTER_DATE'] = `${date}T12:00:00Z`;
    git('add', '-A');
    git('commit', '-q', '-m', date);
  };
  afterEach(() => {
    delete process.env['GIT_AUTHOR_DATE'];
    delete process.env['GIT_COMMITTER_DATE'];
  });

  test('has the last commit of each month, counted as the rows are, and what is there now', async () => {
    git('init', '-q');
    await write('een.yaml', entry('Parkeren'));
    commit('2026-03-03');
    await write('een.yaml', entry('Parkeren', ...measures([BIO[0]!.id, 'to do'])));
    commit('2026-05-04');
    await write('een.yaml', entry('Parkeren', ...measures([BIO[0]!.id, 'done'])));
    await write('map/twee.yaml', entry('Toezicht'));
    await write('geen.yaml', 'services: {}\n');
    commit('2026-05-28');
    await write('een.yaml', entry('Parkeren', ...measures([BIO[0]!.id, 'done'], [BIO[1]!.id, 'done'])));
    await start();
    await complete();
    const { points, reason } = await history();
    expect(reason).toBeUndefined();
    expect(points.map(({ date, entries, count: { present, settled, total } }) => ({ date, entries, present, settled, total }))).toEqual([
      { date: '2026-03-03', entries: 1, present: 0, settled: 0, total: BIO.length },
      { date: '2026-05-28', entries: 2, present: 1, settled: 1, total: 2 * BIO.length },
      { date: '', entries: 2, present: 2, settled: 2, total: 2 * BIO.length },
    ]);
  });

  test('says why there is none', async () => {
    await write('een.yaml', entry('Parkeren'));
    await start();
    await complete();
    const { points, reason } = await history();
    expect(points.map(({ date, entries }) => ({ date, entries }))).toEqual([{ date: '', entries: 1 }]);
    expect(reason).toContain('repository');
  });

  test('runs nothing that a repository asks to be run', async () => {
    git('init', '-q');
    await write('een.yaml', entry('Parkeren'));
    commit('2026-03-03');
    const trap = `#!/bin/sh\ntouch '${join(folder, 'gelopen')}'\n`;
    await writeFile(join(folder, 'val'), trap, { mode: 0o755 });
    for (const setting of ['core.fsmonitor', 'gpg.program', 'core.sshCommand', 'diff.external', 'core.pager'])
      git('config', setting, join(folder, 'val'));
    git('config', 'log.showSignature', 'true');
    git('config', 'core.hooksPath', folder);
    await start();
    await complete();
    expect((await history()).points).toHaveLength(2);
    await expect(stat(join(folder, 'gelopen'))).rejects.toThrow('ENOENT');
  });
});
