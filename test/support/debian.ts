/** Programs from Debian's packages, installed when they are missing and this machine can. */
import { spawnSync } from 'node:child_process';

const has = (command: string) => spawnSync('which', [command]).status === 0;

/**
 * Makes sure that commands are there.
 * @returns the reason why not, for a test that is skipped
 */
export function missing(commands: readonly string[], packages: readonly string[], isThere: () => boolean = () => true): string | undefined {
  const complete = () => commands.every(has) && isThere();
  if (complete()) return undefined;
  if (process.getuid?.() !== 0 || !has('apt-get')) return `it needs ${packages.join(', ')}, which only root can install, on Debian`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]])
    spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 300_000 });
  return complete() ? undefined : `the Debian packages ${packages.join(', ')} cannot be installed here`;
}
