/**
 * Publication standard 0.4 of the Algoritmeregister.
 *
 * Keys, types, limits, permitted values, tags and Dutch titles follow the register's own configuration
 * (MinBZK/Algoritmeregister, backend/app/schemas/config/v0_4.json, revision 4885a05); the help texts are ours.
 * The configuration gives two forms for a date (`2023-01` as its example, `01-1970` in its instruction), so neither is held against
 * an entry. Its fields for links may hold several, so they are no `url`.
 */
import { field } from './fieldTexts.ts';
import { LATER_NAMES, RICH_TEXT, STATUSES, YES_OR_NO } from './sharedFacts.ts';
import type { Standard } from './types.ts';

export const standard0_4: Standard = {
  version: '0.4',
  source: 'https://github.com/MinBZK/Algoritmeregister/blob/main/backend/app/schemas/config/v0_4.json',
  fields: [
    { ...field.name, required: true, showAlways: true, maxLength: 100 },
    { ...field.organization_responsible, required: true, showAlways: true, maxLength: 250 },
    { ...field.description_short_brief, showAlways: true, maxLength: 250 },
    { ...field.type_learning, showAlways: true, permitted: YES_OR_NO },
    {
      ...field.category,
      title: { nl: 'Beleidsterrein', en: 'Policy area' },
      showAlways: true,
      permitted: [
        'Organisatie en bedrijfsvoering',
        'Dienstverlening',
        'Bestuur',
        'Cultuur en recreatie',
        'Economie',
        'Financiën',
        'Huisvesting',
        'Internationaal',
        'Landbouw',
        'Migratie en integratie',
        'Natuur en milieu',
        'Onderwijs en wetenschap',
        'Openbare orde en veiligheid',
        'Recht',
        'Ruimte en infrastructuur',
        'Sociale zekerheid',
        'Verkeer',
        'Werk',
        'Zorg en gezondheid',
      ],
    },
    { ...field.website, maxLength: 500 },
    { ...field.status, showAlways: true, permitted: STATUSES },
    { ...field.begin_date, showAlways: true, maxLength: 7 },
    { ...field.end_date, maxLength: 7 },
    { ...field.goal, showAlways: true, maxLength: 2500, htmlTags: RICH_TEXT },
    { ...field.proportionality, showAlways: true, maxLength: 2500, htmlTags: RICH_TEXT },
    { ...field.provider, maxLength: 200 },
    { ...field.lawful_basis_described, maxLength: 2500, htmlTags: RICH_TEXT },
    { ...field.lawful_basis_link, maxLength: 500 },
    {
      ...field.impacttoetsen_names,
      showAlways: true,
      recommended: ['Data Protection Impact Assessment (DPIA)', 'Impact Assessment Mensenrechten en Algoritmes (IAMA)'],
    },
    { ...field.assessment_links, maxLength: 500, htmlTags: RICH_TEXT },
    { ...field.url, maxLength: 500 },
    { ...field.contact_email, showAlways: true, maxLength: 500 },
    { ...field.lang_code, maxLength: 3 },
    { ...field.standard_version, permitted: ['0.4'], example: '"0.4"' },
    { ...field.uuid, title: { nl: 'Landelijk-ID', en: 'National ID' }, maxLength: 100 },
    { ...field.source_id, maxLength: 100 },
    { ...field.tags, maxLength: 2500, htmlTags: RICH_TEXT },
    { ...field.source_data, showAlways: true, maxLength: 5000, htmlTags: RICH_TEXT },
    { ...field.source_data_link, maxLength: 500 },
    {
      ...field.methods_and_models_standard,
      title: { nl: 'Technische werking', en: 'Technical operation' },
      maxLength: 5000,
      htmlTags: RICH_TEXT,
    },
    { ...field.publiccode, maxLength: 500 },
    { ...field.human_intervention, showAlways: true, maxLength: 2500, htmlTags: RICH_TEXT },
    { ...field.risks, showAlways: true, maxLength: 2500, htmlTags: RICH_TEXT },
    field.lars,
    field.publication_dt,
  ],
  // By the titles and help texts of the fields that take over.
  replaces: {
    impact: { by: ['goal'] },
    decision_making_process: { by: ['description_short'] },
    iama: { by: ['impacttoetsen'] },
    dpia: { by: ['impacttoetsen'] },
    impacttoetsen_grouping: { by: ['impacttoetsen', 'iama_description'] },
    lawful_basis_grouping: { by: ['lawful_basis_link'] },
    source_data_grouping: { by: ['source_data_link'] },
  },
  synonyms: { ...LATER_NAMES, beleidsterrein: 'category' },
};
