/** The folder for official texts when the disk does not do what one expects of it: the text is shown all the same, and it is said once. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { missingBecause, officialFolder } from '../official/data.ts';
import { servePages, status, type PageServer } from '../support/pages.ts';
import { catalogue } from '../support/service.ts';
import { TestClient } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = 'name: Parkeren\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n';
/** A title of the official page of org-11, which no text of ours has. */
const OFFICIAL = '**Bronnen**';

let folder: string;
let pages: PageServer;
let client: TestClient;
/** Where the server keeps the texts. */
let cache: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-cache-'));
  cache = join(folder, 'algoritmekader', 'official-texts');
  pages = await servePages(({ url }, response) => {
    const path = join(officialFolder, 'algoritmekader', url!.replace(`/${catalogue.release.commit}/`, ''));
    if (existsSync(path)) response.end(readFileSync(path));
    else status(404)(response.req, response);
  });
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  await pages.stop();
  spawnSync('umount', [cache]);
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  client = await TestClient.start({
    settings: { officialTexts: { mode: 'download', baseUrl: `${pages.url}{commit}/` } },
    env: { HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder },
  });
  await client.open(uri, text);
}
const hover = async () => ((await client.hover(uri, { line: 2, character: 20 }))!.contents as { value: string }).value;

/** Puts a small disk of its own in the place of the folder. */
function mount(options: string): boolean {
  mkdirSync(cache, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', cache]).status === 0;
}
const noMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root can make a small disk, on Linux';
  const place = mkdtempSync(join(tmpdir(), 'algoritmekader-mount-'));
  const can = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', place]).status === 0;
  if (can) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return can ? undefined : 'this machine does not let a disk be mounted';
})();

/** The text is there, twice, and the user has heard once that it is not kept. */
async function isShownAndTold(): Promise<void> {
  for (let time = 0; time < 2; time++) expect(await hover()).toContain(OFFICIAL);
  expect(client.messages).toEqual([
    expect.stringMatching(/^De officiële tekst is niet bewaard, want .*official-texts kan niet worden geschreven \(E[A-Z]+\)/),
  ]);
}

// Elsewhere the folder for caches has another place; what the server does is the same.
const skippedBecause = missingBecause ?? (process.platform === 'linux' ? undefined : 'it is written for Linux');
describe.skipIf(skippedBecause)(`an official text is shown${skippedBecause ? ` (skipped: ${skippedBecause})` : ''}`, () => {
  test('when its folder is a file', async () => {
    await start();
    mkdirSync(join(folder, 'algoritmekader'));
    writeFileSync(cache, 'een bestand');
    await isShownAndTold();
    expect(readFileSync(cache, 'utf8')).toBe('een bestand');
  });

  test.skipIf(noMount)(`when the disk is full${noMount ? ` (skipped: ${noMount})` : ''}`, async () => {
    await start();
    expect(mount('size=16k')).toBe(true);
    expect(() => writeFileSync(join(cache, 'vol'), Buffer.alloc(1_000_000))).toThrow('ENOSPC');
    await isShownAndTold();
    // No half text is left.
    expect(readdirSync(cache)).toEqual(['vol']);
  });

  test.skipIf(noMount)(`when the disk may only be read${noMount ? ` (skipped: ${noMount})` : ''}`, async () => {
    await start();
    expect(mount('ro,size=64k')).toBe(true);
    await isShownAndTold();
  });

  test('when its file was half written, or the folder went away', async () => {
    await start();
    expect(await hover()).toContain(OFFICIAL);
    const [file] = readdirSync(cache);
    writeFileSync(join(cache, file!), readFileSync(join(cache, file!)).subarray(0, 100));
    expect(await hover()).toContain(OFFICIAL);
    rmSync(cache, { recursive: true });
    expect(await hover()).toContain(OFFICIAL);
    expect(readdirSync(cache)).toEqual([file]);
    expect(pages.asked).toHaveLength(3);
    expect(client.messages).toEqual([]);
  });
});
