import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRegisterDocument } from '../../server/document/parse.ts';
import { beginningOf } from '../../server/document/stream.ts';
import { catalogue, service, settingsOf } from '../support/service.ts';
import { seed } from '../support/seed.ts';

const PATH = 'map/x.algoritme.yaml';
const URI = 'file:///map/x.algoritme.yaml';
const all = settingsOf({ frameworks: catalogue.frameworkIds });

/** What is told of the first characters of a text before the rest is read, and what is told of all of it. */
function told(text: string, longest: number, settings = all) {
  const whole = service.parse({ text, path: PATH }, settings);
  const beginning = parseRegisterDocument(beginningOf(text, longest), whole.kind);
  return {
    parts: beginning.parts.length,
    early: service.diagnosticsOfBeginning(beginning, URI, settings),
    final: service.diagnostics(whole, URI, settings),
  };
}

/** Some of them mean something else in another numbering, or nothing. */
const numbers = ['xyz-99', ...catalogue.numberings.flatMap((numbering) => numbering.numbers)];
const measure = fc
  .tuple(fc.constantFrom(...numbers), fc.constantFrom('', '2.5.1', '1.6', '0.1'))
  .map(([id, version]) => `  - urn: urn:nl:ak:mtr:${id}\n    state: done\n${version && `    version: "${version}"\n`}`);
const field = fc.constantFrom(
  'status: in gebruk\n',
  'status: in gebruik\n',
  'begin_date: 2024-13\n',
  'goal: |\n  Tekst\n  - geen item\n\n',
  'goal: "\n',
  'risks: [a,\n',
  'lang: nld\n',
  'source_id: abc\n',
  'standard_version: "1.0"\n',
  'standard_version: "0.4"\n',
  '# algoritmekader-ignore duplicate/name: proef\n',
  '# algoritmekader-ignore register/permitted-value: proef\n',
  '# algoritmekader-ignore bio/missing-measure org-11: proef\n',
  'models:\n  - !include kaart.yaml\n',
);
const entry = fc
  .tuple(fc.constantFrom('Parkeren', 'Wegen'), fc.array(field, { maxLength: 4 }), fc.array(measure, { maxLength: 4 }))
  .map(([name, fields, measures]) => `name: ${name}\n${fields.join('')}${measures.length > 0 ? `measures:\n${measures.join('')}` : ''}`);
const between = fc.constantFrom('', '', '# een opmerking\n', '\n', '# twee\n\n', '%YAML 1.2\n', '  # ingesprongen\n');
const text = fc
  .tuple(fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.array(fc.tuple(between, entry), { minLength: 1, maxLength: 7 }))
  .map(([isList, eol, entries]) =>
    entries
      .map(([above, one]) => (isList ? `${above}- ${one.trimEnd().replaceAll('\n', '\n  ')}\n` : `${above}---\n${one}`))
      .join('')
      .replaceAll('\n', eol),
  );

/** `BEGINNINGS=5000 npx vitest run test/unit/beginning.test.ts` looks at so many. */
const numRuns = Number(process.env['BEGINNINGS'] ?? 300);

describe('the beginning of a long text', () => {
  test(
    'gets only findings that stay when the rest is read',
    () => {
      let found = 0;
      fc.assert(
        fc.property(text, fc.nat(1500), (whole, longest) => {
          const { early, final } = told(whole, longest);
          const stays = new Set(final.map((diagnostic) => JSON.stringify(diagnostic)));
          expect(early.filter((diagnostic) => !stays.has(JSON.stringify(diagnostic)))).toEqual([]);
          found += early.length;
        }),
        { numRuns, seed },
      );
      expect(found).toBeGreaterThan(numRuns);
    },
    numRuns * 400,
  );

  const first = 'name: Een\norganization: b\nmeasures:\n- urn: urn:nl:ak:mtr:owp-36\n  state: klaar\n  version: "2.5.1"\n';

  test('is as many whole documents as fit', () => {
    expect(beginningOf(`${first}---\n${first}---\n${first}`, first.length * 2 + 20)).toBe(`${first}---\n${first}`);
    expect(beginningOf(first, first.length)).toBe('');
    expect(beginningOf('', 10)).toBe('');
  });

  test('does not say how many findings there are, however many it has', () => {
    const { early, final } = told('- status: x\n'.repeat(3000), 20_000);
    expect(new Set(early.map(({ code }) => code))).not.toContain(undefined);
    expect([early.length, final.length]).toEqual([999, 1000]);
  });

  test('says nothing of an entry whose numbers another entry may give a meaning', () => {
    const open = first.replace('  version: "2.5.1"\n', '');
    expect(told(`${first}---\n${open}`, first.length + 20).early.length).toBeGreaterThan(0);
    expect(told(`${open}---\n${first}`, open.length + 20)).toMatchObject({ parts: 1, early: [] });
  });

  test('is not read on its own where an alias may make one document of all', () => {
    expect(beginningOf('- name: &a b\n- name: c\n- name: *a\n', 30)).toBe('');
  });
});
