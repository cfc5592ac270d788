import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../server/document/locate.ts';
import { catalogue, cataloguePath, service, serviceWith, settingsOf } from '../support/service.ts';
import { findingsOf } from '../support/findings.ts';

const own = `urn: urn:nl:duinvoort:mtr:alg-01
title: { nl: Laat de raad meekijken, en: Ask the board to review }
text:
  nl: { summary: Leg het voor., risk: Niemand kijkt mee., evidence: [Verslag] }
  en: { summary: Submit it. }
lifecycle: [implementatie, ontwerp]
requirements: [bio-01]
sources: [{ title: Beleid, url: https://duinvoort.example/beleid }]
required: true
---
urn: urn:nl:duinvoort:mtr:alg-02
title: Alleen Nederlands
text: { summary: Doe het. }
---
urn: urn:nl:ak:mtr:org-11
guidance: Gebruik de matrix van team IB.
required: true
---
urn: urn:nl:ak:ver:bio-01
guidance: { nl: Zie het beleid., en: See the policy. }
`;

const measure = (urn: string) => `urn: ${urn}\ntitle: x\ntext: { summary: x }\n`;

const named = (urn: string, files: Record<string, string> = { 'a.yaml': own }) => serviceWith(files).catalogue.byUrn(urn);

describe('a catalogue with the entries of an organisation', () => {
  const { catalogue: withOwn } = serviceWith({ 'a.yaml': own });

  test('knows its measures and ours, and shares ours', () => {
    expect(withOwn.byUrn('urn:nl:duinvoort:mtr:alg-01')).toMatchObject({ kind: 'measure', own: true, id: 'alg-01' });
    expect(withOwn.byUrn('urn:nl:ak:mtr:org-11')).toBe(catalogue.byUrn('urn:nl:ak:mtr:org-11'));
    expect(withOwn.measures).toBe(catalogue.measures);
    expect(withOwn.numberings).toBe(catalogue.numberings);
    expect(catalogue.byUrn('urn:nl:duinvoort:mtr:alg-01')).toBeUndefined();
  });

  test('does not count own measures among those of the BIO', () => {
    expect(withOwn.measuresOfFramework('bio', 'requirement')).toHaveLength(22);
  });

  test('takes the Dutch text where there is no English one', () => {
    expect(withOwn.byUrn('urn:nl:duinvoort:mtr:alg-02')).toMatchObject({
      title: { nl: 'Alleen Nederlands', en: 'Alleen Nederlands' },
      text: { en: { summary: 'Doe het.' } },
    });
    expect(withOwn.byUrn('urn:nl:duinvoort:mtr:alg-01')!.text.en.summary).toBe('Submit it.');
    expect(withOwn.organisation.guidance('urn:nl:ak:mtr:org-11')!.en).toBe('Gebruik de matrix van team IB.');
  });

  test('makes a measure due with its earliest phase, or at once without one', () => {
    const phaseOf = (urn: string) => withOwn.phaseOf(withOwn.byUrn(urn) as never);
    expect(phaseOf('urn:nl:duinvoort:mtr:alg-01')).toBe('ontwerp');
    expect(phaseOf('urn:nl:duinvoort:mtr:alg-02')).toBe('organisatieverantwoordelijkheden');
  });

  test('lists what is required, in the order of the files', () => {
    expect(withOwn.organisation.required.map(({ urn }) => urn)).toEqual(['urn:nl:duinvoort:mtr:alg-01', 'urn:nl:ak:mtr:org-11']);
  });

  test('names a measure by its number only where that says enough', () => {
    const text = [measure('urn:nl:duinvoort:org-11'), measure('urn:nl:duinvoort:x-1'), measure('urn:nl:zuiderdelta:x-1')].join('---\n');
    expect(named('urn:nl:duinvoort:org-11', { 'a.yaml': text })!.id).toBe('urn:nl:duinvoort:org-11');
    expect(named('urn:nl:zuiderdelta:x-1', { 'a.yaml': text })!.id).toBe('urn:nl:zuiderdelta:x-1');
  });

  test('of two entries with one URN takes the first, and says in which files they are', () => {
    const files = { 'a.yaml': own, 'b.yaml': '# ook\nurn: urn:nl:duinvoort:mtr:alg-02\ntitle: Tweede\ntext: { summary: x }\n' };
    expect(named('urn:nl:duinvoort:mtr:alg-02', files)!.title.nl).toBe('Alleen Nederlands');
    for (const [name, text] of Object.entries(files)) {
      const found = findingsOf(text, settingsOf(), cataloguePath(name), serviceWith(files)).filter(
        ({ code }) => code === 'organisation/duplicate-urn',
      );
      expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('a.yaml (regel 11), b.yaml (regel 2)')]);
    }
  });

  test('of very many entries with one URN names the first places and says how many more there are', () => {
    const text = Array.from({ length: 2000 }, () => measure('urn:nl:duinvoort:mtr:alg-01')).join('---\n');
    const found = findingsOf(text, settingsOf(), cataloguePath('a.yaml'), serviceWith({ 'a.yaml': text }));
    expect(found).toHaveLength(2000);
    expect(found.at(-1)!.message).toContain('a.yaml (regel 17), en nog 1995.');
  });

  test('keeps what is right in an entry, and every other entry, when something is wrong', () => {
    const text = `${own}---\nurn: urn:nl:duinvoort:mtr:alg-03\ntitle: [x]\nlifecycle: [nergens, ontwerp]\nsources: [{ title: a, url: "javascript:x" }]\n---\n"geen: \n--- \nurn: urn:nl:duinvoort:mtr:alg-04\n`;
    const alg03 = named('urn:nl:duinvoort:mtr:alg-03', { 'a.yaml': text })!;
    expect(alg03).toMatchObject({ title: { nl: 'urn:nl:duinvoort:mtr:alg-03' }, lifecycle: ['ontwerp'], sources: [] });
    expect(named('urn:nl:duinvoort:mtr:alg-01', { 'a.yaml': text })).toBeDefined();
    expect(named('urn:nl:duinvoort:mtr:alg-04', { 'a.yaml': text })).toBeDefined();
  });

  test('survives any file', () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}\nurn: urn:nl:x:y\ntitle: *b29\n`;
    const texts = [
      bomb,
      '\0',
      '[',
      '"\ud800": 1\nurn: urn:nl:x:y\n',
      'urn: urn:nl:x:y\n__proto__: 1\nconstructor: 2\n',
      'urn: {a: b}\n',
      '? [a]\n: b\n',
      '- - - 1',
    ];
    for (const text of texts) {
      const with_ = serviceWith({ 'a.yaml': text });
      expect(() => findingsOf(text, settingsOf(), cataloguePath('a.yaml'), with_)).not.toThrow();
    }
  });
});

describe('the hover', () => {
  const of = serviceWith({
    'a.yaml': `${own}---\nurn: urn:nl:duinvoort:mtr:alg-09\ntitle: "[x](command:a) <b> | *y*"\ntext: { summary: "Zie https://a.example en www.b.example, mail c@d.example ![p](q)" }\n`,
  });
  const description = 'measures:\n  - urn: URN\n    state: to do\n';
  const hover = (urn: string, language = 'nl') => {
    const settings = settingsOf({ language });
    const document = of.parse({ text: description.replace('URN', urn), path: 'x.algoritme.yaml' }, settings);
    const found = of.hover(document, settings, { line: 1, character: 14 })!;
    return (found.contents as { value: string }).value;
  };

  test('explains an own measure, without a page that it does not have', () => {
    const text = hover('urn:nl:duinvoort:mtr:alg-01');
    expect(text).toContain('**alg-01** · **Laat de raad meekijken**');
    expect(text).toContain('van je organisatie');
    expect(text).toContain('Niemand kijkt mee.');
    expect(text).toContain('[Beleid](https://duinvoort.example/beleid)');
    expect(text).toContain('bio-01');
    expect(text).not.toMatch(/minbzk|nummering/i);
    expect(hover('urn:nl:duinvoort:mtr:alg-01', 'en')).toContain('Submit it.');
  });

  test('shows guidance under the summary of one of ours', () => {
    const text = hover('urn:nl:ak:mtr:org-11');
    const at = (part: string) => text.indexOf(part);
    const summary = catalogue.measure('org-11')!.text.nl.summary.slice(0, 40);
    expect(at(summary)).toBeGreaterThan(0);
    expect(at('**Van je organisatie** · Gebruik de matrix van team IB.')).toBeGreaterThan(at(summary));
    expect(at('**Van je organisatie**')).toBeLessThan(at('**Risico**'));
  });

  test('lets nothing of an organisation become markup', () => {
    const text = hover('urn:nl:duinvoort:mtr:alg-09');
    expect(text).not.toMatch(/(?<!\\)[[\]<|](?!\()/);
    expect(text).not.toMatch(/https:\/\/a|www\.b|c@d/);
    expect(text).toContain('https\\://a');
  });

  test('loads nothing by the address of a source', () => {
    const text = `${measure('urn:nl:duinvoort:mtr:alg-10')}sources: [{ title: Bron, url: "https://x.example/a)![t](https://evil.example/p.png" }]\n`;
    const with_ = serviceWith({ 'a.yaml': text });
    const document = with_.parse(
      { text: description.replace('URN', 'urn:nl:duinvoort:mtr:alg-10'), path: 'x.algoritme.yaml' },
      settingsOf(),
    );
    const { value } = with_.hover(document, settingsOf(), { line: 1, character: 14 })!.contents as { value: string };
    const html = marked.parse(value, { async: false });
    expect(html).not.toContain('<img');
    expect(html).toContain('href="https://x.example/a%29');
  });

  test('has no loose end for an own measure without a phase', () => {
    expect(hover('urn:nl:duinvoort:mtr:alg-02')).toMatch(/ van je organisatie$/m);
  });

  test('lists the measures of the organisation on the key of the list', () => {
    const settings = settingsOf();
    const document = of.parse({ text: description.replace('URN', 'urn:nl:duinvoort:mtr:alg-01'), path: 'x.algoritme.yaml' }, settings);
    const { value } = of.hover(document, settings, { line: 0, character: 3 })!.contents as { value: string };
    expect(value).toContain('**BIO-maatregelen: 0 van 12**');
    expect(value).toContain('**Maatregelen van je organisatie: 1 van 1**');
  });

  test('in the catalogue itself says what a URN and a key are', () => {
    const settings = settingsOf();
    const document = of.parse({ text: 'urn: urn:nl:ak:mtr:org-11\nguidance: x\n', path: cataloguePath('a.yaml') }, settings);
    const at = (line: number, character: number) =>
      (of.hover(document, settings, { line, character })!.contents as { value: string }).value;
    expect(at(0, 12)).toContain('Maak afspraken over het beheer van gebruikers');
    expect(at(1, 3)).toContain('toelichting van je organisatie');
  });
});

test('a file of the catalogue gets no finding that is about descriptions', () => {
  const text = 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: a\ntext: { summary: b }\nrequirements: [bio-01]\n';
  const settings = settingsOf();
  const document = service.parse({ text, path: cataloguePath('a.yaml') }, settings);
  expect(
    service.check(document, settings).flatMap(({ part, findings }) => findings.map(({ code, span }) => [code, rangeOf(part, span)])),
  ).toEqual([]);
});
