import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { missingBecause, officialFolder } from '../official/data.ts';
import { root } from '../support/service.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A release in miniature: pages by their path, in the official form, with invented text. */
type Release = Record<string, string>;

const page = (front: string, body = 'Een eerste zin.\n\nEen tweede zin.\n') => `---\n${front}\n---\n${body}`;
const measure = (id: string, title: string, front = 'vereiste:\n- bbb-01-slot', body?: string) =>
  page(`title: ${title}\nid: urn:nl:ak:mtr:${id}\nlevenscyclus:\n- ontwerp\n${front}`, body);
const requirement = (id: string, title: string, front = 'risicogroep:\n- hoog', body?: string) =>
  page(`title: ${title}\nid: urn:nl:ak:ver:${id}\nlevenscyclus:\n- ontwerp\n${front}`, body);

const base: Release = {
  'maatregelen/2-owp-01-sleutels': measure('owp-01', 'Tel de sleutels'),
  'maatregelen/2-owp-02-deuren': measure('owp-02', 'Sluit de deuren'),
  'vereisten/bbb-01-slot': requirement('bbb-01', 'Er is een slot'),
  'hulpmiddelen/sleutelkast': page('title: Sleutelkast\nmaatregel:\n- 2-owp-01-sleutels\n- 2-owp-02-deuren\nvereiste:\n- bbb-01-slot'),
};

