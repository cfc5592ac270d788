/** When the server answers, when it refuses, and when it ends: also when its client does not say goodbye. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { ErrorCodes } from 'vscode-languageserver-protocol';
import { root } from '../support/service.ts';
import { Session } from './session.ts';

const server = join(root, 'dist', 'server.cjs');
const uri = 'file:///werk/a.algoritme.yaml';
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

const begin = (options?: ConstructorParameters<typeof Session>[0]): Session => {
  const session = new Session(options);
  started.push(session.process);
  return session;
};
const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve(child.exitCode);

describe('the protocol has an order', () => {
  test('before initialize everything is refused, and nothing of it stays', async () => {
    const session = begin();
    session.open(uri, 'name: x\n');
    const hover = await session.ask('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
    expect(hover.error?.code).toBe(ErrorCodes.ServerNotInitialized);
    await session.initialize();
    expect((await session.ask('textDocument/foldingRange', { textDocument: { uri } })).result).toBe(null);
    expect(session.published.size).toBe(0);
    expect(await session.stop()).toBe(0);
  });

  test('a second initialize is refused, and changes nothing', async () => {
    const session = begin();
    await session.initialize();
    expect((await session.ask('initialize', { processId: null, rootUri: null, capabilities: {} })).error?.code).toBe(
      ErrorCodes.InvalidRequest,
    );
    session.open(uri, 'name: x\n');
    await session.quiet();
    expect(session.published.get(uri)?.diagnostics.length).toBeGreaterThan(0);
    expect(await session.stop()).toBe(0);
  });

  test('after shutdown only exit is heard', async () => {
    const session = begin();
    await session.initialize();
    await session.ask('shutdown');
    expect((await session.ask('workspace/symbol', { query: '' })).error?.code).toBe(ErrorCodes.InvalidRequest);
    session.notify('exit');
    expect(await session.exited()).toBe(0);
  });

  test('exit without shutdown is a failure', async () => {
    const session = begin();
    await session.initialize();
    session.notify('exit');
    expect(await session.exited()).toBe(1);
  });

  test('exit is heard before initialize, too', async () => {
    const session = begin();
    session.notify('exit');
    expect(await session.exited()).toBe(1);
  });
});

describe('a request', () => {
  test('with wrong parameters is told which, by the error that the protocol has for it', async () => {
    const session = begin();
    await session.initialize();
    const { error } = await session.ask('textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 0 } });
    expect(error).toEqual({
      code: ErrorCodes.InvalidParams,
      message: 'textDocument/hover: missing or not as the protocol has it: position.',
    });
    expect((await session.ask('no/such')).error?.code).toBe(ErrorCodes.MethodNotFound);
    expect((await session.ask('algoritmekader/refused', { error: {} })).error?.code).toBe(ErrorCodes.MethodNotFound);
    expect(await session.stop()).toBe(0);
  });

  test('with an id that is in use, or a negative one, or a text, stops nothing', async () => {
    const session = begin();
    await session.initialize();
    for (const id of [7, 7, -3, 'x', 0, 1.5]) session.send({ id, method: 'workspace/symbol', params: { query: '' } });
    await session.quiet();
    expect((await session.ask('workspace/symbol', { query: '' })).result).toEqual([]);
    expect(await session.stop()).toBe(0);
  });
});

describe('a client that dies', () => {
  test('over stdio: the server ends when its input does', async () => {
    const session = begin();
    await session.initialize();
    session.process.stdin!.end();
    expect(await session.exited()).toBe(1);
  });

  test('without closing anything: the server sees that the process is gone', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    started.push(parent);
    const session = begin();
    await session.ask('initialize', { processId: parent.pid, rootUri: null, capabilities: {} });
    parent.kill('SIGKILL');
    expect(await session.exited()).toBe(1);
  });

  test("over Node's IPC: the server ends when the channel does", async () => {
    const child = fork(server, ['--node-ipc'], { stdio: 'ignore', execArgv: [] });
    started.push(child);
    const answered = new Promise((resolve) => child.once('message', resolve));
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    await answered;
    child.disconnect();
    expect(await exitOf(child)).toBe(1);
  });

  test.each(['socket', 'pipe'])('over a %s: the server ends when the connection does', async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
    const host = createServer();
    const name = process.platform === 'win32' ? `\\\\.\\pipe\\algoritmekader-${process.pid}` : join(folder, 'pipe');
    await new Promise<void>((resolve) => (kind === 'pipe' ? host.listen(name, resolve) : host.listen(0, '127.0.0.1', resolve)));
    const connected = new Promise<Socket>((resolve) => host.once('connection', resolve));
    const child = spawn(process.execPath, [
      server,
      kind === 'pipe' ? `--pipe=${name}` : `--socket=${(host.address() as AddressInfo).port}`,
    ]);
    started.push(child);
    const socket = await connected;
    const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    connection.dispose();
    socket.destroy();
    expect(await exitOf(child)).toBe(1);
    host.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

const entry = (number: number) =>
  `standard_version: "1.0"\nname: Nummer ${number}\norganization: Duinvoort\nstatus: in gebruik\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: done\n`;

test('1,000 open documents are all checked, and an edit in one has its answer', { timeout: 120_000 }, async () => {
  const session = begin();
  await session.initialize();
  const name = (number: number) => `file:///werk/${number}.algoritme.yaml`;
  /** How long ten edits take, each with its findings (ms). */
  const edits = async (from: number): Promise<number> => {
    const since = performance.now();
    for (let version = from; version < from + 10; version++) {
      const change = { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } }, text: 'x' };
      session.notify('textDocument/didChange', { textDocument: { uri: name(0), version }, contentChanges: [change] });
      await until(() => session.published.get(name(0))?.version === version);
    }
    return performance.now() - since;
  };
  session.open(name(0), entry(0));
  await session.quiet();
  const alone = await edits(2);
  for (let number = 1; number < 1000; number++) session.open(name(number), entry(number));
  // A busy machine may be silent for a while before it is done.
  await until(() => session.published.size === 1000);
  await session.quiet(1000);
  const codes = (number: number) => session.published.get(name(number))?.diagnostics.map(({ code }) => code);
  for (let number = 1; number < 1000; number++) expect(codes(number)).toEqual(codes(1));
  const among = await edits(12);
  console.log(
    `ten edits with one document open: ${alone.toFixed(0)} ms; with 1,000: ${among.toFixed(0)} ms (${(among / alone).toFixed(2)} times)`,
  );
  for (let number = 0; number < 1000; number++) session.notify('textDocument/didClose', { textDocument: { uri: name(number) } });
  await session.quiet(1000);
  expect([...session.published.values()].filter(({ diagnostics }) => diagnostics.length > 0)).toEqual([]);
  expect(await session.stop()).toBe(0);
});

