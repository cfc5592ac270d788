import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instrumentFacts, measureFacts, PageIndex, readPages, requirementFacts } from '../../catalogue/tools/import.ts';
import { similarity, SIMILARITY_LIMIT } from '../../catalogue/tools/similarity.ts';
import { parse } from 'yaml';
import { standard1_0 } from '../../server/standards/register-1.0.ts';
import type { FieldSpec } from '../../server/standards/types.ts';
import { catalogue } from '../support/service.ts';
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
  items?: Record<string, OfficialField>;
}

describe.skipIf(missingBecause)(
  `publication standard 1.0 against the register's configuration${missingBecause ? ` (skipped: ${missingBecause})` : ''}`,
  () => {
    const config = missingBecause
      ? {}
      : (
          JSON.parse(
            readFileSync(join(officialFolder, 'algoritmeregister', 'backend', 'app', 'schemas', 'config', 'v1_0.json'), 'utf8'),
          ) as { properties: Record<string, OfficialField> }
        ).properties;

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
    const compare = (fields: readonly FieldSpec[], official: Record<string, OfficialField>) => {
      expect(fields.map((spec) => spec.key)).toEqual(Object.keys(official));
      for (const spec of fields) {
        expect(asOfficial(spec), spec.key).toEqual(normalised(official[spec.key]!));
        // A space too many in one official title.
        expect(spec.title.nl.replaceAll(' ', '').toLowerCase(), spec.key).toBe(official[spec.key]!.title.replaceAll(' ', '').toLowerCase());
        if (spec.items) compare(spec.items, official[spec.key]!.items!);
      }
    };

    test('has the same fields in the same order, with the same types, limits, values and tags', () => compare(standard1_0.fields, config));
  },
);
