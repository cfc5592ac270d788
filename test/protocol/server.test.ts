import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = `name: Parkeervergunning beoordelen
organization: Gemeente Duinvoort
status: in gebruik
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: Zie het beveiligingsplan.
`;

let client: TestClient;
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

/** The text after an action, applied as an editor would. */
function apply(source: string, action: CodeAction): string {
  const change = action.edit!.documentChanges![0] as TextDocumentEdit;
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', change.textDocument.version ?? 1, source), change.edits as never);
}

/** Descriptions of 3,000 characters with a dozen findings each, as YAML documents. */
const longFile = (count: number): string =>
  Array.from(
    { length: count },
    (_, number) => `${text.replace(/^name: .*$/m, `name: Nummer ${number}`)}goal: ${'Aanvragen komen sneller terecht. '.repeat(88)}\n`,
  ).join('---\n');

describe('an editor that answers for its configuration', () => {
  beforeEach(async () => {
    client = await TestClient.start({ settings: {} });
  });

  test('says what it can do', () => {
    expect(client.initialized.serverInfo?.name).toBe('algoritmekader-language-server');
    expect(client.initialized.capabilities).toMatchObject({
      hoverProvider: true,
      textDocumentSync: { openClose: true, change: 2 },
      codeActionProvider: {},
    });
  });

  test('reports findings with code, page, place and version', async () => {
    await client.open(uri, text, 7);
    const { diagnostics, version } = await client.diagnostics(uri, 7);
    expect(version).toBe(7);
    const status = diagnostics.find(({ code }) => code === 'register/permitted-value')!;
    expect(status).toMatchObject({
      severity: 1,
      source: 'algoritmekader',
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 18 } },
    });
    expect(status.message).toContain('Bedoel je "In gebruik"?');
    expect(status.codeDescription?.href).toMatch(/^https:.*\/docs\/nl\/rules\/register\/permitted-value\.md$/);
    const missing = diagnostics.filter(({ code }) => code === 'bio/missing-measure');
    expect(missing).toHaveLength(11);
    // On the key of the list, not on the whole file.
    expect(new Set(missing.map(({ range }) => JSON.stringify(range)))).toEqual(
      new Set([JSON.stringify({ start: { line: 3, character: 0 }, end: { line: 3, character: 8 } })]),
    );
  });

  test('knows which dates lie in the future, and takes a content rule for a hint or an information', async () => {
    await client.open(uri, 'standard_version: "1.0"\nstatus: In gebruik\nbegin_date: 2999-01\ngoal: n.v.t.\n', 1);
    const { diagnostics } = await client.diagnostics(uri, 1);
    expect(diagnostics.filter(({ code }) => String(code).startsWith('content/')).map(({ code, severity }) => ({ code, severity }))).toEqual(
      [
        { code: 'content/future-date', severity: 3 },
        { code: 'content/empty-phrase', severity: 4 },
      ],
    );
  });

  test('follows small changes, in several documents of one file', async () => {
    await client.open(uri, `${text}---\n${text}`);
    const before = await client.diagnostics(uri, 1);
    await client.change(uri, 2, { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 9 } }, text: 'I' });
    const after = await client.diagnostics(uri, 2);
    const slips = (list: typeof before) =>
      list.diagnostics.filter(({ code }) => code === 'register/permitted-value').map(({ range }) => range.start.line);
    expect(slips(before)).toEqual([2, 10]);
    expect(slips(after)).toEqual([10]);
    await client.change(uri, 3, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '# een regel erbij\n',
    });
    expect(slips(await client.diagnostics(uri, 3))).toEqual([11]);
  });

  test('shows what a measure asks', async () => {
    await client.open(uri, text);
    const hover = await client.hover(uri, { line: 4, character: 20 });
    expect(hover?.contents).toMatchObject({ kind: 'markdown' });
    const { value } = hover!.contents as { value: string };
    expect(value).toContain('**org-11**');
    expect(value).toContain('Maak afspraken over het beheer van gebruikers');
    expect(value).toContain('https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/maatregelen/0-org-11-gebruikersbeheer/');
    expect(hover?.range).toEqual({ start: { line: 4, character: 9 }, end: { line: 4, character: 29 } });
  });

  test('inserts every missing measure with one action', async () => {
    await client.open(uri, text);
    const actions = (await client.codeActions(uri, { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } }))!;
    expect(actions[0]!.title).toBe('Voeg alle ontbrekende BIO-maatregelen toe (11)');
    expect(actions[0]!.diagnostics).toHaveLength(11);
    const mended = apply(text, actions[0]!);
    expect(mended.startsWith(text)).toBe(true);
    await client.change(uri, 2, { text: mended });
    const { diagnostics } = await client.diagnostics(uri, 2);
    expect(diagnostics.filter(({ code }) => code === 'bio/missing-measure')).toEqual([]);
  });

  test('gives nothing at all for a YAML file that is not ours', async () => {
    const other = 'file:///werk/docker-compose.yaml';
    await client.open(other, 'services:\n  web:\n    image: nginx\n\tbad');
    expect(await client.hover(other, { line: 0, character: 2 })).toBeNull();
    expect(await client.codeActions(other, { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } })).toEqual([]);
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    expect(client.published.filter((params) => params.uri === other)).toEqual([]);
  });

  test('takes its findings back when a file is closed or is no longer ours', async () => {
    const loose = 'file:///werk/los.yaml';
    await client.open(loose, 'standard_version: "1.0"\n');
    expect((await client.diagnostics(loose, 1)).diagnostics.length).toBeGreaterThan(0);
    await client.change(loose, 2, { text: 'iets: anders\n' });
    expect((await client.diagnostics(loose, 2)).diagnostics).toEqual([]);
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    const closing = client.diagnostics(uri);
    await client.close(uri);
    expect((await closing).diagnostics).toEqual([]);
  });

  test('works on an untitled document', async () => {
    await client.open('untitled:Untitled-1', `# algoritmekader: publicatiestandaard=1.0\n${text}`);
    const { diagnostics } = await client.diagnostics('untitled:Untitled-1', 1);
    expect(diagnostics.some(({ code }) => code === 'bio/missing-measure')).toBe(true);
  });

  test('takes over changed settings at once', async () => {
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    client.settings = {
      language: 'en',
      bio: { measures: 'requirement' },
      rules: { 'register/permitted-value': 'off', 'register/required-field': 'hint' },
    };
    const next = client.diagnostics(uri);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const { diagnostics } = await next;
    expect(diagnostics.filter(({ code }) => code === 'bio/missing-measure')).toHaveLength(21);
    expect(diagnostics.some(({ code }) => code === 'register/permitted-value')).toBe(false);
    expect(new Set(diagnostics.filter(({ code }) => code === 'register/required-field').map(({ severity }) => severity))).toEqual(
      new Set([4]),
    );
    expect(diagnostics.find(({ code }) => code === 'bio/missing-measure')!.message).toMatch(/^BIO measure/);
  });

  test('reports what applies by the frameworks that the settings name', async () => {
    await client.open(uri, text);
    const { diagnostics: before } = await client.diagnostics(uri, 1);
    expect(before.filter(({ code }) => String(code).startsWith('applies/'))).toEqual([]);
    client.settings = { frameworks: ['bio', 'woo'] };
    const next = client.diagnostics(uri);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const missing = (await next).diagnostics.filter(({ code }) => code === 'applies/missing-requirement');
    expect(missing.map(({ message }) => message)).toEqual([expect.stringContaining('Vereiste woo-01 geldt')]);
  });

  test('answers others while it reads a file of 5 MB, and reads it to the end', async () => {
    const large = 'file:///werk/algoritmeregister/groot.yaml';
    const items = Array.from(
      { length: 50_000 },
      (_, i) => `  - urn: urn:nl:ak:mtr:org-11\n    state: done\n    value: Zie plan ${i} en nog wat tekst erbij.\n`,
    );
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    await client.open(large, `${text.split('measures')[0]}measures:\n${items.join('')}`);
    let shown = 0;
    const checked = client.diagnostics(large, 1).then(({ diagnostics }) => (shown = diagnostics.length));
    let answers = 0;
    for (; shown === 0; answers++) await client.hover(uri, { line: 4, character: 20 });
    await checked;
    expect(shown).toBe(1000); // 999, and one that says how many there are
    // Read in one go, the first answer would come when all is done.
    expect(answers).toBeGreaterThan(3);
  });

  test('answers others while it reads and checks a file of thousands of descriptions', async () => {
    const large = 'file:///werk/algoritmeregister/lijst.yaml';
    const item = (number: number) =>
      `- ${text
        .replace(/^name: .*$/m, `name: Nummer ${number}`)
        .trimEnd()
        .replaceAll('\n', '\n  ')}\n`;
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    await client.open(large, Array.from({ length: 9000 }, (_, number) => item(number)).join(''));
    let isChecked = false;
    const checked = client
      .diagnosticsThat((params) => params.uri === large && params.diagnostics.length === 1000)
      .then(() => (isChecked = true));
    let answers = 0;
    for (; !isChecked; answers++) await client.hover(uri, { line: 4, character: 20 });
    await checked;
    // In one go, the first answer would come when all is done.
    expect(answers).toBeGreaterThan(3);
  });

  test('tells what the first descriptions of a long file hold before it has read the rest', async () => {
    const long = 'file:///werk/algoritmeregister/lang.yaml';
    await client.open(long, longFile(45));
    const first = await client.diagnostics(long);
    const all = await client.diagnostics(long);
    expect(first.version).toBe(1);
    expect(first.diagnostics.length).toBeGreaterThan(0);
    expect(all.diagnostics.length).toBeGreaterThan(first.diagnostics.length);
    // What was told stays, and in the same order.
    expect(all.diagnostics.slice(0, first.diagnostics.length)).toEqual(first.diagnostics);
  });

  test('takes edits while it reads a long file, and ends with what the text holds then', async () => {
    const long = 'file:///werk/algoritmeregister/lang.yaml';
    const other = 'file:///werk/algoritmeregister/ander.yaml';
    const written = longFile(400);
    await client.open(long, written);
    for (let version = 2; version < 12; version++)
      await client.change(long, version, { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } }, text: 'x' });
    const { diagnostics } = await client.diagnosticsThat(
      ({ uri, version = 0, diagnostics }) => uri === long && version === 11 && diagnostics.length > 900,
    );
    await client.close(long); // it would be there twice
    await client.open(other, written.replace('name: ', `name: ${'x'.repeat(10)}`));
    const fresh = await client.diagnosticsThat((params) => params.uri === other && params.diagnostics.length > 900);
    expect(diagnostics.map(({ range, code, message }) => [range, code, message])).toEqual(
      fresh.diagnostics.map(({ range, code, message }) => [range, code, message]),
    );
  });

  test('answers requests on documents that it does not know', async () => {
    expect(await client.hover('file:///nooit/geopend.yaml', { line: 0, character: 0 })).toBeNull();
    expect(
      await client.codeActions('file:///nooit/geopend.yaml', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
    ).toBeNull();
  });
});

