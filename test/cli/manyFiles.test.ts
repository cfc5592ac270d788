/** The built command over many files: several threads say what one says, a terminal sees how far it is, and a file is never half written. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDescriptions } from '../bench/descriptions.ts';
import { root } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'algoritmekader-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('algoritmekader check of many files', () => {
  let many: string;
  beforeAll(() => {
    many = join(folder, 'many');
    writeDescriptions(many, 600);
    const twice = 'standard_version: "1.0"\nname: Tweemaal\norganization: Gemeente Duinvoort\n';
    writeFileSync(join(many, 'aaa.yaml'), twice);
    writeFileSync(join(many, 'zzz.yaml'), twice);
    writeFileSync(join(many, 'map-001', 'niet-van-ons.yaml'), 'services:\n  web: {}\n');
    writeFileSync(join(many, 'map-002', 'latin1.yaml'), Buffer.from('name: caf\xe9\n', 'latin1'));
    writeFileSync(join(many, 'map-003', 'lang.algoritme.yaml'), `${twice.replace('Tweemaal', 'Lang')}# ${'x'.repeat(1_100_000)}\n`);
    writeFileSync(join(many, 'map-004', 'stuk.algoritme.yaml'), 'name: [Stuk\nstandard_version: "1.0"\n');
    mkdirSync(join(many, '.algoritmekader', 'catalogue'), { recursive: true });
    copyFileSync(
      join(root, 'test', 'fixtures', 'catalogues', readdirSync(join(root, 'test', 'fixtures', 'catalogues'))[0]!),
      join(many, '.algoritmekader', 'catalogue', 'eigen.yaml'),
    );
  });

  test('says the same in the same order, whatever the number of threads', { timeout: 120_000 }, () => {
    const one = runCli(many, ['check', '--format', 'json', '--concurrency', '1']);
    const { summary, files, problems } = JSON.parse(one.stdout);
    expect(summary).toMatchObject({ files: expect.any(Number), skipped: expect.any(Number) });
    expect(summary.files).toBeGreaterThan(600);
    expect(summary.skipped).toBeGreaterThan(0);
    expect(problems.length).toBeGreaterThan(0);
    const codes = new Set(files.flatMap((file: { findings: { code: string }[] }) => file.findings.map(({ code }) => code)));
    expect([...codes]).toEqual(expect.arrayContaining(['duplicate/name', 'yaml/syntax']));
    for (const threads of ['2', '3']) expect(runCli(many, ['check', '--format', 'json', '--concurrency', threads])).toEqual(one);
    const text = runCli(many, ['check']);
    expect(text.status).toBe(2);
    expect(runCli(many, ['check', '--concurrency', '1'])).toEqual(text);
  });

  test('does without threads where they cannot start', { timeout: 120_000 }, () => {
    const dist = join(folder, 'dist');
    mkdirSync(dist);
    for (const name of ['cli.cjs', 'messages.cjs', 'catalogue.json']) copyFileSync(join(root, 'dist', name), join(dist, name));
    const { status, stdout } = spawnSync(process.execPath, [join(dist, 'cli.cjs'), 'check', '--format', 'json', '--concurrency', '2'], {
      cwd: many,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: runCli(many, ['check', '--format', 'json', '--lang', 'nl']).stdout });
  });

  test('takes no other number of threads than it can start', () => {
    for (const wrong of ['0', '65', 'veel']) {
      const { status, stderr } = runCli(folder, ['check', '--concurrency', wrong]);
      expect(status).toBe(2);
      expect(stderr).toContain(`"${wrong}" is geen aantal threads. Kies een getal van 1 tot en met 64.`);
    }
  });

  /** Runs the command on a terminal of its own. @returns all that the terminal got */
  const onTerminal = (env: Record<string, string>): string => {
    const command = `'${process.execPath}' '${join(root, 'dist', 'cli.cjs')}' check --concurrency 1 --lang nl . > '${join(folder, 'out.txt')}'`;
    const { CI: _, ...rest } = process.env;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: many,
      encoding: 'utf8',
      env: { ...rest, TERM: 'xterm', ...env },
    });
    return stdout;
  };
  const hasTerminal = spawnSync('script', ['--version']).status === 0;

  test.skipIf(!hasTerminal)('shows on a terminal how far it is (needs script, of util-linux)', { timeout: 120_000 }, () => {
    const seen = onTerminal({});
    // eslint-disable-next-line no-control-regex -- what clears a line of a terminal
    expect(seen).toMatch(/\r\u001b\[KBestanden gelezen: \d+ van \d{3}/);
    // The line is gone before anything else is said.
    // eslint-disable-next-line no-control-regex -- what clears a line of a terminal
    expect(seen.slice(seen.lastIndexOf('Bestanden gelezen'))).toMatch(/^Bestanden gelezen: \d+ van \d+\r\u001b\[K/);
    for (const env of [{ CI: 'true' }, { TERM: 'dumb' }] as Record<string, string>[])
      expect(onTerminal(env)).not.toContain('Bestanden gelezen');
  });
});

