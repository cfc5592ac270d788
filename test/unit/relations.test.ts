import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Relations } from '../../server/relations/relations.ts';
import { summarise } from '../../server/relations/summary.ts';
import type { Target } from '../../server/relations/types.ts';
import type { RegisterDocument } from '../../server/document/model.ts';
import { filesTogether } from '../support/relations.ts';
import { seed } from '../support/seed.ts';
import { service, settingsOf } from '../support/service.ts';

/** The findings about how files belong together, as `file:line code`. */
const findings = (files: Record<string, string>) =>
  filesTogether(files).flatMap(({ path, found }) =>
    found.filter(({ code }) => /^(?:include|duplicate)\//.test(code)).map(({ code, start }) => `${path}:${start.line} ${code}`),
  );
const messages = (files: Record<string, string>) =>
  filesTogether(files).flatMap(({ found }) =>
    found.filter(({ code }) => /^(?:include|duplicate)\//.test(code)).map(({ message }) => message),
  );

const entry = (...lines: string[]) => ['standard_version: "1.0"', ...lines, ''].join('\n');
const card = (...lines: string[]) => ['schema_version: 0.1a10', 'ai_act_profile: {}', ...lines, ''].join('\n');
const model = 'name: Model\nlicense:\n  license_name: EUPL-1.2\nmodel_index: []\n';
const assessment = 'name: IAMA\ndate: 2024-03-01\ncontents:\n  - question: Waarom?\n    answer: Daarom.\n';

describe('the same entry twice', () => {
  const one = entry('name: Parkeren', 'organization: Gemeente Duinvoort');

  test('is reported at both, with the place of the other', () => {
    expect(findings({ 'a.yaml': one, 'b.yaml': `# later\n${one}` })).toEqual(['a.yaml:2 duplicate/name', 'b.yaml:3 duplicate/name']);
    expect(messages({ 'a.yaml': one, 'b.yaml': `# later\n${one}` })[0]).toBe(
      'Er is al een beschrijving met de naam "Parkeren" van dezelfde organisatie: b.yaml, regel 3. Haal er een weg, of geef ze elk een eigen naam.',
    );
  });

  test('counts in one file, too: in one document and in several', () => {
    expect(findings({ 'a.yaml': `${one}---\n${one}` })).toEqual(['a.yaml:2 duplicate/name', 'a.yaml:6 duplicate/name']);
    const list = '- standard_version: "1.0"\n  name: X\n  organization: Y\n';
    expect(findings({ 'a.yaml': list + list })).toEqual(['a.yaml:2 duplicate/name', 'a.yaml:5 duplicate/name']);
  });

  test.each([
    ['another organisation', ['name: Parkeren', 'organization: Gemeente Elders']],
    ['no organisation', ['name: Parkeren']],
    ['another language', ['name: Parkeren', 'organization: Gemeente Duinvoort', 'lang: eng']],
  ])('is not: %s', (_, lines) => expect(findings({ 'a.yaml': one, 'b.yaml': entry(...lines) })).toEqual([]));

  test.each([
    ['case and spaces', ['name: " parkeren "', 'organization: gemeente  Duinvoort']],
    ['the language written out', ['name: Parkeren', 'organization: Gemeente Duinvoort', 'lang: Nederlands']],
  ])('is: %s', (_, lines) => expect(findings({ 'a.yaml': one, 'b.yaml': entry(...lines) })).toHaveLength(2));

  test('a register entry and a system card may describe one algorithm; two system cards of one owner may not', () => {
    const systemCard = card('name: Parkeren', 'owners:', '  - organization: Gemeente Duinvoort');
    expect(findings({ 'a.yaml': one, 'b.yaml': systemCard })).toEqual([]);
    expect(findings({ 'a.yaml': systemCard, 'b.yaml': systemCard })).toEqual(['a.yaml:3 duplicate/name', 'b.yaml:3 duplicate/name']);
  });

  test('the number of the organisation and that of the register', () => {
    const numbered = (...lines: string[]) => entry('organization: Gemeente Duinvoort', ...lines);
    expect(findings({ 'a.yaml': numbered('source_id: ALG-1'), 'b.yaml': numbered('source_id: ALG-1') })).toEqual([
      'a.yaml:3 duplicate/identifier',
      'b.yaml:3 duplicate/identifier',
    ]);
    const elsewhere = entry('organization: Gemeente Elders', 'source_id: ALG-1');
    expect(findings({ 'a.yaml': numbered('source_id: ALG-1'), 'b.yaml': elsewhere })).toEqual([]);
    expect(findings({ 'a.yaml': numbered('source_id: n.v.t.'), 'b.yaml': numbered('source_id: n.v.t.') })).toEqual([]);
    expect(findings({ 'a.yaml': numbered('uuid: 5f1c'), 'b.yaml': entry('organization: Elders', 'uuid: 5F1C') })).toEqual([
      'a.yaml:3 duplicate/identifier',
      'b.yaml:3 duplicate/identifier',
    ]);
  });

  test('a comment silences it', () => {
    const silenced = entry(
      'name: Parkeren # algoritmekader-ignore duplicate/name: de kopie is voor de demo',
      'organization: Gemeente Duinvoort',
    );
    expect(findings({ 'a.yaml': silenced, 'b.yaml': one })).toEqual(['b.yaml:2 duplicate/name']);
  });
});

describe('an include', () => {
  test('of what belongs there says nothing', () => {
    const files = {
      'kaart.yaml': card('models:', '  - !include modellen/een.yaml', 'assessments:', '  - !include "iama.yaml"'),
      'modellen/een.yaml': model,
      'iama.yaml': assessment,
    };
    expect(findings(files)).toEqual([]);
  });

  test('of nothing, of another kind of file, and of the wrong card', () => {
    const files = {
      'kaart.yaml': card(
        'models:',
        '  - !include weg.yaml',
        '  - !include lees.txt',
        '  - !include iama.yaml',
        '  - !include lijst.yaml',
        '  - !include leeg.yaml',
        '  - !include anders.yaml',
      ),
      'iama.yaml': assessment,
      'lijst.yaml': '- name: Model\n',
      'leeg.yaml': '# nog niets\n',
      'anders.yaml': 'on: push\n',
      'lees.txt': 'tekst',
    };
    expect(findings(files)).toEqual(
      [
        '4 include/missing-file',
        '5 include/wrong-file',
        '6 include/wrong-file',
        '7 include/wrong-file',
        '8 include/wrong-file',
        '9 include/wrong-file',
      ].map((one) => `kaart.yaml:${one}`),
    );
    expect(messages(files).slice(2)).toEqual([
      'Hier hoort een modelkaart, maar iama.yaml is een assessmentkaart. Verwijs naar een ander bestand, of zet de verwijzing op een andere plek.',
      'Hier hoort een modelkaart, maar lijst.yaml is een lijst. Verwijs naar een ander bestand, of zet de verwijzing op een andere plek.',
      'Hier hoort een modelkaart, maar leeg.yaml is leeg. Verwijs naar een ander bestand, of zet de verwijzing op een andere plek.',
      'Hier hoort een modelkaart, maar anders.yaml is iets anders. Verwijs naar een ander bestand, of zet de verwijzing op een andere plek.',
    ]);
  });

  test('may stand for a whole list, and for any other value', () => {
    const whole = { 'kaart.yaml': card('models: !include modellen.yaml', 'labels: !include x.yaml'), 'x.yaml': '- 1\n' };
    expect(findings({ ...whole, 'modellen.yaml': `- name: Model\n  license:\n    license_name: x\n  model_index: []\n` })).toEqual([]);
    expect(findings({ ...whole, 'modellen.yaml': model })).toEqual(['kaart.yaml:3 include/wrong-file']);
  });

  test('of itself, and in a circle, names the chain', () => {
    expect(messages({ 'kaart.yaml': card('models:', '  - !include kaart.yaml') })).toEqual([
      'kaart.yaml leidt terug naar dit bestand: kaart.yaml → kaart.yaml. Haal een van deze verwijzingen weg.',
    ]);
    const files = {
      'kaart.yaml': card('models:', '  - !include een.yaml'),
      'een.yaml': `${model}tags: !include twee.yaml\n`,
      'twee.yaml': `${model}tags: !include een.yaml\n`,
    };
    expect(findings(files)).toEqual(
      ['een.yaml:5 include/cycle', 'twee.yaml:1 include/not-included', 'twee.yaml:5 include/cycle'].filter(
        (one) => !one.includes('not-included'),
      ),
    );
    expect(messages(files)[0]).toContain('een.yaml → twee.yaml → een.yaml');
  });

  test('several files at once are left to the program that reads them', () => {
    expect(findings({ 'kaart.yaml': card('models: !include modellen/*.yaml') })).toEqual([]);
  });
});

describe('a card in a file of its own', () => {
  test('that nothing includes', () => {
    expect(findings({ 'een.yaml': model, 'iama.yaml': assessment })).toEqual([
      'een.yaml:1 include/not-included',
      'iama.yaml:1 include/not-included',
    ]);
  });

  test('is checked by the version of the card that includes it', () => {
    // A list of names in 0.1a1, of groups since 0.1a2.
    const artifacts = model.replace('model_index: []', 'model_index:\n  - name: x\n    model: y\n    artifacts:\n      - een.bin');
    const codes = (version: string) =>
      filesTogether({ 'kaart.yaml': card('models:', '  - !include een.yaml').replace('0.1a10', version), 'een.yaml': artifacts })
        .find(({ path }) => path === 'een.yaml')!
        .found.map(({ code, start }) => `${start.line} ${code}`);
    expect(codes('0.1a1')).toEqual([]);
    expect(codes('0.1a10')).toEqual(['8 system-card/value-type']);
  });

  test('is recognised by its modeline, and by what includes it', () => {
    const empty = { 'x.yaml': 'name: x\nlisence: {}\n' };
    expect(filesTogether(empty)[0]!.found).toEqual([]);
    const included = { ...empty, 'kaart.yaml': card('models:', '  - !include x.yaml') };
    expect(
      filesTogether(included)
        .find(({ path }) => path === 'x.yaml')!
        .found.map(({ code }) => code),
    ).toContain('system-card/missing-key');
    const said = { 'x.yaml': '# algoritmekader: modelcard=0.1a9\nname: x\n' };
    expect(filesTogether(said)[0]!.found.map(({ code }) => code)).toContain('system-card/missing-key');
  });
});

describe('after a change of one file', () => {
  const paths = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'];
  const texts = [
    ...['Parkeren', 'Bomen', 'Honden'].flatMap((name) => [
      entry(`name: ${name}`, 'organization: Duinvoort'),
      `# lager\n${entry(`name: ${name}`, 'organization: Duinvoort')}---\n${entry('name: Bomen', 'organization: Duinvoort')}`,
    ]),
    ...paths.map((path) => card(`name: Kaart`, 'models:', `  - !include ${path}`)),
    model,
    '',
  ];
  const change = fc.record({ path: fc.constantFrom(...paths), text: fc.option(fc.constantFrom(...texts)) });

  /** A workspace that changes: what each file has to do with others, by its path. */
  class Changing {
    readonly relations = new Relations({ show: (path) => path, locate: (path) => path, isWithin: () => true });
    readonly documents = new Map<string, RegisterDocument>();

    make({ path, text }: { path: string; text: string | null }): void {
      if (text === null) {
        this.documents.delete(path);
        this.relations.delete(path);
        return;
      }
      const document = service.parse({ text, path, included: this.relations.includedAs(path) }, settingsOf());
      const summary = summarise(document);
      const targets = new Map(summary.includes.map((include): [string, Target] => [include.path, { kind: 'file', path: include.path }]));
      this.documents.set(path, document);
      this.relations.set(path, summary, targets);
    }

    get keys(): Map<string, string> {
      return new Map(
        [...this.documents].map(([path, document]) => {
          const of = this.relations.of(path);
          return [path, JSON.stringify([this.relations.includedAs(path), document.parts.map((part) => of(part).key)])];
        }),
      );
    }
  }

  test('those that have something else to do with others are named, and not all for a keystroke', () => {
    let few = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 3, maxLength: 12 }), (changes) => {
        const workspace = new Changing();
        workspace.relations.completed();
        workspace.relations.takeTouched();
        for (const one of changes) {
          const before = workspace.keys;
          workspace.make(one);
          const touched = workspace.relations.takeTouched();
          if (!touched) continue;
          if (touched.size < workspace.documents.size) few++;
          const others = [...workspace.keys].filter(([path, key]) => before.get(path) !== key).map(([path]) => path);
          expect([...touched]).toEqual(expect.arrayContaining(others));
        }
      }),
      { numRuns: 500, seed },
    );
    expect(few).toBeGreaterThan(100);
  });
});
