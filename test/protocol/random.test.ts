/**
 * Sessions of a client that does anything at any moment: edits in the middle of requests, cancels, closes, sends what no
 * client should. Whatever it did, each request has one answer, and in the end the findings are those of a fresh server.
 * ALGORITMEKADER_TEST_SEED and ALGORITMEKADER_TEST_SESSIONS choose other sessions, or more of them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ErrorCodes, LSPErrorCodes, type PublishDiagnosticsParams, type Range } from 'vscode-languageserver-protocol';
import { Session } from './session.ts';

const FIRST_SEED = Number(process.env['ALGORITMEKADER_TEST_SEED'] ?? 20_261_128);
const SESSIONS = Number(process.env['ALGORITMEKADER_TEST_SESSIONS'] ?? 6);
const STEPS = 300;

/** Numbers that look random and are the same for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  return { below, pick, chance: (part: number) => next() < part };
}
type Random = ReturnType<typeof random>;

const ENTRY = `standard_version: "1.0"
name: Parkeervergunning beoordelen
organization: Gemeente Duinvoort
status: in gebruik
impacttoetsen: DPIA
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: Zie het plan.
`;
const CARD = `version: 0.1a10
name: Parkeren
owners:
  - name: Gemeente Duinvoort
status: implementation
assessments:
  - !include b.yaml
`;
const OWN = 'urn: urn:nl:duinvoort:mtr:abc-01\ntitle: {nl: Eigen, en: Own}\n';
const TEXTS = [ENTRY, CARD, OWN, `${ENTRY}---\n${ENTRY}`, '', 'a: [', 'x: y\n', '\u0000\uFFFF', `${ENTRY}name: "é😀\n`];
/** Read in steps, after its beginning. */
const LONG = Array.from(
  { length: 120 },
  (_, number) => `${ENTRY.replace('Parkeer', `${number} parkeer`)}goal: ${'Aanvragen komen sneller terecht. '.repeat(90)}\n`,
).join('---\n');
const PIECES = ['\n', ' ', 'x', ':', '"', '  - urn: urn:nl:ak:mtr:dat-01\n', 'urn:nl:ak:ver:aia-01', '---\n', '\r\n', '😀', '#', '', ''];

