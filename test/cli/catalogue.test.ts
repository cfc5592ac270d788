import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { missingBecause, officialFolder } from '../official/data.ts';
import { servePages, status, type PageServer } from '../support/pages.ts';
import { root } from '../support/service.ts';

/** On a machine that does other work, too. */
const SOON = { timeout: 20_000 };

let folder: string;
let server: PageServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  server = await servePages(({ url }, response) => {
    const path = join(officialFolder, 'algoritmekader', url!.slice(1));
    if (existsSync(path)) response.end(readFileSync(path));
    else status(404)(response.req, response);
  });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Not `spawnSync`: the web server is in this process. @param onStart called when the command runs */
function fetchAll(args: string[] = [], onStart: (kill: () => void) => Promise<void> = async () => {}) {
  const child = spawn(process.execPath, [join(root, 'dist', 'cli.cjs'), 'catalogue', 'fetch', '--base-url', server.url, ...args], {
    cwd: folder,
    env: { ...process.env, LANG: 'nl_NL.UTF-8', LC_ALL: '', LC_MESSAGES: '', HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder },
  });
  void onStart(() => child.kill('SIGINT'));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
    child.on('close', (code) => resolve({ code, stdout: out.join(''), stderr: err.join('') }));
  });
}

describe('algoritmekader catalogue fetch', () => {
  test.skipIf(missingBecause)('fetches all texts, and needs no network when they are there', async () => {
    const all = await fetchAll(['--cache', 'teksten']);
    expect(all).toEqual({ code: 0, stdout: 'Officiële teksten: 199 opgehaald, 0 waren er al.\n', stderr: '' });
    expect(readdirSync(join(folder, 'teksten', 'official-texts'))).toHaveLength(199);
    await server.stop();
    const again = await fetchAll(['--cache', 'teksten', '--lang', 'en']);
    expect(again).toEqual({ code: 0, stdout: 'Official texts: 0 fetched, 199 were there already.\n', stderr: '' });
  });

  test('exits with 2 when texts could not be had, with a line for each', async () => {
    server.answer = status(404);
    const { code, stdout, stderr } = await fetchAll();
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Officiële teksten: 0 opgehaald, 0 waren er al\. 199 niet gelukt/);
    expect(stderr.trim().split('\n')).toHaveLength(199);
    expect(stderr).toMatch(/^org-11: http:\/\/127\S+ bestaat niet\. Controleer de optie --base-url\.$/m);
    expect(stdout + stderr).not.toContain('algoritmekader.officialTexts');
  });

  test.skipIf(missingBecause)('exits with 2 when texts could not be kept, and says where', async () => {
    writeFileSync(join(folder, 'teksten'), 'een bestand waar de map moet komen');
    const { code, stdout } = await fetchAll(['--cache', 'teksten']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Officiële teksten: 199 opgehaald, 0 waren er al\. 199 teksten zijn niet bewaard, want \S+teksten\S* kan niet/);
    expect(stdout).toMatch(/ Kies een andere map met de optie --cache\.\n$/);
  });

  test('says what is wrong with an address', async () => {
    const { code, stderr } = await fetchAll(['--base-url', 'http://kader.example']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^aia-\d\d: "http:\/\/kader\.example" is geen bruikbaar adres.*\n$/);
  });

  test.skipIf(process.platform === 'win32')('stops at Ctrl+C', async () => {
    server.answer = () => {};
    const { code, stdout } = await fetchAll([], async (kill) => {
      await expect.poll(() => server.asked.length, SOON).toBe(4);
      kill();
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'Afgebroken. Officiële teksten: 0 opgehaald, 0 waren er al.\n' });
  });
});
