/** The packages that are in the bundles, by what esbuild says it put there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/**
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @returns {{ name: string, version: string, license: string, author: string, folder: string }[]} by name and version; `license` as package.json spells it
 */
export function bundledPackages(outputs) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // The last one, as packages may have packages of their own.
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
      if (found && bytesInOutput > 0) folders.add(found);
    }
  }
  const packages = [...folders].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const who = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
    return { name, version, license, author: who, folder: join(root, folder) };
  });
  return packages.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}