/** By a name, parameters that fit the protocol; `at` gives a position and `on` a range. */
const requests: Record<string, (uri: string, at: () => object, on: () => object, r: Random) => object | undefined> = {
  'textDocument/hover': (uri, at) => ({ textDocument: { uri }, position: at() }),
  'textDocument/completion': (uri, at) => ({ textDocument: { uri }, position: at() }),
  'textDocument/codeAction': (uri, _, on, r) => ({
    textDocument: { uri },
    range: on(),
    context: {
      diagnostics: [],
      ...(r.chance(0.3) ? { only: ['source', 'quickfix', 'refactor', 'nonsense'].filter(() => r.chance(0.5)) } : {}),
    },
  }),
  'textDocument/inlayHint': (uri, _, on) => ({ textDocument: { uri }, range: on() }),
  'textDocument/definition': (uri, at) => ({ textDocument: { uri }, position: at() }),
  'textDocument/references': (uri, at) => ({ textDocument: { uri }, position: at(), context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': (uri, at) => ({ textDocument: { uri }, position: at() }),
  'textDocument/prepareRename': (uri, at) => ({ textDocument: { uri }, position: at() }),
  'textDocument/rename': (uri, at, _, r) => ({ textDocument: { uri }, position: at(), newName: r.pick(['abc', '', '"', 'a b: c']) }),
  'textDocument/documentSymbol': (uri) => ({ textDocument: { uri } }),
  'textDocument/codeLens': (uri) => ({ textDocument: { uri } }),
  'textDocument/documentLink': (uri) => ({ textDocument: { uri } }),
  'textDocument/foldingRange': (uri) => ({ textDocument: { uri } }),
  'textDocument/selectionRange': (uri, at) => ({ textDocument: { uri }, positions: [at(), at()] }),
  'textDocument/onTypeFormatting': (uri, at, _, r) => ({
    textDocument: { uri },
    position: at(),
    ch: r.pick(['\n', '-', 'x', '']),
    options: { tabSize: 2, insertSpaces: true },
  }),
  'textDocument/semanticTokens/full': (uri) => ({ textDocument: { uri } }),
  'textDocument/semanticTokens/range': (uri, _, on) => ({ textDocument: { uri }, range: on() }),
  'workspace/symbol': (_, _at, _on, r) => ({ query: r.pick(['', 'park', '*', '(']) }),
  'workspace/executeCommand': (uri, at, _, r) => ({
    command: r.pick(['algoritmekader.convert', 'no.such.command']),
    arguments: [{ to: r.pick(['card', 'register', 'json', 'yaml', 'x']), textDocument: { uri }, position: at() }],
  }),
  'workspace/textDocumentContent': (_, _at, _on, r) => ({
    uri: r.pick(['algoritmekader-catalogue:/measures/org-11.md', 'algoritmekader-catalogue:/nonsense', '', '%']),
  }),
  'completionItem/resolve': (uri, _at, _on, r) => ({
    label: 'x',
    data: {
      uri,
      ...r.pick([
        { urn: 'urn:nl:ak:mtr:org-11' },
        { of: 'registerEntry', version: '1.0', path: ['name'] },
        { of: 'x', version: 'x', path: [] },
        { x: 1 },
      ]),
    },
  }),
  'algoritmekader/migrate': (uri) => ({ textDocument: { uri } }),
  'algoritmekader/coverage': (uri, at, _, r) => ({ textDocument: { uri }, position: at(), of: r.pick(['bio', 'aia', 'x']) }),
  'algoritmekader/convert': (uri, at, _, r) => ({
    to: r.pick(['card', 'register', 'json', 'yaml']),
    textDocument: { uri },
    position: at(),
  }),
  'algoritmekader/report': (uri) => ({ uri, text: ENTRY }),
  'algoritmekader/lookUp': (_, _at, _on, r) => ({ query: r.pick(['org-11', 'beveiliging', '']) }),
  'algoritmekader/catalogueIndex': () => undefined,
  'algoritmekader/newEntryQuestions': () => undefined,
  'algoritmekader/newEntry': (uri) => ({ answers: { name: 'Parkeren', organization: 'x: "y' }, uri }),
};
const notifications = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'textDocument/didSave',
  'workspace/didChangeConfiguration',
  'workspace/didChangeWatchedFiles',
  'workspace/didCreateFiles',
  'workspace/didDeleteFiles',
  'workspace/didRenameFiles',
  'workspace/didChangeWorkspaceFolders',
  '$/setTrace',
  '$/nonsense',
  'no/such',
  'window/workDoneProgress/cancel',
];

/** What no parameter should be. */
const WRONG = [
  null,
  undefined,
  0,
  'x',
  true,
  [],
  [[]],
  {},
  { textDocument: null },
  { textDocument: { uri: 5 } },
  { textDocument: 'file:///x' },
];
const WRONG_PLACES = [
  null,
  'x',
  [],
  { line: -1, character: -1 },
  { line: 'a', character: {} },
  { line: 2 ** 40, character: 0 },
  { line: 0 },
];

const SETTINGS = [
  {},
  { language: 'en' },
  { frameworks: ['bio', 'aia', 'awb'] },
  { rules: { 'bio/missing-measure': 'off', 'compliance/shape': 'hint' } },
  { files: { include: [] }, numbering: '1.6' },
  { files: 7, rules: 'x', frameworks: [null, {}] },
  null,
  'nonsense',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-random-'));
  for (const name of ['een', 'twee']) {
    mkdirSync(join(folder, name, '.algoritmekader', 'catalogue'), { recursive: true });
    writeFileSync(join(folder, name, 'b.yaml'), 'name: DPIA\nurn: urn:nl:aivt:tr:dpia:1.0\n');
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One session of random steps. */
class Storm {
  readonly session = new Session({ node: ['--disallow-code-generation-from-strings'] });
  readonly open = new Map<string, TextDocument>();
  readonly ids = new Set<string>();
  readonly roots: string[];
  readonly #uris: string[];
  folders: string[];
  readonly #r: Random;

  constructor(seed: number) {
    this.#r = random(seed);
    this.roots = ['een', 'twee'].map((name) => pathToFileURL(join(folder, name)).href);
    this.folders = [...this.roots];
    this.#uris = [
      ...this.roots.flatMap((root) =>
        ['a.algoritme.yaml', 'algoritmeregister/c.yaml', 'b.yaml', 'x_system_card.yaml'].map((n) => `${root}/${n}`),
      ),
      `${this.roots[0]!}/.algoritmekader/catalogue/eigen.yaml`,
      'untitled:Untitled-1',
      'untitled:a.algoritme.yaml',
      'vscode-vfs://github/x/y.algoritme.yaml',
      'file://host/share/a.algoritme.yaml',
      'file:///a%2Fb%ZZ.algoritme.yaml',
      'http://[/a.algoritme.yaml',
      'nonsense',
      '',
    ];
  }

  at = (): object => {
    const line = this.#r.below(14);
    return this.#r.chance(0.1) ? { line: 2_000_000_000, character: 2_000_000_000 } : { line, character: this.#r.below(40) };
  };
  on = (): object =>
    this.#r.chance(0.3) ? { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } : { start: this.at(), end: this.at() };

  step(): void {
    const r = this.#r;
    const kind = r.below(100);
    if (kind < 40) this.#ask();
    else if (kind < 62) this.#change();
    else if (kind < 74) this.#openOne();
    else if (kind < 80) this.#close();
    else if (kind < 84) this.#cancel();
    else if (kind < 92) this.#nonsense();
    else if (kind < 95) this.#settings();
    else if (kind < 97) this.#moveFolder();
    else if (kind < 99) this.#files();
    else this.session.notify('textDocument/didSave', { textDocument: { uri: r.pick(this.#uris) } });
  }

  #ask(): void {
    const method = this.#r.pick(Object.keys(requests));
    const id = this.session.request(method, requests[method]!(this.#r.pick(this.#uris), this.at, this.on, this.#r));
    // At once, before the server can have seen it, or together with what comes after it.
    if (this.#r.chance(0.1)) this.session.notify('$/cancelRequest', { id });
  }

  #openOne(): void {
    const uri = this.#r.pick(this.#uris);
    if (this.open.has(uri)) return;
    const text = this.#r.chance(0.1) ? LONG : this.#r.pick(TEXTS);
    this.open.set(uri, TextDocument.create(uri, 'yaml', 1, text));
    this.session.open(uri, text);
  }

  #change(): void {
    if (this.open.size === 0) return;
    const document = this.#r.pick([...this.open.values()]);
    const version = document.version + 1;
    // Each change is about the text after the ones before it.
    const changes = Array.from({ length: 1 + this.#r.below(3) }, () => {
      const change = this.#r.chance(0.05) ? { text: this.#r.pick(TEXTS) } : this.#edit(document);
      TextDocument.update(document, [change], version);
      return change;
    });
    this.session.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: changes,
    });
  }

  #edit(document: TextDocument): { range: Range; text: string } {
    const { length } = document.getText();
    const start = this.#r.below(length + 1);
    const end = Math.min(length, start + this.#r.below(this.#r.chance(0.1) ? 200 : 4));
    return { range: { start: document.positionAt(start), end: document.positionAt(end) }, text: this.#r.pick(PIECES) };
  }

  #close(): void {
    if (this.open.size === 0) return;
    const uri = this.#r.pick([...this.open.keys()]);
    this.open.delete(uri);
    this.session.notify('textDocument/didClose', { textDocument: { uri } });
  }

  #cancel(): void {
    const ids = [...this.session.requests.keys()];
    this.session.notify('$/cancelRequest', { id: this.#r.pick<unknown>([...ids.slice(-5), -1, 'x', 10 ** 9]) });
  }

  /** What no client should send. */
  #nonsense(): void {
    const r = this.#r;
    const uri = r.pick(this.#uris);
    const method = r.pick([...Object.keys(requests), 'no/such', 'algoritmekader/refused', '', 'initialize', '__proto__']);
    const kind = r.below(100);
    if (kind < 40) this.session.request(method, r.pick(WRONG));
    else if (kind < 70) {
      const place = r.pick(WRONG_PLACES);
      const range = { start: place, end: this.at() };
      this.session.request(method, { textDocument: { uri }, position: place, range, positions: [place], context: place });
    } else if (kind < 85) this.session.notify(r.pick(notifications), r.pick(WRONG));
    // About a document that is not open: nothing may come of it.
    else if (!this.open.has(uri)) {
      const textDocument = { uri, version: 3 };
      this.session.notify('textDocument/didChange', { textDocument, contentChanges: [{ text: ENTRY }] });
      this.session.notify('textDocument/didClose', { textDocument });
    }
  }

  #settings(): void {
    for (let count = 1 + this.#r.below(4); count > 0; count--) {
      this.session.settings = this.#r.pick(SETTINGS);
      this.session.notify('workspace/didChangeConfiguration', { settings: this.#r.pick([null, {}, { algoritmekader: null }]) });
    }
  }

  #moveFolder(): void {
    const uri = this.#r.pick(this.roots);
    const isThere = this.folders.includes(uri);
    this.folders = isThere ? this.folders.filter((one) => one !== uri) : [...this.folders, uri];
    const [added, removed] = isThere ? [[], [{ uri, name: uri }]] : [[{ uri, name: uri }], []];
    this.session.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  }

  /** Files that come, change and go, many at once. */
  #files(): void {
    const changes = Array.from({ length: 40 }, () => ({ uri: this.#r.pick(this.#uris), type: 1 + this.#r.below(3) }));
    this.session.notify('workspace/didChangeWatchedFiles', { changes });
    const [oldUri, newUri] = [this.#r.pick(this.#uris), this.#r.pick(this.#uris)];
    this.session.notify('workspace/didCreateFiles', { files: [{ uri: oldUri }] });
    this.session.notify('workspace/didRenameFiles', { files: [{ oldUri, newUri }] });
    this.session.notify('workspace/didDeleteFiles', { files: [{ uri: newUri }] });
  }
}

/** What a user sees of it. */
const seen = (published: ReadonlyMap<string, PublishDiagnosticsParams>) =>
  Object.fromEntries(
    [...published.values()]
      .filter(({ diagnostics }) => diagnostics.length > 0)
      .map(({ uri, diagnostics }) => [uri, diagnostics.map((one) => JSON.stringify(one)).sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const PROPER: readonly number[] = [
  ErrorCodes.InvalidParams,
  ErrorCodes.MethodNotFound,
  ErrorCodes.InvalidRequest,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestFailed,
];

let sent = 0;
let received = 0;
test.each(Array.from({ length: SESSIONS }, (_, at) => FIRST_SEED + at))(
  'a random session (seed %i) gets one answer to each request, and ends with the findings of a fresh server',
  { timeout: 120_000 },
  async (seed) => {
    const storm = new Storm(seed);
    const { session } = storm;
    await session.initialize(storm.roots);
    const pause = random(seed + 1);
    for (let step = 0; step < STEPS; step++) {
      storm.step();
      if (pause.chance(0.2)) await new Promise((resolve) => setTimeout(resolve, pause.below(8)));
    }
    session.settings = pause.pick(SETTINGS);
    session.notify('workspace/didChangeConfiguration', { settings: null });
    await session.quiet();

    expect(session.isAlive).toBe(true);
    const odd = [...session.requests.values()].filter(
      ({ answers }) => answers.length !== 1 || (answers[0]!.error && !PROPER.includes(answers[0]!.error.code)),
    );
    expect(odd).toEqual([]);
    expect(session.stderr).toBe('');

    const fresh = new Session({ settings: session.settings });
    await fresh.initialize(storm.folders);
    for (const document of storm.open.values()) fresh.open(document.uri, document.getText());
    for (const uri of storm.open.keys()) fresh.request('textDocument/documentSymbol', { textDocument: { uri } });
    await fresh.quiet(1000);
    expect(fresh.isAlive).toBe(true);
    // On a busy machine the one or the other may still be at it.
    const isSame = () => isDeepStrictEqual(seen(session.published), seen(fresh.published));
    for (const since = performance.now(); !isSame() && performance.now() - since < 20_000;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen(session.published)).toEqual(seen(fresh.published));
    sent += session.count.sent;
    received += session.count.received;
    console.log(`seed ${seed}: ${sent} messages to the server and ${received} back so far`);
    expect(await session.stop()).toBe(0);
    expect(await fresh.stop()).toBe(0);
  },
);
