/** The npm package as a user installs it: packed, and installed from the file into an empty folder, without a network. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './service.ts';

export interface Installed {
  /** The folder that it was installed into. */
  folder: string;
  /** The folder with its commands. */
  bin: string;
  /** The environment of a user who has those commands. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** @throws Error with what npm says */
export function installPackage(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-installed-'));
  const run = (command: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  };
  run(process.execPath, 'server/tools/package.ts', folder);
  const file = readdirSync(folder).find((name) => /^algoritmekader-language-server-.*\.tgz$/.test(name))!;
  run('npm', 'install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', join(folder, file));
  const bin = join(folder, 'node_modules', '.bin');
  return {
    folder,
    bin,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}`, LANG: 'nl_NL.UTF-8', LC_ALL: '' },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
