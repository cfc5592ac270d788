/**
 * Publication standard 0.2.3 of the Algoritmeregister.
 *
 * Keys, types, limits, permitted values, tags and Dutch titles follow the register's own configuration
 * (MinBZK/Algoritmeregister, backend/app/schemas/config/v0_2_3.json, revision 4885a05); the help texts are ours.
 * The official title of `competent_authority` has a spelling mistake, which is not taken over.
 */
import { field } from './fieldTexts.ts';
import { EARLY_NAMES, EARLY_REPLACEMENTS, SOURCE_LINK_REPLACEMENTS, STATUSES, YES_OR_NO } from './sharedFacts.ts';
import type { Standard } from './types.ts';

export const standard0_2_3: Standard = {
  version: '0.2.3',
  source: 'https://github.com/MinBZK/Algoritmeregister/blob/main/backend/app/schemas/config/v0_2_3.json',
  fields: [
    { ...field.name, required: true, showAlways: true, maxLength: 100 },
    { ...field.organization_responsible, required: true, showAlways: true, maxLength: 100 },
    { ...field.department, showAlways: true, maxLength: 500 },
    { ...field.description_short_brief, showAlways: true, maxLength: 250 },
    { ...field.type_of_algorithm, type: 'enum', showAlways: true, permitted: ['Regelgebaseerd', 'Zelflerend'] },
    { ...field.category_keywords, showAlways: true, maxLength: 500 },
    { ...field.website_use, maxLength: 500 },
    { ...field.status, showAlways: true, permitted: STATUSES },
    { ...field.goal_only, showAlways: true, maxLength: 5000 },
    { ...field.impact, showAlways: true, maxLength: 5000 },
    { ...field.proportionality, title: { nl: 'Proportionaliteit', en: 'Proportionality' }, showAlways: true, maxLength: 5000 },
    { ...field.decision_making_process, showAlways: true, maxLength: 5000 },
    { ...field.documentation, maxLength: 500 },
    { ...field.description, maxLength: 5000 },
    { ...field.application_url, maxLength: 100 },
    { ...field.publiccode, maxLength: 100 },
    { ...field.mprd, type: 'enum', permitted: YES_OR_NO },
    { ...field.source_data_sources, maxLength: 5000 },
    { ...field.methods_and_models_standard, maxLength: 5000 },
    { ...field.monitoring, maxLength: 5000 },
    { ...field.human_intervention_check, showAlways: true, maxLength: 5000 },
    { ...field.risks_foreseen, maxLength: 5000 },
    { ...field.performance_standard, maxLength: 5000 },
    { ...field.competent_authority, showAlways: true, maxLength: 100 },
    { ...field.lawful_basis_or_link, showAlways: true, maxLength: 5000 },
    { ...field.iama, type: 'enum', showAlways: true, permitted: YES_OR_NO },
    { ...field.iama_description, showAlways: true, maxLength: 5000 },
    { ...field.dpia, type: 'enum', permitted: YES_OR_NO },
    { ...field.dpia_description, maxLength: 5000 },
    { ...field.objection_procedure, showAlways: true, maxLength: 5000 },
    { ...field.standard_version, title: { nl: 'Schema', en: 'Schema' }, permitted: ['0.2.3'], example: '0.2.3' },
    { ...field.uuid, maxLength: 100 },
    { ...field.url, maxLength: 100 },
    { ...field.contact_email_only, showAlways: true, maxLength: 100 },
    { ...field.area, maxLength: 100 },
    { ...field.lang_name, maxLength: 100 },
    { ...field.revision_date, maxLength: 10 },
    field.lars,
    field.publication_dt,
  ],
  replaces: { ...EARLY_REPLACEMENTS, ...SOURCE_LINK_REPLACEMENTS },
  synonyms: EARLY_NAMES,
};
