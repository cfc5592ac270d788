/** What the fixtures of the content rules cannot show: the time they take, the month they are given, texts of other sources. */
import { describe, expect, test } from 'vitest';
import { sentences } from '../../server/rules/content/sentences.ts';
import { readSettings } from '../../server/settings.ts';
import { newestStandard, type FieldSpec } from '../../server/standards/index.ts';
import { findingsOf } from '../support/findings.ts';
import { service, settingsOf } from '../support/service.ts';

const contentFindings = (text: string) =>
  findingsOf(text, settingsOf()).flatMap(({ code, message }) => (code.startsWith('content/') ? [`${code}: ${message}`] : []));

describe('sentences', () => {
  const texts = (source: string) => sentences(source).map(({ start, end }) => source.slice(start, end));

  test('end at a point, but not at that of an abbreviation, a number or an initial', () => {
    expect(texts('Zie art. 5 van de wet. Dhr. J. Jansen (o.a. m.b.t. 3.5 ton) zei: "Goed." Klaar')).toEqual([
      'Zie art. 5 van de wet.',
      'Dhr. J. Jansen (o.a. m.b.t. 3.5 ton) zei:',
      '"Goed."',
      'Klaar',
    ]);
  });

  test('end where people forget a space, and at items of a list within a line', () => {
    expect(texts('Wij controleren.Daarna volgt een besluit. Het gaat om: 1) a b 2) c d')).toEqual([
      'Wij controleren.Daarna',
      'volgt een besluit.',
      'Het gaat om:',
    ]);
    expect(texts('Zo gaat het • eerst dit • dan dat')).toEqual(['Zo gaat het', 'eerst dit', 'dan dat']);
  });

  test('go on over a line break, and end at an empty line, a tag and a list', () => {
    expect(texts('Een zin\nover twee regels\n\nNog een<br>en nog een\n- lijst\n  gaat door\n1. tweede\n')).toEqual([
      'Een zin\nover twee regels',
      'Nog een',
      'en nog een',
    ]);
  });
});

describe('the month', () => {
  const text = 'standard_version: "1.0"\nstatus: In gebruik\nbegin_date: 2026-05\n';
  const document = service.parse({ text, path: 'a.algoritme.yaml' }, settingsOf());
  const codes = (month?: string) =>
    service.check(document, readSettings({}, 'nl', month)).flatMap(({ findings }) => findings.map(({ code }) => code));

  test('decides what lies in the future, also for a text that was checked before', () => {
    expect(codes('2026-04')).toContain('content/future-date');
    expect(codes('2026-05')).not.toContain('content/future-date');
    expect(codes(undefined)).not.toContain('content/future-date');
  });
});

describe('texts that are right', () => {
  test('the examples of the standard give no finding', () => {
    const value = ({ type, example, items }: FieldSpec): unknown =>
      type === 'groups' ? [Object.fromEntries(items!.map((item) => [item.key, item.example]))] : type === 'list' ? [example] : example;
    const entry = newestStandard.fields.filter(({ managedByRegister }) => !managedByRegister).map((field) => [field.key, value(field)]);
    expect(contentFindings(JSON.stringify({ ...Object.fromEntries(entry), standard_version: '1.0' }))).toEqual([]);
  });
});

describe('the time they take', () => {
  // Each is a text that an expression which tracks back would spend minutes on.
  test.each(['a.', '\n ', '<p', '<p ', '- ', '1', 'x', '"', 'persoonsgegevens ', 'geen '])(
    'grows with the text and no faster: %j',
    (piece) => {
      const long = piece.repeat(200_000 / piece.length);
      const keys = ['goal', 'risks', 'proportionality', 'source_data', 'impacttoetsen', 'contact_email', 'description_short'];
      const text = JSON.stringify({ standard_version: '1.0', ...Object.fromEntries(keys.map((key) => [key, long])) });
      const document = service.parse({ text, path: 'a.algoritme.yaml' }, settingsOf());
      const started = performance.now();
      service.check(document, settingsOf());
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );
});
