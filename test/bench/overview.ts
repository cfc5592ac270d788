/**
 * How long it takes until all descriptions of a workspace are known: at first, and when it is opened again with the cache. Run:
 * `node test/bench/overview.ts [count...]`. Of a server process with nothing open.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OverviewChanges } from '../../server/account/overview.ts';
import { TestClient } from '../protocol/client.ts';
import { writeDescriptions } from './descriptions.ts';

const counts = process.argv.slice(2).map(Number);

for (const count of counts.length > 0 ? counts : [60, 1000, 10_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-overview-'));
  try {
    const workspace = join(folder, 'workspace');
    writeDescriptions(workspace, count);
    const first = await opened(workspace, folder);
    // What is kept is written when nothing has changed for two seconds.
    const again = await opened(workspace, folder);
    const size = statSync(join(folder, 'storage', 'index.json')).size;
    console.log(
      JSON.stringify({
        files: count,
        entries: first.entries,
        firstMs: Math.round(first.ms),
        againMs: Math.round(again.ms),
        askMs: Math.round(again.askMs),
        memoryMB: [first.memory, again.memory],
        cacheMB: +(size / 1e6).toFixed(1),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function opened(workspace: string, folder: string) {
  const started = performance.now();
  const client = await TestClient.start({
    workspaceFolders: [pathToFileURL(workspace).href],
    initializationOptions: { showsOverview: true, workspaceStorage: join(folder, 'storage') },
  });
  const complete = new Promise<void>((resolve) =>
    client.connection.onNotification('algoritmekader/overviewChanged', ({ state }: { state: string }) => {
      if (state === 'complete') resolve();
    }),
  );
  await complete;
  const ms = performance.now() - started;
  const asked = performance.now();
  const { files } = await client.connection.sendRequest<OverviewChanges>('algoritmekader/overview', {});
  const askMs = performance.now() - asked;
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const memory = memoryOf(client.process.pid!);
  await client.stop();
  return { ms, askMs, memory, entries: files.reduce((sum, { rows }) => sum + rows.length, 0) };
}

/** The memory (MB) that a process takes, where the system tells. */
function memoryOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const pages = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return pages ? Math.round(Number(pages[1]) / 1000) : undefined;
}