/** What is in use on the heap of the server after a collection (bytes), as it says itself. */
async function heapOf(session: Session): Promise<number> {
  const written = session.stderr.length;
  session.process.kill('SIGUSR2');
  await until(() => /heap \d+\n/.test(session.stderr.slice(written)));
  return Number(/heap (\d+)\n/.exec(session.stderr.slice(written))![1]);
}

test.skipIf(process.platform === 'win32')(
  'opening, changing and closing again and again does not fill the memory',
  { timeout: 120_000 },
  async () => {
    // Loaded into the real server: says how much memory is in use when it gets a signal.
    const reporter = pathToFileURL(join(root, 'test', 'support', 'heap.mjs')).href;
    const session = begin({ node: ['--expose-gc', '--import', reporter] });
    await session.initialize();
    const round = async (from: number) => {
      for (let number = from; number < from + 150; number++) {
        const name = `file:///werk/leak-${number}.algoritme.yaml`;
        session.open(name, entry(number));
        session.notify('textDocument/didChange', {
          textDocument: { uri: name, version: 2 },
          contentChanges: [{ range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } }, text: 'x' }],
        });
        await session.ask('textDocument/codeAction', {
          textDocument: { uri: name },
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          context: { diagnostics: [] },
        });
        await session.ask('textDocument/hover', { textDocument: { uri: name }, position: { line: 5, character: 20 } });
        session.notify('textDocument/didClose', { textDocument: { uri: name } });
      }
      await session.quiet();
      return heapOf(session);
    };
    await round(0);
    const before = await round(1_000);
    await round(2_000);
    const after = await round(3_000);
    console.log(`heap after 300 and after 600 documents: ${before} and ${after} bytes`);
    // One document takes some 100 kB while it is open: 300 of them would be 30 MB.
    expect(after - before).toBeLessThan(3_000_000);
    expect(await session.stop()).toBe(0);
  },
);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
