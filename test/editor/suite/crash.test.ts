/** The server is killed, as a system that runs out of memory does. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeAll, extension, findings, hoverText, openFile, positionOf, until } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';

/** The process of our server, a child of this extension host. Only Linux tells. */
async function serverProcess(): Promise<number | undefined> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [command, stat] = await Promise.all(['cmdline', 'stat'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')));
    // A program's name, in brackets, may hold anything; its parent is the second field after it.
    const parent = Number(stat!.slice(stat!.lastIndexOf(')') + 2).split(' ')[1]);
    const isZombie = stat!.slice(stat!.lastIndexOf(')') + 2).startsWith('Z');
    if (parent === process.pid && !isZombie && /[\\/]server\.cjs\0/.test(command!)) return Number(name);
  }
  return undefined;
}

/** Kills the server. @returns its process, once it is gone */
async function kill(): Promise<number> {
  const pid = await until('the server runs', serverProcess);
  process.kill(pid, 'SIGKILL');
  await until('the server is gone', async () => (await serverProcess()) !== pid);
  return pid;
}

describe('a server that is killed', function () {
  // Each restart waits longer than the one before.
  this.timeout(60_000);
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('algoritmekader.restartServer');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('comes back, with what was typed in the meantime', async () => {
    const document = await openFile(FILE);
    await findings(document, (codes) => codes.length > 0 && !codes.includes('yaml/duplicate-key'));
    const pid = await kill();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'name: Half\n');
    await vscode.workspace.applyEdit(edit);
    await until('another server runs', async () => ![undefined, pid].includes(await serverProcess()));
    await findings(document, (codes) => codes.includes('yaml/duplicate-key'));
    assert.ok(document.getText().startsWith('name: Half\n'));
    assert.match(await hoverText(document, positionOf(document, 'urn:nl:ak:mtr:', 3)), /\S/);
  });

  it('is left alone after the fifth time, until the user starts it', async () => {
    const document = await openFile(FILE);
    const before = (await findings(document)).length;
    const { overview } = extension().exports;
    const first = async () => {
      const [node] = (await overview.getChildren()) ?? [];
      return node === undefined ? undefined : ((await overview.getTreeItem(node)).label as string);
    };
    await until('the view shows a description', first);
    for (let time = 1; time < 5; time++) {
      await kill();
      await findings(document, (codes) => codes.length === 0);
      await findings(document, (codes) => codes.length === before);
    }
    await kill();
    // Longer than the longest wait so far.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    assert.equal(await serverProcess(), undefined);
    assert.ok(document.getText().length > 0);
    // The view over all descriptions kept what it knew, and says so.
    await until('the view says that the server stopped', async () => /gestopt|stopped/.test((await first()) ?? ''));
    assert.ok(((await overview.getChildren()) ?? []).length > 1);
    await vscode.commands.executeCommand('algoritmekader.restartServer');
    await findings(document, (codes) => codes.length === before);
    await until('the view is up to date again', async () => !/gestopt|stopped/.test((await first()) ?? 'stopped'));
  });
});
