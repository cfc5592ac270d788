/** Beside Red Hat's real server, as its VS Code extension starts it, a reader is told nothing twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, Diagnostic } from 'vscode-languageserver-protocol';
import { peerServer } from '../support/peer.ts';
import { root } from '../support/service.ts';
import { TestClient } from './client.ts';

const peer = peerServer();
const folder = join(root, 'test', 'fixtures', 'findings');
const texts = readdirSync(folder)
  .filter((file) => /^yaml-.*\.yaml$|^duplicate-key|^standard-1.0|^system-card-0.1a14|^required-field\./.test(file))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

/** Red Hat's server, with the schema that its extension gets for a file of ours: ours by `registerContributor`, or that of our manifest. */
async function redHat(schema: 'contributed' | 'manifest'): Promise<TestClient> {
  const file = pathToFileURL(join(root, 'dist', 'schemas', 'register-entry.nl.schema.json')).href;
  const client = await TestClient.start({
    settings: {},
    server: peer!,
    sections: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: schema === 'manifest' ? { [file]: '*' } : {},
      },
    },
  });
  if (schema === 'contributed') {
    client.connection.onRequest('custom/schema/request', () => ['algoritmekader:/schema']);
    client.connection.onRequest('custom/schema/content', () => '{}');
    await client.connection.sendNotification('yaml/registerCustomSchemaRequest');
  }
  return client;
}

const code = ({ code: value }: Diagnostic) => String(value);
const lines = (diagnostics: Diagnostic[]) => [...new Set(diagnostics.map(({ range }) => range.start.line + 1))].sort((a, b) => a - b);
/** Waits for what a server says of a text; Red Hat's says something of every one. */
const told = async (client: TestClient, uri: string, text: string): Promise<Diagnostic[]> => {
  const answer = client.diagnostics(uri);
  await client.open(uri, text);
  return (await answer).diagnostics;
};

describe.skipIf(!peer)(`beside the YAML extension of Red Hat${peer ? '' : ' (skipped: yaml-language-server cannot be installed)'}`, () => {
  let theirs: TestClient;
  let ours: TestClient;
  let oursAlone: TestClient;
  beforeAll(async () => {
    [theirs, ours, oursAlone] = await Promise.all([
      redHat('contributed'),
      TestClient.start({ settings: { yaml: { findings: 'off' } } }),
      TestClient.start({ settings: { yaml: { findings: 'auto' } } }),
    ]);
  });
  afterAll(() => [theirs, ours, oursAlone].forEach((client) => client.process.kill()));

  test.each(texts)('$file: each mistake in the YAML has its line from one of the two, and from one only', async ({ file, text }) => {
    const uri = `file:///map/algoritmeregister/${file}`;
    const [their, our, alone] = await Promise.all([told(theirs, uri, text), told(ours, uri, text), told(oursAlone, uri, text)]);
    const yaml = (diagnostics: Diagnostic[]) => diagnostics.filter((one) => code(one).startsWith('yaml/'));
    const said = lines([...their, ...yaml(our)]);
    expect(yaml(our).filter((one) => their.some(({ range }) => range.start.line === one.range.start.line))).toEqual([]);
    expect(lines(yaml(alone)).filter((line) => !said.includes(line))).toEqual([]);
    // Everything else we say with it as without it.
    expect(our.filter((one) => !code(one).startsWith('yaml/')).length).toBe(alone.filter((one) => !code(one).startsWith('yaml/')).length);
  });

  test('it proposes and explains nothing of the standard, as we do', async () => {
    const uri = 'file:///map/algoritmeregister/leeg.yaml';
    await theirs.open(uri, 'name: Parkeren\nstat\n');
    const proposed = (await theirs.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line: 1, character: 4 },
    })) as { items: CompletionItem[] } | null;
    expect(proposed?.items ?? []).toEqual([]);
    expect((await theirs.hover(uri, { line: 0, character: 2 }))?.contents ?? { value: '' }).toMatchObject({ value: '' });
  });
});

describe.skipIf(!peer)('without us, by the schema of the manifest', () => {
  test('it reports what a schema can know', async () => {
    const client = await redHat('manifest');
    try {
      const text = 'name: Parkeren\nstatus: Bezig\nstandard_version: "1.0"\n';
      const found = await told(client, 'file:///map/algoritmeregister/fout.yaml', text);
      expect(found.map(({ range }) => range.start.line)).toContain(1);
      expect(found.map(({ message }) => message).join('\n')).toMatch(/organization/);
      const right = readFileSync(join(root, 'examples', 'algoritmeregister', 'peilbeheer.yaml'), 'utf8');
      expect(await told(client, 'file:///map/algoritmeregister/goed.yaml', right)).toEqual([]);
    } finally {
      client.process.kill();
    }
  });
});
