import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instrumentFacts, measureFacts, PageIndex, readPages, requirementFacts } from '../../catalogue/tools/import.ts';
import { similarity, SIMILARITY_LIMIT } from '../../catalogue/tools/similarity.ts';
import { parse } from 'yaml';
import { fieldSpec, newestStandard, standards } from '../../server/standards/index.ts';
import type { FieldSpec } from '../../server/standards/types.ts';
import { findingsOf } from '../support/findings.ts';
import { catalogue, settingsOf } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

/** The facts of an entry as the importer writes them: without our own texts and without what the loader adds. */
function factsOf(entry: object): Record<string, unknown> {
  const { kind, id, text, title, ...facts } = entry as Record<string, unknown> & { title: { nl: string } };
  void kind;
  void text;
  return { ...facts, ...('urn' in facts ? {} : { id }), title: { nl: title.nl } };
}

describe.skipIf(missingBecause)(`the catalogue against the official data${missingBecause ? ` (skipped: ${missingBecause})` : ''}`, () => {
  const pages = missingBecause
    ? undefined
    : {
        measures: readPages(officialFolder, 'maatregelen'),
        requirements: readPages(officialFolder, 'vereisten'),
        instruments: readPages(officialFolder, 'hulpmiddelen'),
      };
  const measureIndex = new PageIndex(pages?.measures ?? []);
  const requirementIndex = new PageIndex(pages?.requirements ?? []);

  test('has the same measures, with the same facts', () => {
    const official = new Map(pages!.measures.map((page) => [String(page.frontMatter['id']), measureFacts(page, requirementIndex)]));
    expect(catalogue.measures.map((measure) => measure.urn).sort()).toEqual([...official.keys()].sort());
    for (const measure of catalogue.measures) expect(factsOf(measure), measure.urn).toEqual(official.get(measure.urn));
  });

  test('has the same requirements, with the same facts', () => {
    const official = new Map(
      pages!.requirements.map((page) => {
        const urn = String(page.frontMatter['id']);
        const card = parse(readFileSync(join(officialFolder, 'task-registry', 'requirements', `${page.name}.yaml`), 'utf8')) as {
          urn: string;
          always_applicable: number;
        };
        expect(card.urn).toBe(urn);
        return [urn, requirementFacts(page, card.always_applicable === 1)];
      }),
    );
    expect(catalogue.requirements.map((requirement) => requirement.urn).sort()).toEqual([...official.keys()].sort());
    for (const requirement of catalogue.requirements) expect(factsOf(requirement), requirement.urn).toEqual(official.get(requirement.urn));
  });

  test('has the same instruments, with the same facts', () => {
    const official = new Map(pages!.instruments.map((page) => [page.name, instrumentFacts(page, requirementIndex, measureIndex)]));
    expect(catalogue.instruments.map((instrument) => instrument.id).sort()).toEqual([...official.keys()].sort());
    for (const instrument of catalogue.instruments) expect(factsOf(instrument), instrument.id).toEqual(official.get(instrument.id));
  });

  test('has the numbers of measures that the domain knows: 12 and 22 for the BIO, 26 for aia-10', () => {
    expect(catalogue.measuresOfFramework('bio', 'instrument')).toHaveLength(12);
    expect(catalogue.measuresOfFramework('bio', 'requirement')).toHaveLength(22);
    expect(catalogue.measuresOf('aia-10')).toHaveLength(26);
  });

  test('takes no sentence over: few six-word sequences are the same', () => {
    const all = [...catalogue.requirements, ...catalogue.measures, ...catalogue.instruments];
    const tooAlike = all.flatMap((entry) => {
      const own =
        'evidence' in entry.text.nl ? [entry.text.nl.summary, entry.text.nl.risk, ...entry.text.nl.evidence] : [entry.text.nl.summary];
      const { share } = similarity(own.join('\n'), readFileSync(join(officialFolder, 'algoritmekader', entry.official.path), 'utf8'));
      return share > SIMILARITY_LIMIT ? [`${entry.id}: ${Math.round(share * 100)} %`] : [];
    });
    expect(tooAlike).toEqual([]);
  });
});

interface OfficialField {
  type: string;
  title: string;
  required?: boolean | string;
  show_always?: boolean;
  max_length?: number;
  permitted_values?: string[];
  recommended_items?: string[];
  allowed_html_tags?: string[];
  help_text?: string;
  instructions?: string;
  items?: Record<string, OfficialField>;
}

/** Official titles that have a slip, as we write them. */
const MENDED: Record<string, string> = { 'Bevoegde authoriteit': 'Bevoegde autoriteit' };

