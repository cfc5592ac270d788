/** The packages that are in the bundles, by what esbuild says it put there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

export interface BundledPackage {
  name: string;
  version: string;
  /** As package.json spells it. */
  license: string;
  author: string;
  /** Where it stands here. */
  folder: string;
}

/** @returns each version of each package once, by name and version */
export function bundledPackages(outputs: Metafile['outputs']): BundledPackage[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // The last one, as packages may have packages of their own.
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
      if (found && bytesInOutput > 0) folders.add(found);
    }
  }
  const packages = [...folders].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Omit<
      BundledPackage,
      'author'
    > & {
      author?: string | { name: string };
    };
    const who = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
    return { name, version, license, author: who, folder: join(root, folder) };
  });
  return packages.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}