describe('an editor that knows less', () => {
  test('gets English, plain text and edits without versions', async () => {
    client = await TestClient.start({
      locale: 'en-GB',
      capabilities: { workspace: {}, textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    await client.open(uri, text);
    const { diagnostics } = await client.diagnostics(uri, 1);
    expect(diagnostics.find(({ code }) => code === 'register/permitted-value')!.message).toContain('Did you mean "In gebruik"?');
    const hover = await client.hover(uri, { line: 4, character: 20 });
    expect(hover!.contents).toMatchObject({ kind: 'plaintext' });
    expect((hover!.contents as { value: string }).value).not.toMatch(/\*\*|\\-|\]\(/);
    const [action] = (await client.codeActions(uri, { start: { line: 2, character: 10 }, end: { line: 2, character: 10 } }))!;
    expect(action!.edit!.changes![uri]).toEqual([
      { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 18 } }, newText: 'In gebruik' },
    ]);
  });
});

describe('an editor that refuses what the server asks', () => {
  const statusOf = async (version: number) =>
    (await client.diagnostics(uri, version)).diagnostics.find(({ code }) => code === 'register/permitted-value')?.message;

  test('to register is served all the same', async () => {
    client = await TestClient.start({ refusesRegistration: true });
    await client.open(uri, text, 1);
    expect(await statusOf(1)).toContain('Bedoel je "In gebruik"?');
  });

  test('to show titles anew is served all the same', async () => {
    // It knows no workspace/inlayHint/refresh, although it says so: the answer is an error.
    client = await TestClient.start({ capabilities: { workspace: { inlayHint: { refreshSupport: true } } } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.open(uri, text, 1);
    expect(await statusOf(1)).toContain('Bedoel je "In gebruik"?');
    await client.change(uri, 2, { text });
    expect(await statusOf(2)).toContain('Bedoel je "In gebruik"?');
  });
});

describe('a file that is closed and opened again', () => {
  test('is checked by its new text, also when something was still asked about the old one', async () => {
    client = await TestClient.start({ settings: {} });
    const held: (() => void)[] = [];
    client.connection.onRequest('workspace/configuration', () => new Promise((resolve) => held.push(() => resolve([null]))));
    await client.open(uri, text);
    const hover = client.hover(uri, { line: 0, character: 1 });
    await expect.poll(() => held.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await client.close(uri);
    for (const answer of held.splice(0)) answer();
    await hover;
    await client.open(uri, text.replace('in gebruik', 'In gebruik'));
    await expect
      .poll(() => held.splice(0).forEach((answer) => answer()) ?? client.published.length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    expect(client.published.map(({ diagnostics }) => diagnostics.some(({ code }) => code === 'register/permitted-value'))).toEqual([false]);
  });
});

describe('an older publication standard', () => {
  const older =
    'standard_version: "0.4"\nname: Parkeren\norganization: Duinvoort\ndescription_short: Kort.\nstatus: In gebruik\ncontact_email: a@duinvoort.example\npublication_category: Overige algoritmes\nlang: nld\nuuid: abc # nummer\ntheme: Verkeer\n';
  const newest = older
    .replace('0.4', '1.0')
    .replace(
      'uuid: abc',
      '# Publicatiestandaard 1.0 heeft geen plek voor "uuid" (Landelijk-ID). Kijk of je dit ergens anders wilt vertellen.\n# uuid: abc',
    )
    .replace('theme: Verkeer', 'category: [Verkeer]');
  const at = (line: number, character = 2) => ({ start: { line, character }, end: { line, character } });
  const title = 'Breng deze beschrijving naar publicatiestandaard 1.0';

  test('is brought to the newest by the light bulb: an answer to the finding, and elsewhere a change', async () => {
    client = await TestClient.start({ settings: { language: 'nl' } });
    await client.open(uri, older);
    const [fix] = (await client.codeActions(uri, at(0, 20)))!.filter((action) => action.title === title);
    expect(fix!.kind).toBe('quickfix');
    expect(fix!.diagnostics!.map(({ code }) => code)).toEqual(['register/standard-version', 'register/other-version']);
    const [change, ...others] = (await client.codeActions(uri, at(3), [], ['refactor']))!;
    expect({ kind: change!.kind, title: change!.title, others }).toEqual({ kind: 'refactor.rewrite', title, others: [] });
    expect(apply(older, change!)).toBe(newest);
    expect(change!.edit!.changeAnnotations, 'a client that cannot show it').toBeUndefined();
    expect(await client.codeActions(uri, at(3), [], ['source.migrate.algoritmekader'])).toMatchObject([{ title }]);
  });

  test('is shown before it is done, with what is left to decide, when the client can', async () => {
    client = await TestClient.start({
      settings: { language: 'nl' },
      capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
    });
    await client.open(uri, older);
    const [change] = (await client.codeActions(uri, at(3), [], ['refactor.rewrite']))!;
    const [annotation] = Object.values(change!.edit!.changeAnnotations!);
    expect(annotation).toMatchObject({ label: title });
    expect(annotation!.description).toMatch(/^Nog te beslissen: 1 punt\. .*"uuid"/);
  });

  test('our own client gets the edits of the whole file and the points with their lines', async () => {
    client = await TestClient.start({ settings: { language: 'nl' } });
    await client.open(uri, older, 7);
    const ask = () => client.connection.sendRequest<Record<string, unknown>>('algoritmekader/migrate', { textDocument: { uri } });
    const answer = await ask();
    expect(answer).toMatchObject({
      version: 7,
      summary: '1 beschrijving volgt nu publicatiestandaard 1.0. 1 punt moet je zelf beslissen.',
      decisions: [{ line: 9 }],
    });
    await client.change(uri, 8, { text: newest });
    expect(await ask()).toMatchObject({ edits: [], decisions: [], summary: expect.stringMatching(/^Hier is niets te doen/) });
    await client.change(uri, 9, { text: `${older}goal: "\n` });
    expect(await ask()).toMatchObject({ edits: [], summary: expect.stringMatching(/^1 beschrijving is niet veranderd/) });
  });
});

describe('numberings', () => {
  const card = (version: string) =>
    `name: Wegdekschade\nstandard_version: "1.0"\nmeasures:\n  - urn: urn:nl:ak:mtr:owp-36\n    state: to do\n${version && `    version: ${version}\n`}`;
  const place = { line: 3, character: 20 };

  beforeEach(async () => {
    client = await TestClient.start({ settings: {}, initializationOptions: { showsStatus: true } });
  });

  test('the whole file is renumbered by one action, asked for by its kind', async () => {
    expect((client.initialized.capabilities.codeActionProvider as { codeActionKinds: string[] }).codeActionKinds).toContain(
      'source.renumber.algoritmekader',
    );
    await client.open(uri, card('1.1.0'));
    const actions = await client.codeActions(uri, { start: place, end: place }, [], ['source.renumber.algoritmekader']);
    expect(actions!.map(({ kind }) => kind)).toEqual(['source.renumber.algoritmekader']);
    expect(apply(card('1.1.0'), actions![0]!)).toBe(card('"2.5.1"').replace('owp-36', 'owp-34'));
    expect((await client.codeActions(uri, { start: place, end: place }, []))!.some(({ kind }) => kind?.startsWith('source'))).toBe(false);
  });

  test('the editor is told which numbering was assumed and why, again only when that changes', async () => {
    const told: unknown[] = [];
    client.connection.onNotification('algoritmekader/status', (status) => void told.push(status));
    await client.open(uri, card('1.1.0'), 1);
    await client.diagnostics(uri, 1);
    await client.change(uri, 2, { text: `${card('1.1.0')}# nog iets\n` });
    await client.diagnostics(uri, 2);
    await client.change(uri, 3, { text: card('') });
    await client.diagnostics(uri, 3);
    await client.change(uri, 4, { text: card('2.5.1') });
    await client.diagnostics(uri, 4);
    await client.hover(uri, place); // an answer after the last notification
    expect(told).toMatchObject([
      {
        uri,
        numbering: { text: 'Nummering: Algorithm Management Toolkit (AMT)', detail: 'door versie 1.1.0 bij de URN’s', state: 'older' },
      },
      { uri, numbering: { state: 'open', text: 'Nummering: nog kiezen' } },
      { uri, numbering: { state: 'current', text: 'Nummering: Algoritmekader 2.5.1' } },
    ]);
  });

  test('the title of what a URN means stands beside it, all of them where that is open', async () => {
    const hints = async (version: string) => {
      await client.change(uri, version.length + 2, { text: card(version) });
      return client.inlayHints(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
    };
    await client.open(uri, card(''), 1);
    expect(await hints('')).toMatchObject([{ position: { line: 3, character: 29 }, label: expect.stringMatching(/^\? /) }]);
    expect((await hints('1.1.0'))![0]!.tooltip ?? (await hints('1.1.0'))![0]!.label).toContain('supply-chain');
    expect((await hints('2.5.1'))![0]!.label).not.toContain('supply');
    expect(await client.inlayHints(uri, { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } })).toEqual([]);
    client.settings = { inlayHints: { titles: false, due: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await hints('2.5.1')).toEqual([]);
  });

  test('a changed setting answers the question', async () => {
    await client.open(uri, card(''), 1);
    expect((await client.diagnostics(uri, 1)).diagnostics.map(({ code }) => code)).toContain('numbering/ambiguous');
    client.settings = { numbering: 'current' };
    const next = client.diagnosticsThat(({ diagnostics }) => !diagnostics.some(({ code }) => code === 'numbering/ambiguous'));
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await next;
  });
});

test('an entry of an older standard is checked by that standard, and follows when its version changes', async () => {
  client = await TestClient.start({ settings: {} });
  const entry = (version: string) =>
    `name: Parkeren\nstandard_version: "${version}"\ntype: Zelflerend\nlawful_basis_link: https://wetten.overheid.nl/BWBR0006622\n`;
  const about = async (version: number) =>
    (await client.diagnostics(uri, version)).diagnostics
      .filter(({ code }) => code !== 'bio/missing-measure')
      .map(({ code, range }) => `${range.start.line} ${code}`);

  await client.open(uri, entry('0.3.1'), 1);
  expect(await about(1)).toEqual(['0 register/required-field', '1 register/standard-version', '3 register/other-version']);
  const key = { line: 3, character: 4 };
  expect(JSON.stringify(await client.hover(uri, key))).toContain('Publicatiestandaard 0.4');
  const [rename] = (await client.codeActions(uri, { start: key, end: key }, []))!;
  expect(apply(entry('0.3.1'), rename!)).toBe(entry('0.3.1').replace('lawful_basis_link', 'lawful_basis'));

  await client.change(uri, 2, { text: entry('0.4') });
  expect(await about(2)).toEqual(['0 register/required-field', '1 register/standard-version', '2 register/permitted-value']);
});
