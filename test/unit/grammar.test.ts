import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../support/service.ts';

/** VS Code itself, as the editor tests install it: its reader of grammars, and its grammar for YAML. */
const editor = join(root, 'test', 'editor', 'node_modules', 'code-server', 'lib', 'vscode');
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { scopeName: string };

describe.skipIf(!existsSync(join(editor, 'node_modules', 'vscode-textmate')))(
  'the injection grammar (needs the editor of test/editor)',
  () => {
    /** What our grammar gives a scope in some lines. */
    let coloured: (...lines: string[]) => string[];

    beforeAll(async () => {
      const load = createRequire(join(editor, 'node_modules', 'x.js'));
      const [textmate, onig] = [load('vscode-textmate'), load('vscode-oniguruma')];
      await onig.loadWASM(readFileSync(join(editor, 'node_modules', 'vscode-oniguruma', 'release', 'onig.wasm')));
      const yaml = join(editor, 'extensions', 'yaml', 'syntaxes');
      const ours = json(join(root, 'syntaxes', 'algoritmekader.injection.json'));
      const grammars = new Map([...readdirSync(yaml).map((file) => json(join(yaml, file))), ours].map((one) => [one.scopeName, one]));
      const registry = new textmate.Registry({
        onigLib: Promise.resolve({
          createOnigScanner: (patterns: string[]) => new onig.OnigScanner(patterns),
          createOnigString: (text: string) => new onig.OnigString(text),
        }),
        loadGrammar: (scope: string) => Promise.resolve(grammars.get(scope)),
        getInjections: (scope: string) => (scope === 'source.yaml' ? [ours.scopeName] : undefined),
      });
      const grammar = await registry.loadGrammar('source.yaml');
      coloured = (...lines) => {
        let stack = textmate.INITIAL;
        return lines.flatMap((line) => {
          const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
          stack = ruleStack;
          return (tokens as { startIndex: number; endIndex: number; scopes: string[] }[]).flatMap(({ startIndex, endIndex, scopes }) => {
            const scope = scopes.at(-1)!;
            return scope.endsWith('.algoritmekader') ? [`${line.slice(startIndex, endIndex)} ${scope.replace('.algoritmekader', '')}`] : [];
          });
        });
      };
    });

    const urn = (kind: string, number: string) => [`urn:nl:ak:${kind}: comment.line.urn.prefix`, `${number} entity.name.type.urn`];
    const state = (name: string) => `${name} variable.other.enummember.state`;

    test('knows URNs and states in every style of YAML', () => {
      expect(coloured('  - urn: urn:nl:ak:mtr:org-11', '    state: to do')).toEqual([...urn('mtr', 'org-11'), state('to do')]);
      expect(coloured('- {urn: "urn:nl:ak:ver:bio-01", state: in progress}')).toEqual([...urn('ver', 'bio-01'), state('in progress')]);
      expect(coloured('- {"urn": "urn:nl:ak:ver:bio-01", "state":"done"}')).toEqual([...urn('ver', 'bio-01'), state('done')]);
      expect(coloured('state: klaar', 'my_state_done: x')).toEqual([]);
    });

    test('knows numbers of the BIO in a text, and leaves comments alone', () => {
      expect(coloured('value: |', '  Zie BIO 9.2.1 en BIO2 5.15.01.')).toEqual([
        'BIO 9.2.1 constant.numeric.control',
        'BIO2 5.15.01 constant.numeric.control',
      ]);
      expect(coloured('# urn:nl:ak:mtr:org-11, BIO 9.2.1')).toEqual([]);
    });

    test('gives what the server knows as well the scopes that the manifest names for it', () => {
      const manifest = json(join(root, 'package.json')) as unknown as {
        contributes: { semanticTokenScopes: { scopes: Record<string, string[]> }[] };
      };
      const { scopes } = manifest.contributes.semanticTokenScopes[0]!;
      const [prefix, number, done, control] = coloured('- urn: urn:nl:ak:mtr:org-11', '  state: done', '  value: BIO 9.2.1').map((one) =>
        one.split(' ').at(-1)!,
      );
      const wanted = { namespace: prefix!, class: number!, enumMember: done!, number: control! };
      for (const [type, scope] of Object.entries(wanted)) {
        const family = scopes[type]![0]!.replace('.algoritmekader', '');
        expect(scope.startsWith(family), `${type}: ${scope} is of the family ${family}`).toBe(true);
      }
    });
  },
);
