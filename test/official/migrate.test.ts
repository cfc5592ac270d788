import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { standards } from '../../server/standards/index.ts';
import { service, root, settingsOf } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

const settings = settingsOf();
const migrate = (text: string) => service.migrate(service.parse({ text, path: 'map/x.algoritme.yaml' }, settings), settings);
const examples = join(root, 'examples');
const files = ['algoritmeregister', 'systeemkaart'].flatMap((folder) =>
  readdirSync(join(examples, folder)).map((name) => join(folder, name)),
);

test.each(files)('the example %s follows the newest standard and stays as it is', (name) => {
  const text = readFileSync(join(examples, name), 'utf8');
  expect(migrate(text)).toMatchObject({ migrated: 0, left: 0, text });
});

describe.skipIf(missingBecause)(`the register's own data${missingBecause ? ` (${missingBecause})` : ''}`, () => {
  const register = join(officialFolder, 'algoritmeregister', 'backend');
  const config = (version: string) =>
    JSON.parse(readFileSync(join(register, 'app', 'schemas', 'config', `v${version.replaceAll('.', '_')}.json`), 'utf8')) as {
      properties: Record<string, { example?: unknown }>;
    };

  test('test entries of 1.0 keep their text', () => {
    const names = readdirSync(join(register, 'tests', 'files')).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const text = readFileSync(join(register, 'tests', 'files', name), 'utf8');
      const { text: after } = migrate(text);
      const [old, now] = [text, after].map((json) => JSON.parse(json) as Record<string, unknown>);
      // One of them says `dpia: Ja`, as older versions did: it becomes the name of an assessment.
      const [dpia, ...same] = [...Object.keys(old!)].sort((a, b) => Number(b === 'dpia') - Number(a === 'dpia'));
      for (const key of same.filter((one) => one !== 'impacttoetsen_grouping')) expect(now![key], `${name}: ${key}`).toEqual(old![key]);
      expect(dpia).toBe('dpia');
      expect(now!['impacttoetsen_grouping']).toEqual([{ title: 'Data Protection Impact Assessment (DPIA)' }]);
    }
  });

  test.each(standards.map(({ version }) => version))('the examples of every field of %s keep their text', (version) => {
    const { properties } = config(version);
    const entry = Object.fromEntries(
      Object.entries(properties).flatMap(([key, { example }]) => (example === undefined ? [] : [[key, example]])),
    );
    const text = stringify(
      { ...entry, standard_version: version },
      { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 },
    );
    const { text: after, left } = migrate(text);
    expect(left).toBe(0);
    expect(migrate(after).text).toBe(after);
    // Nothing of any text is lost, wherever it went.
    const bare = (of: string) => of.replace(/[\s#\\"]/g, '');
    for (const value of Object.values(entry).flat()) {
      if (typeof value === 'string' && !/^(?:Ja|Nederlands|NLD)$|^\d[.\d]*$/.test(value))
        for (const piece of value.split(/, /))
          expect(bare(after), `${version}: ${piece}`).toContain(bare(piece.replace(/^(?:DPIA|IAMA): /, '')));
    }
  });
});
