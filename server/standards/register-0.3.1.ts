/**
 * Publication standard 0.3.1 of the Algoritmeregister.
 *
 * Keys, types, limits, permitted values, tags and Dutch titles follow the register's own configuration
 * (MinBZK/Algoritmeregister, backend/app/schemas/config/v0_3_1.json, revision 4885a05); the help texts are ours.
 */
import { field } from './fieldTexts.ts';
import { EARLY_NAMES, EARLY_REPLACEMENTS, SOURCE_LINK_REPLACEMENTS, STATUSES, YES_OR_NO } from './sharedFacts.ts';
import type { Standard } from './types.ts';

export const standard0_3_1: Standard = {
  version: '0.3.1',
  source: 'https://github.com/MinBZK/Algoritmeregister/blob/main/backend/app/schemas/config/v0_3_1.json',
  fields: [
    { ...field.name, required: true, showAlways: true, maxLength: 100 },
    { ...field.organization_responsible, required: true, showAlways: true, maxLength: 100 },
    { ...field.department, showAlways: true, maxLength: 500 },
    { ...field.description_short_brief, showAlways: true, maxLength: 250 },
    { ...field.type_of_algorithm, type: 'enum', showAlways: true, permitted: ['Regelgebaseerd', 'Zelflerend'] },
    { ...field.category_keywords, showAlways: true, maxLength: 500 },
    { ...field.website_use, maxLength: 500 },
    { ...field.status, showAlways: true, permitted: STATUSES },
    { ...field.goal_only, showAlways: true, maxLength: 2500 },
    { ...field.impact, showAlways: true, maxLength: 2500 },
    { ...field.proportionality, title: { nl: 'Proportionaliteit', en: 'Proportionality' }, showAlways: true, maxLength: 2500 },
    { ...field.provider_external, maxLength: 100 },
    { ...field.application_url, title: { nl: 'Link naar leverancier', en: 'Link to the supplier' }, maxLength: 500 },
    { ...field.process_index_url, maxLength: 500 },
    { ...field.lawful_basis_or_link, showAlways: true, maxLength: 2500 },
    { ...field.iama_any, showAlways: true, permitted: YES_OR_NO },
    { ...field.iama_link, showAlways: true, maxLength: 500 },
    { ...field.dpia, type: 'enum', permitted: YES_OR_NO },
    { ...field.objection_procedure, showAlways: true, maxLength: 2500 },
    { ...field.url, maxLength: 500 },
    { ...field.contact_email_only, showAlways: true, maxLength: 500 },
    { ...field.area, maxLength: 100 },
    { ...field.lang_code, maxLength: 3 },
    { ...field.standard_version, title: { nl: 'Schema', en: 'Schema' }, permitted: ['0.3.1'], example: '0.3.1' },
    { ...field.uuid, maxLength: 100 },
    { ...field.source_id, maxLength: 100 },
    { ...field.revision_date, maxLength: 10 },
    { ...field.tags, title: { nl: 'Tags', en: 'Tags' }, maxLength: 2500 },
    { ...field.description, maxLength: 2500 },
    { ...field.source_data_sources, maxLength: 5000 },
    { ...field.methods_and_models_standard, maxLength: 5000 },
    { ...field.publiccode, maxLength: 500 },
    { ...field.monitoring, maxLength: 2500 },
    { ...field.human_intervention_check, showAlways: true, maxLength: 2500 },
    { ...field.risks_foreseen, maxLength: 2500 },
    { ...field.performance_standard, maxLength: 2500 },
    field.lars,
    field.publication_dt,
  ],
  replaces: { ...EARLY_REPLACEMENTS, ...SOURCE_LINK_REPLACEMENTS },
  synonyms: { ...EARLY_NAMES, leverancier: 'provider', mensenrechtentoets: 'iama' },
};