describe.skipIf(missingBecause)(
  `the publication standards against the register's configuration${missingBecause ? ` (skipped: ${missingBecause})` : ''}`,
  () => {
    const register = join(officialFolder, 'algoritmeregister');
    const folder = join(register, 'backend', 'app', 'schemas', 'config');
    const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as { properties: Record<string, OfficialField> };
    const fileOf = (version: string) => `v${version.replaceAll('.', '_')}.json`;

    /** One row in the terms of the register's configuration. */
    const asOfficial = (spec: FieldSpec) => ({
      type: { text: 'string', enum: 'enum', list: 'array', groups: 'array' }[spec.type],
      required: spec.required ?? false,
      show_always: spec.showAlways ?? false,
      max_length: spec.maxLength,
      permitted_values: spec.permitted,
      recommended_items: spec.recommended,
      allowed_html_tags: spec.htmlTags,
    });
    const normalised = (field: OfficialField) => ({
      type: field.type,
      // The string "false" in one place.
      required: field.required === true,
      show_always: field.show_always ?? false,
      max_length: field.max_length,
      permitted_values: field.permitted_values,
      recommended_items: field.recommended_items,
      allowed_html_tags: field.allowed_html_tags,
    });
    // A space too many in one official title.
    const bare = (title: string) => title.replaceAll(' ', '').toLowerCase();
    const compare = (fields: readonly FieldSpec[], official: Record<string, OfficialField>) => {
      expect(fields.map((spec) => spec.key)).toEqual(Object.keys(official));
      for (const spec of fields) {
        const { title, items } = official[spec.key]!;
        expect(asOfficial(spec), spec.key).toEqual(normalised(official[spec.key]!));
        expect(bare(spec.title.nl), spec.key).toBe(bare(MENDED[title] ?? title));
        if (spec.items) compare(spec.items, items!);
      }
    };

    test('there is a table for every configuration, and no other', () => {
      expect(readdirSync(folder).sort()).toEqual(standards.map(({ version }) => fileOf(version)).sort());
    });

    test.each(standards.map(({ version, fields }) => ({ version, fields })))(
      '$version has the same fields in the same order, with the same types, limits, values and tags',
      ({ version, fields }) => compare(fields, json(folder, fileOf(version)).properties),
    );

    test('takes no sentence over: few six-word sequences are the same', () => {
      const everyField = (fields: readonly FieldSpec[], official: Record<string, OfficialField>): { spec: FieldSpec; text: string }[] =>
        fields.flatMap((spec) => {
          const { help_text, instructions, items } = official[spec.key]!;
          return [{ spec, text: `${help_text} ${instructions}` }, ...(spec.items ? everyField(spec.items, items!) : [])];
        });
      const tooAlike = standards.flatMap(({ version, fields }) =>
        everyField(fields, json(folder, fileOf(version)).properties).flatMap(({ spec, text }) => {
          const { share } = similarity(spec.help.nl, text);
          return share > SIMILARITY_LIMIT ? [`${version} ${spec.key}: ${Math.round(share * 100)} %`] : [];
        }),
      );
      expect(tooAlike).toEqual([]);
    });

    test('1.0 knows every name of the other JSON Schema: it is a field, or leads to one', () => {
      const { fields, synonyms, itemSynonyms = {} } = newestStandard;
      for (const name of Object.keys(json(register, 'schema.json').properties)) {
        const item = itemSynonyms[name];
        const key = item?.key ?? synonyms[name] ?? name;
        const spec = fieldSpec(fields, key);
        expect(spec, name).toBeDefined();
        if (item) expect(fieldSpec(spec!.items!, item.item), name).toBeDefined();
      }
    });

    test("the register's own test entries get the findings that a person would give them", () => {
      for (const name of ['algorithm_1_v1_0.json', 'algorithm_2_v1_0.json']) {
        const text = readFileSync(join(register, 'backend', 'tests', 'files', name), 'utf8');
        const found = findingsOf(text, settingsOf()).filter(({ code }) => code.startsWith('register/'));
        expect(found.map(({ code, subject, severity }) => `${severity} ${code} ${subject ?? ''}`.trim())).toEqual([
          'error register/required-field publication_category',
          'error register/permitted-value category',
          'warning register/url website',
          'warning register/other-version dpia',
          'information register/other-version uuid',
          'warning register/url url',
          'error register/contact contact_email',
          'error register/permitted-value lang',
          'warning register/url publiccode',
          'error register/month-date begin_date',
          'error register/month-date end_date',
        ]);
      }
    });
  },
);
