// One build for everything that runs: `node esbuild.mjs [--watch] [--development]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { licences } from './server/tools/licences.ts';

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

// What is a bundle of its own, loaded when it is needed: by the end of the import, the file in dist.
const LAZY = {
  // The client's first file is tiny, as VS Code loads it for every YAML file; the rest is loaded when a file is ours.
  'languageClient.ts': 'languageClient.cjs',
  // Few users ask for official texts.
  'official/index.ts': 'official.cjs',
  // Statements and comparisons are made when someone asks for one.
  'report/index.ts': 'report.cjs',
  // The files of the workspace are looked for after everything else.
  'find.ts': 'workspace.cjs',
};
/** @param {(keyof typeof LAZY)[]} [names] */
const lazyBundles = (names = Object.keys(LAZY)) => ({
  name: 'lazy-bundles',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(?:languageClient|official\/index|report\/index|find)\.ts$/ }, ({ kind, path }) => {
      const name = path.replace(/^\.\//, '');
      return kind === 'dynamic-import' && names.includes(name) ? { path: `./${LAZY[name]}`, external: true } : undefined;
    }),
});

/** The texts in both languages, which several bundles need: there once, in a file of their own. */
const sharedMessages = {
  name: 'shared-messages',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/messages\/index\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './messages.cjs', external: true },
    ),
};

// Libraries that both the client and the server need, by the file in dist that holds them once.
const LIBRARIES = {
  'patterns.cjs': ['picomatch'],
  'protocol.cjs': [
    'vscode-jsonrpc',
    'vscode-jsonrpc/node',
    'vscode-languageserver-protocol',
    'vscode-languageserver-protocol/node',
    'vscode-languageserver-textdocument',
    'vscode-languageserver-types',
  ],
};
/** @param {(keyof typeof LIBRARIES)[]} files those from which a program takes its libraries */
const sharedLibraries = (...files) => ({
  name: 'shared-libraries',
  setup: ({ onResolve, onLoad }) => {
    const fileOf = (name) => files.find((file) => LIBRARIES[file].includes(name));
    onResolve({ filter: /^[a-z]/ }, ({ path }) => (fileOf(path) ? { path, namespace: 'shared-libraries' } : undefined));
    onResolve({ filter: /^\.\//, namespace: 'shared-libraries' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'shared-libraries' }, ({ path }) => ({
      contents: `module.exports = require('./${fileOf(path)}')['${path}'];`,
    }));
  },
});

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  // Its ES modules: esbuild makes one scope of them, which starts and runs faster than a lookup for each name. Node itself is given the others.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  minify: !development,
  sourcemap: development,
  // The notices of what is bundled are in dist/licences.txt.
  legalComments: 'none',
  metafile: true,
  plugins: [lazyBundles(), sharedMessages],
  logLevel: 'warning',
};

const SHEBANG = '#!/usr/bin/env node';
// A library that is written as an ES module asks where it stands.
const moduleUrl = "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;";

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  // It needs the messages for nothing but the name of a language.
  { ...shared, entryPoints: { client: 'client/extension.ts' }, plugins: [lazyBundles(), sharedLibraries('patterns.cjs')] },
  {
    ...shared,
    entryPoints: {
      messages: 'server/messages/index.ts',
      languageClient: 'client/languageClient.ts',
      official: 'server/official/index.ts',
      report: 'server/report/index.ts',
    },
    plugins: [lazyBundles(), sharedMessages, sharedLibraries('patterns.cjs', 'protocol.cjs')],
  },
  {
    ...shared,
    entryPoints: { server: 'server/main.ts' },
    banner: { js: SHEBANG },
    plugins: [lazyBundles(), sharedMessages, sharedLibraries('patterns.cjs', 'protocol.cjs')],
  },
  ...Object.entries(LIBRARIES).map(([file, names]) => ({
    ...shared,
    outdir: undefined,
    outfile: `dist/${file}`,
    stdin: { contents: names.map((name) => `exports['${name}'] = require('${name}');`).join('\n'), resolveDir: '.' },
  })),
  {
    ...shared,
    entryPoints: { cli: 'server/cli.ts' },
    // It looks for files at once.
    plugins: [lazyBundles(['official/index.ts']), sharedMessages],
    // The pages of the rules, for reports that carry their own help.
    loader: { '.md': 'text' },
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: `${SHEBANG}\n${moduleUrl}` },
  },
  {
    ...shared,
    entryPoints: { workspace: 'server/workspace/find.ts', reader: 'server/workspace/reader.ts' },
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: moduleUrl },
  },
];

/** @type {import('esbuild').BuildOptions} In a browser every bundle is one file: nothing else can be loaded. */
const web = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/web',
  outExtension: {},
  mainFields: ['browser', 'module', 'main'],
  alias: { 'node:path': 'path-browserify' },
  // A browser has no setImmediate; what gives way to other work may do so by a timer.
  // Where a worker stands is no address that one can build on: the validator of JSON Schemas would.
  define: { setImmediate: 'setTimeout', clearImmediate: 'clearTimeout', 'self.location': 'undefined' },
  plugins: [
    {
      name: 'platform',
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/platform\/node\.ts$/ }, ({ resolveDir }) => ({ path: join(resolveDir, 'platform/browser.ts') })),
    },
  ],
};
builds.push(
  { ...web, entryPoints: { extension: 'client/extension.ts' } },
  { ...web, entryPoints: { server: 'server/browser.ts' }, format: 'iife' },
);

// The page of the dashboard, with its style.
builds.push({
  ...web,
  entryPoints: ['main.tsx', 'style.css'].map((file) => ({ in: `client/dashboard/page/${file}`, out: 'dashboard' })),
  format: 'iife',
  outdir: 'dist',
  alias: {},
  define: {},
  plugins: [],
});

for (const tool of ['compile.ts', 'schemas.ts']) {
  const { status } = spawnSync(process.execPath, [`catalogue/tools/${tool}`], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
if (watch) for (const options of builds) await (await context(options)).watch();
else {
  const metafiles = (await Promise.all(builds.map((options) => build(options)))).map(({ metafile }) => metafile);
  // What went into the bundles: for the licences, and for `npm run sbom`.
  const inputs = Object.assign({}, ...metafiles.map((one) => one.inputs));
  const outputs = Object.assign({}, ...metafiles.map((one) => one.outputs));
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/bundles.json', JSON.stringify({ inputs, outputs }));
  writeFileSync('dist/licences.txt', licences(outputs));
}
