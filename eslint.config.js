import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';

/** Layers of the product: what each may not know. See docs/architecture.md. */
const forbid = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });
const noEditor = { group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'], message: 'Only client/ knows the editor.' };
const noIo = {
  group: ['node:*', 'vscode-languageserver', 'vscode-languageserver/*'],
  message: 'The language service is pure: no I/O, no connection.',
};
const above = (...folders) => ({
  group: folders.flatMap((folder) => [`../${folder}/*`, `../${folder}.ts`]),
  message: 'That is a layer above this one.',
});
/** In a browser the server has paths and nothing else of Node. */
const noNode = { group: ['node:*', '!node:path'], message: 'This runs in a browser as well.' };
const noProtocol = { group: ['vscode-languageserver-types', '**/features/*'], message: 'A rule knows nothing of the protocol.' };

export default ts.config(
  { ignores: ['**/node_modules/', 'dist/', '**/out/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.mjs', 'eslint.config.js'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        document: 'readonly',
        requestAnimationFrame: 'readonly',
        getComputedStyle: 'readonly',
        URLSearchParams: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        innerWidth: 'readonly',
        addEventListener: 'readonly',
        dispatchEvent: 'readonly',
        InputEvent: 'readonly',
        MessageEvent: 'readonly',
      },
    },
  },
  {
    // A text may be anything: no regular expression may take longer than a text is long.
    files: ['{server,client}/**/*.ts', 'catalogue/*.ts'],
    // What these read is no one's text but that of the official pages, by their SHA-256.
    ignores: ['server/features/{mkdocs,officialText}.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  forbid(['server/**/*.ts'], [noEditor]),
  forbid(
    ['client/dashboard/page/*.{ts,tsx}'],
    [noEditor, { group: ['node:*'], message: 'The page runs in a webview: what it needs of VS Code it asks by messages.' }],
  ),
  forbid(
    [
      ...[
        ...[
          'abilities',
          'accounting',
          'answer',
          'browser',
          'connection',
          'conversion',
          'includes',
          'navigation',
          'officialTexts',
          'overview',
        ],
      ].map((file) => `server/${file}.ts`),
      'server/organisation/*.ts',
      ...['accounts', 'cache', 'changesSince', 'clientFiles', 'files', 'index', 'moves', 'overview', 'problem', 'progress'].map(
        (file) => `server/workspace/${file}.ts`,
      ),
    ],
    [noEditor, noNode],
  ),
  forbid(['server/features/**/*.ts', 'server/service.ts', 'server/settings.ts', 'catalogue/*.ts'], [noEditor, noIo]),
  forbid(['server/rules/**/*.ts'], [noEditor, noIo, noProtocol]),
  forbid(['server/convert/**/*.ts'], [noEditor, noIo, noProtocol, above('service', 'settings')]),
  forbid(['server/standards/**/*.ts'], [noEditor, noIo, noProtocol, above('rules', 'service', 'settings')]),
  forbid(['server/relations/**/*.ts'], [noEditor, noIo, noProtocol, above('service', 'settings')]),
  forbid(['server/numbering/**/*.ts'], [noEditor, noIo, noProtocol, above('standards', 'rules', 'features', 'service', 'settings')]),
  forbid(['server/account/**/*.ts', 'server/report/**/*.ts'], [noEditor, noIo, above('workspace', 'service', 'settings')]),
  forbid(['server/migrate/**/*.ts'], [noEditor, noIo, noProtocol, above('features', 'service', 'settings')]),
  forbid(['server/document/**/*.ts'], [noEditor, noIo, above('standards', 'rules', 'features', 'service', 'settings')]),
  forbid(['server/messages/**/*.ts'], [noEditor, noIo, noProtocol, above('document', 'standards', 'rules', 'service', 'settings')]),
);