function write(name: string, release: Release): string {
  for (const kind of ['maatregelen', 'vereisten', 'hulpmiddelen'])
    mkdirSync(join(folder, name, 'algoritmekader/docs/voldoen-aan-wetten-en-regels', kind), { recursive: true });
  for (const [path, text] of Object.entries(release)) {
    const file = join(folder, name, 'algoritmekader/docs/voldoen-aan-wetten-en-regels', `${path}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(folder, name);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'catalogue/tools/changes.ts'), ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What the tool reports between the base and another release, which has a change. */
function report(release: Release): string {
  const { status, stdout, stderr } = run(write('old', base), write('new', release));
  expect(stderr).toBe('');
  expect(status).toBe(1);
  return stdout;
}

const without = (...paths: string[]): Release => Object.fromEntries(Object.entries(base).filter(([path]) => !paths.includes(path)));

describe('between two releases', () => {
  test('that are equal nothing is reported, also when line endings differ', () => {
    const crlf = Object.fromEntries(Object.entries(base).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    expect(run(write('old', base), write('new', crlf))).toEqual({ status: 0, stdout: 'Nothing changed.\n', stderr: '' });
  });

  test('a new entry is reported', () => {
    expect(report({ ...base, 'maatregelen/2-owp-03-ramen': measure('owp-03', 'Sluit de ramen') })).toBe(
      'Added (1)\n  measure owp-03: Sluit de ramen\n',
    );
  });

  test('an entry that is gone is reported, and what named it', () => {
    const { 'hulpmiddelen/sleutelkast': _, ...others } = without('maatregelen/2-owp-02-deuren');
    expect(report(others)).toBe('Removed (2)\n  measure owp-02: Sluit de deuren\n  instrument sleutelkast: Sleutelkast\n');
  });

  test('another number for the same entry is reported once, not at everything that names it', () => {
    const moved = {
      ...without('maatregelen/2-owp-02-deuren'),
      'maatregelen/2-owp-07-deuren': measure('owp-07', 'Sluit de deuren'),
      'hulpmiddelen/sleutelkast': base['hulpmiddelen/sleutelkast']!.replace('2-owp-02', '2-owp-07'),
    };
    expect(report(moved)).toBe('Renumbered (1)\n  measure owp-02 → owp-07: Sluit de deuren\n');
  });

  test('a number that names another entry now is reported', () => {
    const swapped = {
      ...without('maatregelen/2-owp-01-sleutels', 'maatregelen/2-owp-02-deuren'),
      'maatregelen/2-owp-01-deuren': measure('owp-01', 'Sluit de deuren'),
      'maatregelen/2-owp-02-sleutels': measure('owp-02', 'Tel de sleutels'),
      'hulpmiddelen/sleutelkast': base['hulpmiddelen/sleutelkast']!.replace('2-owp-01-sleutels', '2-owp-02-sleutels').replace(
        '2-owp-02-deuren',
        '2-owp-01-deuren',
      ),
    };
    expect(report(swapped)).toBe(`Renumbered (2)
  measure owp-02 → owp-01: Sluit de deuren
  measure owp-01 → owp-02: Tel de sleutels

The same number, but another entry (2)
  measure owp-01: Tel de sleutels → Sluit de deuren
  measure owp-02: Sluit de deuren → Tel de sleutels
`);
  });

  test('another title is reported', () => {
    expect(report({ ...base, 'vereisten/bbb-01-slot': requirement('bbb-01', 'Er is een goed slot') })).toBe(
      'Facts changed (1)\n  requirement bbb-01: Er is een goed slot\n    title: Er is een slot → Er is een goed slot\n',
    );
  });

  test('a page with another name but the same number and title is the same entry', () => {
    const renamed = { ...without('vereisten/bbb-01-slot'), 'vereisten/bbb-01-sloten': base['vereisten/bbb-01-slot']! };
    expect(report(renamed)).toMatch(/^Facts changed \(1\)\n {2}requirement bbb-01: Er is een slot\n {4}key: slot → sloten\n$/);
  });

  test('what came and went in a list is reported, by name of the fact', () => {
    const changed = requirement('bbb-01', 'Er is een slot', 'risicogroep:\n- laag\n- midden\nrol-ai-act:\n- aanbieder');
    expect(report({ ...base, 'vereisten/bbb-01-slot': changed })).toBe(`Facts changed (1)
  requirement bbb-01: Er is een slot
    profile.riskGroup: - hoog
    profile.riskGroup: + laag; midden
    profile.role: + aanbieder
`);
  });

  test('a relation that is gone is reported', () => {
    expect(report({ ...base, 'maatregelen/2-owp-02-deuren': measure('owp-02', 'Sluit de deuren', 'rollen: []') })).toContain(
      '    requirements: - bbb-01\n',
    );
  });

  test('the same change on several pages is told once, under all of them', () => {
    const source = (url: string) => `Een zin.\n\n## Bronnen\n\n- [Wet](${url})\n`;
    const [old, now] = ['https://oud.example/wet', 'https://nieuw.example/wet'].map((url) => ({
      ...base,
      'maatregelen/2-owp-01-sleutels': measure('owp-01', 'Tel de sleutels', '', source(url!)),
      'maatregelen/2-owp-02-deuren': measure('owp-02', 'Sluit de deuren', '', source(url!)),
    }));
    expect(run(write('old', old!), write('new', now!)).stdout).toBe(`Facts changed (2)
  measure owp-01: Tel de sleutels (text: +1 -1 lines)
  measure owp-02: Sluit de deuren (text: +1 -1 lines)
    addresses: - https://oud.example/wet
    addresses: + https://nieuw.example/wet
`);
  });

  test('another text is to be reread, with the number of lines that are not empty', () => {
    const text = 'Een eerste zin.\n\nEen andere zin.\n\nEn nog een.\n';
    expect(report({ ...base, 'maatregelen/2-owp-01-sleutels': measure('owp-01', 'Tel de sleutels', undefined, text) })).toBe(
      'Text changed, no fact did: reread (1)\n  measure owp-01: Tel de sleutels (text: +2 -1 lines)\n',
    );
  });

  test('the same is there as JSON', () => {
    const [old, now] = [
      write('old', base),
      write('new', { ...base, 'vereisten/bbb-01-slot': requirement('bbb-01', 'Er is een goed slot') }),
    ];
    const { status, stdout } = run(old, now, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      added: [],
      removed: [],
      renumbered: [],
      reused: [],
      changed: [
        {
          kind: 'requirement',
          id: 'bbb-01',
          title: 'Er is een goed slot',
          facts: [{ field: 'title', from: 'Er is een slot', to: 'Er is een goed slot' }],
        },
      ],
    });
  });
});

describe('what cannot be compared ends with 2 and says why', () => {
  test.each([
    ['one folder', ['a'], 'two folders'],
    ['a folder that is not there', ['weg', 'ook-weg'], 'weg: there is no folder algoritmekader/ in it'],
    ['an unknown option', ['--formaat', 'json'], '--formaat'],
    ['an unknown format', ['a', 'b', '--format', 'xml'], '--format is text or json, not xml'],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('usage: node catalogue/tools/changes.ts <old folder> <new folder>');
  });

  test('a page that is not an official page', () => {
    const { status, stderr } = run(write('old', base), write('new', { ...base, 'vereisten/bbb-01-slot': 'Zomaar tekst.' }));
    expect(status).toBe(2);
    expect(stderr).toContain('bbb-01-slot.md: no front matter');
  });
});

test.skipIf(missingBecause)(
  `the official release does not differ from itself${missingBecause ? ` (skipped: ${missingBecause})` : ''}`,
  () => {
    expect(run(officialFolder, officialFolder)).toEqual({ status: 0, stdout: 'Nothing changed.\n', stderr: '' });
  },
);
