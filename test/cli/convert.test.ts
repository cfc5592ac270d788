import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const convert = (args: string[], input: string | Uint8Array = '') => runCli(folder, ['convert', ...args], input);

const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);
const two =
  'standard_version: "1.0"\nname: Parkeren\npublication_category: Hoog-risico AI-systeem\n---\nstandard_version: "1.0"\nname: Bl\u001b[2Jauw\n';

describe('algoritmekader convert', () => {
  test('writes the new text, and beside it what is left to do; then the exit code is 1', () => {
    write('a.yaml', two.replace('\u001b[2J', ''));
    const { status, stdout, stderr } = convert(['a.yaml', '--to', 'systemcard']);
    expect(stdout.split('---\n').map((one) => parse(one).name)).toEqual(['Parkeren', 'Blauw']);
    expect(stderr).toMatch(/^Beschrijving 2: ai_act_profile: dit volgt niet uit de registerbeschrijving\..*\n$/);
    expect(status).toBe(1);
  });

  test('exits with 0 when nothing is left, and takes one description', () => {
    write('a.yaml', two.replace('\u001b[2J', ''));
    const { status, stdout, stderr } = convert(['a.yaml', '--to', 'systemcard', '--entry', '1']);
    expect(parse(stdout)).toMatchObject({ name: 'Parkeren', ai_act_profile: { risk_group: 'hoog-risico AI' } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('reads the standard input, and writes a file', () => {
    const card = '\uFEFFschema_version: 0.1a14\nmeasures: []\nname: Wegdek\n';
    expect(convert(['-', '--to', 'register', '--output', 'nieuw.yaml', '--lang', 'en'], card)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('publication_category: the system card does not tell.'),
    });
    expect(parse(readFileSync(join(folder, 'nieuw.yaml'), 'utf8'))).toMatchObject({ name: 'Wegdek', standard_version: '1.0' });
  });

  test('makes JSON, and reads it again', () => {
    const { stdout } = convert(['-', '--to', 'json'], 'standard_version: "1.0"\nname: Wegdek\ngoal: |\n  Een.\n  Twee.\n');
    expect(JSON.parse(stdout)).toEqual({ name: 'Wegdek', goal: 'Een.\nTwee.\n', standard_version: '1.0' });
    expect(convert(['-', '--to', 'yaml'], stdout).stdout).toBe('standard_version: "1.0"\nname: Wegdek\n\ngoal: |\n  Een.\n  Twee.\n');
  });

  test('says why it could not do it, and exits with 2', () => {
    write('a.yaml', two);
    write('b.yaml', 'standard_version: "1.0"\nname: "X\n');
    write('c.yaml', new Uint8Array([0x75, 0xff, 0xfe]));
    const refused: [string[], string | RegExp, (string | Uint8Array)?][] = [
      [['weg\u001b[2J.yaml', '--to', 'json'], 'weg\\u001b[2J.yaml bestaat niet.\n'],
      [['b.yaml', '--to', 'json'], 'De YAML heeft een fout op regel 2. Los die eerst op: anders raakt er tekst kwijt.\n'],
      [['c.yaml', '--to', 'json'], 'c.yaml is geen UTF-8. Sla het op als UTF-8 en probeer het opnieuw.\n'],
      [['-', '--to', 'json'], '- is geen UTF-8. Sla het op als UTF-8 en probeer het opnieuw.\n', new Uint8Array([0xff])],
      [['-', '--to', 'yaml'], /^Dit is geen geldige JSON \(.*\)\.\n$/, 'x'],
      [['-', '--to', 'json'], /^Hier is geen registerbeschrijving of systeemkaart gevonden/, 'los: bestand\n'],
      [['-', '--to', 'json', '--entry', '3'], 'Beschrijving 3 bestaat niet. Gevonden: 2 beschrijvingen.\n', two.replace('\u001b[2J', '')],
      [['.', '--to', 'json'], '. is een map. Noem een bestand.\n'],
      [['a.yaml', '--to', 'json', '--output', '.'], '. is een map. Noem een bestand.\n'],
      [['b.yaml', '--to', 'json', '--output', 'b.yaml'], /^b\.yaml is het bestand dat wordt omgezet/],
      [
        ['-', '--to', 'json', '--output', 'weg/a.json'],
        'weg/a.json kan niet worden geschreven: de map bestaat niet. Maak die eerst aan.\n',
        'standard_version: "1.0"\n',
      ],
    ];
    for (const [args, message, input] of refused)
      expect(convert(args, input), args.join(' ')).toEqual({
        status: 2,
        stdout: '',
        stderr: typeof message === 'string' ? message : expect.stringMatching(message),
      });
    expect(existsSync(join(folder, 'weg'))).toBe(false);
    for (const args of [['a.yaml'], ['a.yaml', '--to', 'pdf'], ['a.yaml', '--to', 'json', '--entry', '0']])
      expect(convert(args).status).toBe(2);
  });
});
