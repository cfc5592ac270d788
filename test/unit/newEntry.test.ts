import { describe, expect, test } from 'vitest';
import type { NewEntryAnswers } from '../../server/features/newEntry.ts';
import { newestStandard } from '../../server/standards/index.ts';
import { findingsOf } from '../support/findings.ts';
import { service, serviceWith, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const codes = (text: string, by = settings) => findingsOf(text, by).map(({ code, subject }) => [code, subject].filter(Boolean).join(' '));
const orNothing = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...values];
const permitted = (key: string) => newestStandard.fields.find((field) => field.key === key)!.permitted!;

const everyAnswer: NewEntryAnswers[] = orNothing(permitted('status')).flatMap((status) =>
  orNothing(permitted('publication_category')).flatMap((publication_category) =>
    orNothing(['yes', 'no'] as const).map((ai) => ({ name: 'Parkeren: "A" & #1', status, publication_category, ai })),
  ),
);

describe('the text of a new description', () => {
  test('has no finding but what its writer still has to write, whatever the answers are', () => {
    const by = settingsOf({ frameworks: ['bio', 'aia'] });
    for (const answers of everyAnswer) {
      const { text } = service.newEntry(answers, by);
      const left = codes(text, by).filter((code) => !/^(register\/required-field|content\/missing-impact-assessment)/.test(code));
      expect(left, JSON.stringify(answers)).toEqual([]);
      expect(service.parse({ text, path: undefined }, by).parts.flatMap(({ content }) => content.problems)).toEqual([]);
    }
  });

  test('asks only for the required fields that were not answered', () => {
    const { text } = service.newEntry(
      { name: 'Parkeren', organization: 'Duinvoort', status: 'In gebruik', publication_category: 'Overige algoritmes' },
      settings,
    );
    expect(codes(text)).toEqual(['register/required-field description_short', 'register/required-field contact_email']);
    expect(text).toMatch(/^name: Parkeren$/m);
  });

  test('has its fields in the order of the standard, each with a comment in the language of the reader', () => {
    const { text } = service.newEntry({}, settingsOf({ language: 'en' }));
    const keys = [...text.matchAll(/^(\w+):/gm)].map(([, key]) => key!);
    const standard = newestStandard.fields.map(({ key }) => key).filter((key) => keys.includes(key));
    expect(keys).toEqual([...standard, 'requirements', 'measures']);
    expect(text).toContain('# Name (required): What the algorithm is called.');
    expect(text).not.toContain('verplicht');
  });

  test('lists the BIO and its measures as to do, with the version that they are numbered by', () => {
    const { text } = service.newEntry({}, settings);
    expect(text).toContain('requirements:\n  - urn: urn:nl:ak:ver:bio-01\n    state: to do\n    version: "2.5.1"\n');
    expect(text.match(/urn:nl:ak:mtr:/g)).toHaveLength(12);
    expect(text.match(/state: to do/g)).toHaveLength(13);
  });

  test('lists what the chosen frameworks and the organisation ask for as well', () => {
    const high = { publication_category: 'Hoog-risico AI-systeem' };
    const { text } = service.newEntry(high, settingsOf({ frameworks: ['bio', 'aia'] }));
    expect(text).toContain('risk_group: hoog-risico AI');
    expect(text).toContain('urn:nl:ak:ver:aia-');
    const own = serviceWith({ 'a.yaml': 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Raad\ntext: { summary: Leg voor. }\nrequired: true\n' });
    expect(own.newEntry({}, settings).text).toContain('urn:nl:duinvoort:mtr:alg-01');
    expect(service.newEntry({}, settingsOf({ frameworks: [] })).text).not.toContain('bio-01');
  });

  test('starts at the first place that is empty', () => {
    const at = ({ text, cursor: { line, character } }: ReturnType<typeof service.newEntry>) =>
      `${text
        .split('\n')
        .slice(line - 1, line + 1)
        .join('\n')
        .trimStart()}|${character}`;
    expect(at(service.newEntry({}, settings))).toMatch(/\nname: \|6$/);
    expect(at(service.newEntry({ name: 'Parkeren' }, settings))).toBe('description_short: >-\n  |2');
  });

  test('has a file name that every file system takes', () => {
    expect(service.newEntry({ name: ' Één: vergunning/parkeren? ' }, settings).fileName).toBe('een-vergunning-parkeren.algoritme.yaml');
    expect(service.newEntry({ name: '???' }, settings).fileName).toBe('nieuwe-beschrijving.algoritme.yaml');
  });

  test('does not ask about AI where the category says it', () => {
    const questions = service.newEntryQuestions(settings);
    expect(questions.map(({ id }) => id)).toEqual(['organization', 'name', 'status', 'publication_category', 'ai']);
    expect(questions.at(-1)!.unless).toEqual({ publication_category: 'Hoog-risico AI-systeem' });
  });
});
