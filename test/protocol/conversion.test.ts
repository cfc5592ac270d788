import { afterEach, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = `- standard_version: "1.0"
  name: Parkeren
- standard_version: "1.0"
  name: Blauwalg
  publication_category: Hoog-risico AI-systeem
`;

let client: TestClient;
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

const at = (line: number) => ({ textDocument: { uri }, position: { line, character: 4 } });
const convert = (params: unknown) => client.connection.sendRequest<Record<string, unknown> | null>('algoritmekader/convert', params);
const execute = (argument: unknown) =>
  client.connection.sendRequest<Record<string, unknown> | null>('workspace/executeCommand', {
    command: 'algoritmekader.convert',
    arguments: [argument],
  });

describe('a conversion over the protocol', () => {
  test('is of the description at the position, and carries what is left to do', async () => {
    client = await TestClient.start({ settings: {} });
    await client.open(uri, text);
    const answer = await convert({ to: 'systemcard', ...at(1) });
    expect(answer).toMatchObject({ language: 'yaml', left: [expect.stringMatching(/^ai_act_profile: /)] });
    expect(answer!['text']).toMatch(/^# algoritmekader: systemcard\n# Omgezet naar een systeemkaart.*\n# - ai_act_profile: /);
    expect(answer!['text']).toMatch(/\nname: Parkeren\n$/);
    expect(answer!['summary']).toBe('Klaar, met 1 punt om zelf te doen of na te kijken: zie de opmerking bovenaan.');
    expect(await convert({ to: 'systemcard', ...at(4) })).toMatchObject({
      text: expect.stringContaining('name: Blauwalg'),
      left: [],
      summary: 'Klaar. Er is niets dat je zelf nog moet beslissen.',
    });
  });

  test('has a command for other editors, in the language of the reader; without a position it is of all descriptions', async () => {
    client = await TestClient.start({ settings: { language: 'en' } });
    expect(client.initialized.capabilities.executeCommandProvider?.commands).toContain('algoritmekader.convert');
    await client.open(uri, text);
    const answer = await execute({ to: 'json', textDocument: { uri } });
    expect(JSON.parse(answer!['text'] as string)).toMatchObject([{ name: 'Parkeren' }, { name: 'Blauwalg' }]);
    expect(answer!['language']).toBe('json');
    expect(answer!['left']).toContainEqual(expect.stringMatching(/^Description 1: Line 2: The required field "description_short"/));
    expect(await execute({ to: 'register', ...at(1) })).toEqual({ problem: 'This is a register entry already.' });
  });

  test('reads JSON that is handed over, or that is open', async () => {
    client = await TestClient.start({ settings: {} });
    expect(await convert({ to: 'yaml', text: '{"name": "Wegdek"}' })).toMatchObject({ text: expect.stringContaining('\nname: Wegdek\n') });
    const json = 'file:///werk/a.json';
    await client.open(json, '{"name": "Brug"}');
    expect(await convert({ to: 'yaml', textDocument: { uri: json } })).toMatchObject({ text: expect.stringContaining('\nname: Brug\n') });
    expect(await convert({ to: 'yaml', text: '{' })).toEqual({ problem: expect.stringMatching(/^Dit is geen geldige JSON/) });
  });

  test('answers nothing to what it does not know', async () => {
    client = await TestClient.start({ settings: {} });
    await client.open(uri, text);
    for (const params of [undefined, null, 'json', {}, { to: 'pdf', ...at(1) }, { to: 'json' }, { to: 'yaml' }])
      expect(await execute(params)).toBeNull();
    expect(await convert({ to: 'json', textDocument: { uri: 'file:///werk/dicht.yaml' } })).toBeNull();
  });

  test('is told apart by kind, for an editor that shows its commands by it', async () => {
    client = await TestClient.start({ settings: {}, initializationOptions: { showsStatus: true } });
    const told = new Promise((resolve) => client.connection.onNotification('algoritmekader/status', resolve));
    await client.open(uri, text);
    expect(await told).toMatchObject({ uri, kinds: { registerEntry: true, systemCard: false } });
  });
});