describe('algoritmekader check --fix', () => {
  const description = (index: number, size: number) =>
    `standard_version: "1.0"\nname: Beschrijving ${index}\nlang: NLD\nstatus: in gebruik\ngoal: |\n${`  Tekst ${index} van een lang doel.\n`.repeat(size)}`;

  test('stopped at any moment leaves the old file or the new one', { timeout: 180_000 }, async () => {
    const within = join(folder, 'stopped');
    mkdirSync(within);
    const names = Array.from({ length: 6 }, (_, index) => `${index}.algoritme.yaml`);
    // So long that writing one takes several steps.
    const before = names.map((_, index) => description(index, 60_000));
    const restore = () => {
      for (const name of readdirSync(within)) rmSync(join(within, name));
      names.forEach((name, index) => writeFileSync(join(within, name), before[index]!));
    };
    restore();
    runCli(within, ['check', '--fix', '.']);
    const after = names.map((name) => readFileSync(join(within, name), 'utf8'));
    expect(after.every((text, index) => text !== before[index])).toBe(true);
    let cutShort = 0;
    for (let round = 0; round < 20; round++) {
      restore();
      const child = spawn(process.execPath, [join(root, 'dist', 'cli.cjs'), 'check', '--fix', '.'], { cwd: within, stdio: 'ignore' });
      const exited = new Promise((resolve) => child.once('exit', resolve));
      // At a random moment after it began to write one of the files.
      let changes = Math.floor(Math.random() * 12);
      const watcher = watch(within, () => {
        if (changes-- === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
      });
      await exited;
      watcher.close();
      const now = names.map((name) => readFileSync(join(within, name), 'utf8'));
      const states = now.map((text, index) => (text === before[index] ? 'old' : text === after[index] ? 'new' : 'half'));
      expect(states).not.toContain('half');
      if (child.signalCode === 'SIGKILL' && states.includes('old')) cutShort++;
    }
    // Otherwise nothing was stopped while it wrote.
    expect(cutShort).toBeGreaterThan(0);
  });

  /** A disk of 256 kB, where one may make one. */
  const disk = mkdtempSync(join(tmpdir(), 'algoritmekader-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    if (mounted) spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test.skipIf(!mounted)('keeps the file and says so when the disk is full (needs a file system that may be mounted)', () => {
    const text = description(1, 5000);
    writeFileSync(join(disk, 'vol.algoritme.yaml'), text);
    const { status, stderr } = runCli(disk, ['check', '--fix', '.']);
    expect(status).toBe(2);
    expect(stderr).toContain('ENOSPC');
    expect(readFileSync(join(disk, 'vol.algoritme.yaml'), 'utf8')).toBe(text);
    expect(readdirSync(disk)).toEqual(['vol.algoritme.yaml']);
  });
});
