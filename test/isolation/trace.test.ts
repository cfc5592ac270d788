/** What the server and the command ask of the operating system in a plain session: no network, no other program, nothing written. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../protocol/client.ts';
import { missing } from '../support/debian.ts';
import { root } from '../support/service.ts';

const TEXT =
  'standard_version: "1.0"\nname: Parkeren\norganization: Duinvoort\nstatus: in gebruik\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: done\n';

/** Calls that reach a network, start a program, or change something on disk. */
const CALLS =
  'socket,connect,bind,sendto,sendmsg,execve,execveat,fork,vfork,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,truncate,link,symlink';

/** The lines of a trace that a plain session must not have. */
function offences(trace: string): string[] {
  const lines = trace.split('\n');
  const first = lines.findIndex((line) => line.includes('execve('));
  return lines.filter((line, index) => {
    if (/ (?:E[A-Z]+|= -1)\b/.test(line) && !/socket|connect/.test(line)) return false;
    // Inside the computer: how Node wakes up its own threads, and how a program looks up a user's name.
    if (/\b(?:socket|connect|bind|sendto|sendmsg)\(/.test(line)) return /AF_INET|AF_PACKET/.test(line);
    if (/\bexecve(?:at)?\(/.test(line)) return index !== first;
    if (/\b(?:fork|vfork)\(/.test(line)) return true;
    if (/\bopen(?:at)?\(/.test(line))
      return /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(line) && !/"\/dev\/(?:null|tty|shm\/[^"]*)"/.test(line);
    return /\b(?:creat|rename|unlink|mkdir|truncate|link|symlink)(?:at2?)?\(/.test(line);
  });
}

/** Whether a trace can be made here: a sandbox may forbid it. */
function cannotTrace(): string | undefined {
  if (process.platform !== 'linux') return 'it needs Linux';
  const reason = missing(['strace'], ['strace']);
  if (reason) return reason;
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 ? undefined : 'this machine does not let a program be traced';
}

const reason = cannotTrace();
describe.skipIf(reason !== undefined)(`a plain session${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'algoritmekader-trace-'));
    mkdirSync(join(folder, '.algoritmekader', 'catalogue'), { recursive: true });
    writeFileSync(
      join(folder, '.algoritmekader', 'catalogue', 'eigen.yaml'),
      'urn: urn:nl:duinvoort:mtr:abc-01\ntitle: {nl: Eigen, en: Own}\n',
    );
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.algoritme.yaml`), TEXT);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const traced = (...command: string[]) => {
    const file = join(folder, `..`, `trace-${process.pid}-${command.length}-${Date.now()}`);
    return { file, args: ['-f', '-qq', '-o', file, '-e', `trace=${CALLS}`, '-e', 'signal=none', ...command] };
  };

  test('in an editor: open, edit, hover, complete, mend, index, close', async () => {
    const { file, args } = traced(process.execPath, join(root, 'dist', 'server.cjs'), '--stdio');
    process.env['ALGORITMEKADER_TEST_NODE'] = 'strace';
    const uri = pathToFileURL(join(folder, 'a.algoritme.yaml')).href;
    let found: string[];
    try {
      const client = await TestClient.start({ settings: {}, server: args, workspaceFolders: [pathToFileURL(folder).href] });
      const first = client.diagnosticsThat((params) => params.diagnostics.some(({ code }) => code === 'duplicate/name'));
      await client.open(uri, TEXT);
      // That the other file has the same name is known once the workspace has been read.
      found = (await first).diagnostics.map(({ code }) => String(code));
      const next = client.diagnostics(uri, 2);
      await client.change(uri, 2, { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } }, text: 'x' });
      await next;
      const measure = { line: 5, character: 26 };
      expect(await client.hover(uri, measure)).not.toBeNull();
      expect(await client.completion(uri, measure)).not.toBeNull();
      expect(await client.codeActions(uri, { start: { line: 3, character: 9 }, end: { line: 3, character: 9 } })).not.toEqual([]);
      await client.connection.sendRequest('workspace/symbol', { query: 'park' });
      await client.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
      await client.close(uri);
      expect(await client.stop()).toBe(0);
    } finally {
      delete process.env['ALGORITMEKADER_TEST_NODE'];
    }
    expect(found).toContain('bio/missing-measure');
    const trace = readFileSync(file, 'utf8');
    rmSync(file);
    expect(trace).toContain('catalogue.json');
    expect(offences(trace)).toEqual([]);
  }, 60_000);

  test('in a terminal: a check, and a report to the screen', () => {
    for (const command of [
      ['check', folder],
      ['report', folder],
    ]) {
      const { file, args } = traced(process.execPath, join(root, 'dist', 'cli.cjs'), ...command);
      const { stdout } = spawnSync('strace', args, { encoding: 'utf8' });
      expect(stdout).toContain('org-13');
      const trace = readFileSync(file, 'utf8');
      rmSync(file);
      expect(offences(trace)).toEqual([]);
    }
  }, 60_000);

  test('and the trace does show what must not be', () => {
    const script = `
      require('node:net').connect(9, '127.0.0.1').on('error', () => {});
      require('node:fs').writeFileSync(process.argv[1], 'x');
      require('node:child_process').spawnSync('true');`;
    const { file, args } = traced(process.execPath, '-e', script, join(folder, 'geschreven.txt'));
    spawnSync('strace', args);
    const found = offences(readFileSync(file, 'utf8')).join('\n');
    rmSync(file);
    expect(found).toMatch(/AF_INET/);
    expect(found).toMatch(/geschreven\.txt/);
    expect(found).toMatch(/execve\(.*"true"/);
  });
});
