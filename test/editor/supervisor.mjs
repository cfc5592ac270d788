/**
 * Runs one command and guarantees that nothing of it outlives the program that asked for it:
 *
 *   node supervisor.mjs FOLDER COMMAND [ARG...]
 *
 * Its standard input is the lifeline: when that closes (on purpose, or because the other program ended in whatever
 * way, SIGKILL included) the command is stopped with all its descendants and FOLDER is removed. The same happens when
 * the command ends by itself.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const GRACE_MS = 3000;
const POLL_MS = 50;

const [folder = '', command = '', ...args] = process.argv.slice(2);
// A process group of its own, so that one signal reaches the command and all that it started.
const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
const ended = new Promise((resolve) => child.on('exit', resolve).on('error', resolve));
const lifelineClosed = new Promise((resolve) => process.stdin.on('end', resolve).on('error', resolve).resume());
const signalled = new Promise((resolve) => process.on('SIGTERM', resolve).on('SIGINT', resolve));

await Promise.race([ended, lifelineClosed, signalled]);
await stopGroup(child.pid);
rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
process.exit();

/**
 * Asks a process group to stop, and ends it by force if it is still there after the grace time.
 * @param {number | undefined} group undefined when the command could not be started
 */
async function stopGroup(group) {
  if (group === undefined || !signalGroup(group, 'SIGTERM')) return;
  for (let waited = 0; waited < GRACE_MS; waited += POLL_MS) {
    await setTimeout(POLL_MS);
    if (!signalGroup(group, 0)) return;
  }
  signalGroup(group, 'SIGKILL');
}

/**
 * @param {number} group
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether anything is left of the group
 */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
