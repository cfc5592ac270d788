/** The tables of the publication standards, and what every feature makes of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../server/document/edit.ts';
import { plain } from '../../server/features/markdown.ts';
import { field } from '../../server/standards/fieldTexts.ts';
import { fieldSpec, standards, standardsWith } from '../../server/standards/index.ts';
import type { FieldSpec } from '../../server/standards/types.ts';
import { expectationsOf } from '../support/expectations.ts';
import { findingsOf } from '../support/findings.ts';
import { root, service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const PATH = 'map/x.algoritme.yaml';
const versions = standards.map((standard) => ({ version: standard.version, standard }));

const found = (text: string, code: string) => findingsOf(text, settings).filter((finding) => finding.code === code);

function fixed(text: string, code: string, title: string): string {
  const finding = found(text, code)[0]!.finding;
  const fix = finding.fixes.find((one) => JSON.stringify(one.title).includes(title))!;
  return applyEdits(text, fix.edits()!);
}

function hoverOn(text: string, at: string, language = 'nl'): string {
  const inLanguage = settingsOf({ language });
  const before = text.slice(0, text.indexOf(at)).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  const shown = service.hover(service.parse({ text, path: PATH }, inLanguage), inLanguage, position);
  return plain((shown?.contents as { value: string } | undefined)?.value ?? '');
}

describe.each(versions)('the table of $version', ({ version, standard }) => {
  const keys = standard.fields.map(({ key }) => key);
  const nothingElse = [...keys, 'requirements', 'measures'];

  test('has every field in its fixtures, and a finding about each in the one with mistakes', () => {
    const fixture = (name: string) => readFileSync(join(root, 'test', 'fixtures', 'findings', `standard-${version}-${name}.yaml`), 'utf8');
    expect(Object.keys(parse(fixture('valid')) as object)).toEqual(keys);
    const invalid = fixture('invalid');
    expect(Object.keys((parse(invalid) as object[])[0]!)).toEqual(keys);
    const about = expectationsOf(invalid).map(({ code, subject }) => (code === 'register/standard-version' ? 'standard_version' : subject));
    for (const key of keys) expect(about, key).toContain(key);
  });

  test('takes a text of exactly the limit, and not one character more', () => {
    for (const { key, maxLength, format, permitted } of standard.fields) {
      if (maxLength === undefined || format === 'month' || permitted) continue;
      const entry = (length: number) => `{standard_version: "${version}", ${key}: ${'x'.repeat(length)}}`;
      expect(found(entry(maxLength), 'register/max-length'), key).toEqual([]);
      expect(
        found(entry(maxLength + 1), 'register/max-length').map(({ subject }) => subject),
        key,
      ).toEqual([key]);
    }
  });

  test('is what the light bulb adds required fields from', () => {
    const required = standard.fields.filter((spec) => spec.required).map(({ key }) => key);
    const after = fixed(`standard_version: "${version}"\ngoal: Sneller\n`, 'register/required-field', 'fix-all');
    expect(Object.keys(parse(after) as object).sort()).toEqual([...required, 'goal', 'standard_version'].sort());
  });

  test.each(['nl', 'en'] as const)('has a text over every field, in %s', (language) => {
    for (const spec of standard.fields) {
      const entry = `standard_version: "${version}"\n${spec.key === 'standard_version' ? '' : `${spec.key}:\n`}`;
      const text = hoverOn(entry, `${spec.key}:`, language);
      for (const part of [spec.title[language], spec.help[language], spec.example ?? '', version]) expect(text, spec.key).toContain(part);
      expect(text, spec.key).not.toMatch(/undefined|\[object/);
    }
  });

  test('leads other names to fields that it has, and never a field of its own or of another version', () => {
    for (const [name, key] of Object.entries(standard.synonyms)) {
      expect(nothingElse, name).toContain(key);
      expect(standardsWith(name), name).toEqual([]);
    }
    for (const [name, { key, item }] of Object.entries(standard.itemSynonyms ?? {})) {
      expect(fieldSpec(fieldSpec(standard.fields, key)!.items!, item), name).toBeDefined();
      expect(standardsWith(name), name).toEqual([]);
    }
  });

  test('names replacements only for what it lacks and others have, and only by what it has', () => {
    for (const [key, { by }] of Object.entries(standard.replaces)) {
      expect(keys, key).not.toContain(key);
      expect(standardsWith(key).length, key).toBeGreaterThan(0);
      for (const other of by) expect(keys, key).toContain(other);
    }
  });

  test('shows an example that it accepts itself', () => {
    const accepted = ({ key, example = '', permitted, type }: FieldSpec) =>
      `${key}: ${type === 'list' ? `[${example}]` : permitted || example.startsWith('"') ? example : JSON.stringify(example)}\n`;
    const rows = standard.fields.filter(({ example, key }) => example !== undefined && key !== 'end_date');
    const text = `${rows.map(accepted).join('')}`;
    const wrong = findingsOf(text, settings).filter(({ code, subject }) => /^(register|yaml)\//.test(code) && subject !== undefined);
    expect(wrong.map(({ message }) => message)).toEqual([]);
  });
});

test('every text about a field serves a version', () => {
  const used = new Set(standards.flatMap(({ fields }) => fields.map(({ help }) => help)));
  expect(Object.entries(field).filter(([, { help }]) => !used.has(help))).toEqual([]);
});

describe('a version', () => {
  test.each([
    ['1', '1.0'],
    ['1.0.0', '1.0'],
    ['v1.0', '1.0'],
    ['1,0', '1.0'],
    ['0.4.0', '0.4'],
    ['0.2', '0.2.3'],
    ['0.3', '0.3.1'],
  ])('written as %s is brought to %s', (written, version) => {
    const text = `name: x\nstandard_version: "${written}"\n`;
    expect(found(text, 'register/standard-version').map(({ message }) => message)).toEqual([
      `Schrijf de versie als "${version}": zo kent het register haar.`,
    ]);
    expect(fixed(text, 'register/standard-version', 'standard-version.fix')).toBe(`name: x\nstandard_version: "${version}"\n`);
  });

  test.each([
    ['2.0', '1.0'],
    ['1.1', '1.0'],
    ['0.5', '0.4'],
    ['0.3.0', '0.3.1'],
    ['0.2.2', '0.2.3'],
    ['0', '0.1'],
  ])('%s does not exist: read as the close %s, and said so', (written, read) => {
    const text = `name: x\nstandard_version: "${written}"\n`;
    const [finding] = found(text, 'register/standard-version');
    expect(finding!.message).toContain(`Versie "${written}" van de publicatiestandaard bestaat niet.`);
    expect(finding!.message).toContain(`gelezen als ${read}.`);
    expect(fixed(text, 'register/standard-version', 'standard-version.fix')).toBe(`name: x\nstandard_version: "${read}"\n`);
    expect(hoverOn(text, 'name')).toContain(`bestaat niet. Deze beschrijving is gelezen als ${read}.`);
  });

  test('that is safe to rewrite is rewritten by --fix, one that only seems meant is not', () => {
    const automatic = (written: string) =>
      found(`name: x\nstandard_version: "${written}"\n`, 'register/standard-version')[0]!.finding.fixes.some((fix) => fix.automatic);
    expect(['1.0.0', '0.2', '2.0'].map(automatic)).toEqual([true, false, false]);
  });

  test('that is not the newest is told, not held against the entry', () => {
    const [finding] = found('name: x\nstandard_version: "0.3.1"\n', 'register/standard-version');
    expect(finding).toMatchObject({ severity: 'information', message: expect.stringContaining('De nieuwste versie is 1.0.') });
  });
});

describe('an entry without a version', () => {
  const older = 'name: Parkeren\nimpact: Inwoners weten sneller waar ze aan toe zijn.\nmonitoring: Elk kwartaal.\n';

  test('is read by its fields, and says by which', () => {
    const [finding] = found(older, 'register/standard-version');
    expect(finding).toMatchObject({ severity: 'hint', start: { line: 1, column: 7 } });
    expect(finding!.message).toContain('Ze is gelezen als 0.3.1, door de velden "impact", "monitoring".');
    expect(hoverOn(older, 'name')).toContain('gelezen als 0.3.1, door de velden impact, monitoring.');
    expect(hoverOn(older, 'impact')).toContain('Publicatiestandaard 0.3.1');
  });

  test('gets the version with the light bulb, the assumed one or the newest', () => {
    expect(fixed(older, 'register/standard-version', '"0.3.1"')).toContain('\nstandard_version: "0.3.1"\n');
    expect(fixed(older, 'register/standard-version', '"1.0"')).toContain('\nstandard_version: "1.0"\n');
  });

  test('is read as the newest when nothing says otherwise, and the hover says so', () => {
    const text = 'name: Parkeren\ngoal: Sneller\ndepartment: Parkeren\n';
    expect(found(text, 'register/standard-version')).toEqual([]);
    expect(hoverOn(text, 'name')).toContain('gelezen als 1.0, de nieuwste.');
    expect(hoverOn(text, 'goal')).not.toContain('gelezen als');
  });

  test('goes by the modeline, and the hover says so', () => {
    const text = '# algoritmekader: publicatiestandaard=0.4\nname: Parkeren\n';
    expect(hoverOn(text, 'name')).toContain('Gelezen als versie 0.4, door de opmerking boven in het bestand.');
    expect(hoverOn('name: Parkeren\nstandard_version: "0.4"\n', 'name')).not.toMatch(/gelezen/i);
  });
});

describe('a field of another version', () => {
  const messageOn = (text: string) => found(text, 'register/other-version').map(({ severity, message }) => ({ severity, message }));

  test('says which versions have it, and what takes its place', () => {
    expect(messageOn('standard_version: "1.0"\nimpact: x\n')).toEqual([
      {
        severity: 'warning',
        message: '"impact" (Impact) is een veld van publicatiestandaard 0.3.1, 0.2.3, 0.1. In versie 1.0 schrijf je dit in "goal".',
      },
    ]);
    expect(messageOn('standard_version: "0.4"\nimpacttoetsen_grouping: []\n')[0]!.message).toContain(
      'In versie 0.4 schrijf je dit in "impacttoetsen", "iama_description".',
    );
  });

  test('that nothing replaces is for information', () => {
    expect(messageOn('standard_version: "1.0"\nobjection_procedure: x\n')).toMatchObject([{ severity: 'information' }]);
    expect(messageOn('standard_version: "0.1"\npublication_category: x\n')).toMatchObject([{ severity: 'information' }]);
  });

  test('is renamed only where that is all there is to it', () => {
    const text = 'standard_version: "0.3.1"\nlawful_basis_link: https://wetten.overheid.nl/BWBR0006622 # de wet\n';
    expect(fixed(text, 'register/other-version', 'other-version.fix')).toBe(text.replace('lawful_basis_link', 'lawful_basis'));
    for (const other of [`${text}lawful_basis: x\n`, text.replace('0.3.1', '1.0')])
      expect(found(other, 'register/other-version')[0]!.finding.fixes, other).toEqual([]);
  });

  test('shows over its key what it is for, and in which version', () => {
    expect(hoverOn('standard_version: "1.0"\nobjection_procedure: x\n', 'objection')).toContain('Publicatiestandaard 0.3.1');
  });
});

describe('the names of the other schema for 1.0', () => {
  test('of a title and a link become an item, with what stands behind them', () => {
    const text = `name: x
legal_basis_link: https://wetten.overheid.nl/BWBR0006622 # de wet zelf
goal: Sneller
legal_basis_title: "Wegenverkeerswet 1994" # hoe hij heet
`;
    const after = fixed(text, 'register/unknown-field', 'fix-item');
    expect(after).toBe(`name: x
lawful_basis_grouping:
  - link: https://wetten.overheid.nl/BWBR0006622 # de wet zelf
    title: "Wegenverkeerswet 1994" # hoe hij heet
goal: Sneller
`);
    expect(found(after, 'register/unknown-field')).toEqual([]);
  });

  test('on the last line, without a line ending, and in a list of entries, too', () => {
    const text = '- legal_basis_link: https://x.example\r\n  legal_basis_title: Wet';
    expect(fixed(text, 'register/unknown-field', 'fix-item')).toBe(
      '- lawful_basis_grouping:\r\n    - link: https://x.example\r\n      title: Wet',
    );
  });

  test('get no fix where it would not fit', () => {
    for (const text of ['{name: x, legal_basis_link: y}', 'name: x\nlegal_basis_link: |\n  y\n', 'name: x\nlegal_basis_link: [y]\n'])
      expect(found(text, 'register/unknown-field')[0]!.finding.fixes[0]!.edits(), text).toBeUndefined();
  });

  test('that a merge key brings along are left to the place where they stand', () => {
    const text = 'eigen: &wet {legal_basis_link: y, impact: z}\nname: x\nstandard_version: "1.0"\n<<: *wet\n';
    for (const code of ['register/unknown-field', 'register/other-version']) expect(found(text, code), code).toEqual([]);
  });

  test('of a category become those of the register', () => {
    const text = 'name: x\npublication_category: Impactvolle algoritmes (Categorie B)\n';
    expect(fixed(text, 'register/permitted-value', 'fix')).toBe('name: x\npublication_category: Impactvolle algoritmes\n');
  });
});
