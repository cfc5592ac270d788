/**
 * Lists what is in the bundles as a software bill of materials (CycloneDX 1.6, JSON) in dist/sbom.json: `npm run sbom`. The same packages give
 * the same file.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const tool = join(root, 'node_modules/@cyclonedx/cyclonedx-esbuild/bin/cyclonedx-esbuild-cli.js');
const { status } = spawnSync(
  process.execPath,
  [tool, '--output-reproducible', '--validate', '--output-file', 'dist/sbom.json', 'dist/bundles.json'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
