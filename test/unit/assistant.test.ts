import { describe, expect, test } from 'vitest';
import { service, settingsOf } from '../support/service.ts';

const nl = settingsOf();
const en = settingsOf({ language: 'en' });

describe('what an assistant gets about a text', () => {
  const report = (text: string, settings = nl, path = 'algoritmeregister/a.yaml') =>
    service.report(service.parse({ text, path }, settings), 'file:///a.yaml', settings);

  test('is each finding with its place, its rule and how it is mended, and what there is of the BIO', () => {
    const text = report(
      'name: Parkeren\nstatus: in gebruik\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n    version: "2.5.1"\n',
    );
    expect(text).toContain('Regel 2, kolom 9, fout, register/permitted-value: "in gebruik"');
    expect(text).toContain('De gloeilamp kan dit oplossen met: Verander in "In gebruik".');
    expect(text).toContain('BIO-maatregelen in "Parkeren": 1 van 12. Ontbreken: org-13, org-14,');
    expect(report('name: Parkeren\nstatus: x\n', en)).toMatch(/Line 2, column 9, error, register\/permitted-value/);
  });

  test('is short when there is very much to find, and says that nothing was looked at in another file', () => {
    const many = report(Array.from({ length: 60 }, () => 'name: x\nstatus: x\n').join('---\n'));
    expect(many.split('\n').filter((line) => line.startsWith('- Regel'))).toHaveLength(100);
    expect(many).toMatch(/Er zijn nog \d+ meldingen/);
    expect(report('version: 3\nservices: {}\n', nl, 'compose.yaml')).toBe(
      'Dit bestand is geen algoritmebeschrijving: er is niets gecontroleerd.',
    );
  });
});

describe('what an assistant gets about the catalogue', () => {
  const lookUp = (query: string, settings = nl) => service.lookUp(query, settings);
  const titles = (text: string) => [...text.matchAll(/^# (\S+)/gm)].map(([, title]) => title);

  test.each([
    ['org-13', ['org-13']],
    ['wat vraagt urn:nl:ak:ver:bio-01 van ons?', ['bio-01']],
    ['mon-01 en ORG-14', ['mon-01', 'org-14']],
    ['5.15.01', ['BIO2']],
  ])('%s', (query, found) => expect(titles(lookUp(query))).toEqual(found));

  test('by words, those of a title first', () => {
    expect(titles(lookUp('wachtwoord'))[0]).toBe('org-13');
    expect(titles(lookUp('password', en))[0]).toBe('org-13');
    expect(lookUp('data')).toMatch(/Dit past ook bij de vraag:\n\n- \w{3}-\d\d /);
  });

  test('says so when there is nothing', () => {
    expect(lookUp('zonnepaneel')).toMatch(/niets over "zonnepaneel"/);
    expect(lookUp('xyz-99')).toMatch(/niets over/);
  });
});
