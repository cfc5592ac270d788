/** The npm package on each Node that is here: what an editor starts, and what a person types. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { TestClient } from '../protocol/client.ts';
import { installPackage, type Installed } from '../support/installed.ts';
import { DESCRIPTION, setUp, workspace } from './setups.ts';

/** The Node of the tests, and the one that the machine has by itself, which may be older. */
const nodes = [...new Set([process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path)))];

describe('the npm package', () => {
  let installed: Installed;
  const { folder } = workspace();
  beforeAll(() => {
    installed = installPackage();
  }, 60_000);
  afterAll(() => {
    installed.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const script = (name: string) => join(installed.folder, 'node_modules', 'algoritmekader-language-server', name);

  test('needs no other package', () => {
    expect(readdirSync(join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'algoritmekader-language-server',
    ]);
    expect(readFileSync(script('README.md'), 'utf8')).toContain('# Other editors');
  });

  for (const node of nodes) {
    const name = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();

    test(`serves an editor on Node ${name}`, async () => {
      const before = process.env['ALGORITMEKADER_TEST_NODE'];
      process.env['ALGORITMEKADER_TEST_NODE'] = node;
      const client = await TestClient.start({ settings: {}, server: [script('server.cjs'), '--stdio'] });
      if (before === undefined) delete process.env['ALGORITMEKADER_TEST_NODE'];
      else process.env['ALGORITMEKADER_TEST_NODE'] = before;
      const uri = 'file:///werk/a.algoritme.yaml';
      const found = client.diagnostics(uri, 1);
      await client.open(uri, DESCRIPTION);
      expect((await found).diagnostics.map(({ code }) => code)).toContain('register/permitted-value');
      expect(await client.stop()).toBe(0);
    });

    test(`checks files on Node ${name}`, () => {
      const { status, stdout } = spawnSync(node, [script('cli.cjs'), 'check', folder], { encoding: 'utf8', env: installed.env });
      expect(status).toBe(1);
      expect(stdout).toContain('[compliance/duplicate-urn]');
    });
  }

  test('has both commands, which say what they are', () => {
    const run = (command: string, ...args: string[]) =>
      spawnSync(join(installed.bin, command), args, { encoding: 'utf8', env: installed.env });
    for (const command of ['algoritmekader', 'algoritmekader-language-server'])
      expect(run(command, '--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(run('algoritmekader-language-server', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--stdio') });
  });
});

test('the set-ups are the same in both languages, but for the language', () => {
  for (const language of ['lua', 'elisp'] as const)
    expect(setUp(language, 'nl').replaceAll('"nl"', '"en"').replaceAll("'nl'", "'en'")).toBe(setUp(language));
});
