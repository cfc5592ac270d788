/** Red Hat's yaml-language-server: what others have for YAML with a JSON Schema. A package of its own, installed when it is first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './service.ts';

const folder = join(root, 'test', 'bench');
const script = join(folder, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');

/** @returns script and arguments that start it over stdio; undefined when it cannot be installed */
export function peerServer(): string[] | undefined {
  if (!existsSync(script))
    spawnSync('npm', ['ci', '--ignore-scripts', '--silent'], { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
  return existsSync(script) ? [script, '--stdio'] : undefined;
}
