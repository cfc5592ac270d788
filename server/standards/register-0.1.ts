/**
 * Publication standard 0.1 of the Algoritmeregister.
 *
 * Keys, types, limits, permitted values, tags and Dutch titles follow the register's own configuration
 * (MinBZK/Algoritmeregister, backend/app/schemas/config/v0_1.json, revision 4885a05); the help texts are ours.
 * The official title of `competent_authority` has a spelling mistake, which is not taken over.
 */
import { field } from './fieldTexts.ts';
import { EARLY_NAMES, EARLY_REPLACEMENTS } from './sharedFacts.ts';
import type { Standard } from './types.ts';

export const standard0_1: Standard = {
  version: '0.1',
  source: 'https://github.com/MinBZK/Algoritmeregister/blob/main/backend/app/schemas/config/v0_1.json',
  fields: [
    { ...field.name, required: true, showAlways: true, maxLength: 1024 },
    { ...field.organization_responsible, required: true, showAlways: true, maxLength: 1024 },
    { ...field.department, showAlways: true, maxLength: 1024 },
    { ...field.description_short_brief, showAlways: true, maxLength: 5000 },
    { ...field.type_of_algorithm, showAlways: true, maxLength: 1024 },
    { ...field.category_keywords, showAlways: true, maxLength: 1024 },
    { ...field.website_use, maxLength: 1024 },
    { ...field.status, type: 'text', showAlways: true, maxLength: 1024 },
    { ...field.goal_only, showAlways: true, maxLength: 5000 },
    { ...field.impact, showAlways: true, maxLength: 5000 },
    { ...field.proportionality, title: { nl: 'Proportionaliteit', en: 'Proportionality' }, showAlways: true, maxLength: 5000 },
    { ...field.decision_making_process, showAlways: true, maxLength: 5000 },
    { ...field.documentation, maxLength: 1024 },
    { ...field.description, maxLength: 10000 },
    { ...field.application_url, maxLength: 1024 },
    { ...field.publiccode, maxLength: 1024 },
    { ...field.mprd, maxLength: 500 },
    { ...field.source_data_sources, maxLength: 5000 },
    { ...field.methods_and_models_standard, maxLength: 5000 },
    { ...field.monitoring, maxLength: 5000 },
    { ...field.human_intervention_check, showAlways: true, maxLength: 5000 },
    { ...field.risks_foreseen, maxLength: 5000 },
    { ...field.performance_standard, maxLength: 5000 },
    { ...field.competent_authority, showAlways: true, maxLength: 1024 },
    { ...field.lawful_basis_or_link, showAlways: true, maxLength: 5000 },
    { ...field.iama, showAlways: true, maxLength: 128 },
    { ...field.iama_description, showAlways: true, maxLength: 5000 },
    { ...field.dpia, maxLength: 128 },
    { ...field.dpia_description, maxLength: 5000 },
    { ...field.objection_procedure, showAlways: true, maxLength: 5000 },
    { ...field.standard_version, title: { nl: 'Schema', en: 'Schema' }, permitted: ['0.1'], example: '"0.1"' },
    { ...field.uuid, maxLength: 1024 },
    { ...field.url, maxLength: 1024 },
    { ...field.contact_email_only, showAlways: true, maxLength: 1024 },
    { ...field.area, maxLength: 1024 },
    { ...field.lang_name, maxLength: 1024 },
    { ...field.revision_date, maxLength: 1024 },
    field.lars,
    field.publication_dt,
  ],
  replaces: EARLY_REPLACEMENTS,
  synonyms: EARLY_NAMES,
};
