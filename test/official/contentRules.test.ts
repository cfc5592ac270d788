/** Counts what the content rules find in texts that others wrote, and holds the table in docs/content-rules.md against it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/index.ts';
import { findingsOf } from '../support/findings.ts';
import { root, service, settingsOf } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

const codes = rules.map(({ code }) => code).filter((code) => code.startsWith('content/'));

type Counts = Record<string, number>;

function count(texts: readonly string[]): Counts {
  const found = texts.flatMap((text) => {
    expect(
      service.parse({ text, path: undefined }, settingsOf()).kind,
      'the text is recognised, so that nothing found means something',
    ).toBeDefined();
    return findingsOf(text, settingsOf()).map(({ code }) => code);
  });
  return Object.fromEntries(codes.map((code) => [code, found.filter((other) => other === code).length]));
}

function filesIn(folder: string, extension: RegExp): string[] {
  const names = readdirSync(folder).filter((name) => extension.test(name));
  expect(names.length, folder).toBeGreaterThan(0);
  return names.map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** The field of each heading of the manual whose example is a text that the rules read. */
const MANUAL_FIELDS: Readonly<Record<string, string>> = {
  'Korte omschrijving': 'description_short',
  Contactgegevens: 'contact_email',
  Publicatiecategorie: 'publication_category',
  'Doel en impact': 'goal',
  Afwegingen: 'proportionality',
  'Menselijke tussenkomst': 'human_intervention',
  Risicobeheer: 'risks',
  'Wettelijke basis': 'lawful_basis',
  Gegevens: 'source_data',
  'Bron-ID': 'source_id',
};

/** The examples of the manual as one entry, with the assessment that its category calls for. */
function manualEntry(): string {
  const sections = readFileSync(join(officialFolder, 'publicatiestandaard', 'ch02.md'), 'utf8').split(/^### /m);
  const fields = sections.flatMap((section) => {
    const key = MANUAL_FIELDS[section.slice(0, section.indexOf('\n')).trim()];
    const example = /^\| \*\*Voorbeeld\*\*\s*\| (.*?)\s*\|$/m.exec(section)?.[1]?.replace(/^_|_$/g, '');
    return key && example ? [[key, example]] : [];
  });
  expect(fields).toHaveLength(Object.keys(MANUAL_FIELDS).length);
  return JSON.stringify({ standard_version: '1.0', ...Object.fromEntries(fields), impacttoetsen: 'IAMA' });
}

/** A column of counts in the table of the documentation. */
function documented(column: number): Counts {
  const [first] = readFileSync(join(root, 'docs', 'content-rules.md'), 'utf8').split(/^## /m);
  const rows = first!.matchAll(/^\| `(content\/[\w-]+)` +\| (.*) \|$/gm);
  return Object.fromEntries([...rows].map(([, code, cells]) => [code!, Number(cells!.split('|')[column])]));
}

describe('what the content rules find, as the documentation tells it', () => {
  test('in the examples', () => {
    expect(count(filesIn(join(root, 'examples', 'algoritmeregister'), /\.yaml$/))).toEqual(documented(0));
  });

  test.skipIf(missingBecause)(`in the official test entries${missingBecause ? `: ${missingBecause}` : ''}`, () => {
    expect(count(filesIn(join(officialFolder, 'algoritmeregister', 'backend', 'tests', 'files'), /\.json$/))).toEqual(documented(1));
  });

  test.skipIf(missingBecause)(`in the examples of the manual${missingBecause ? `: ${missingBecause}` : ''}`, () => {
    expect(count([manualEntry()])).toEqual(documented(2));
  });
});
