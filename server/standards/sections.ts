/**
 * The parts in which the publication standard presents its fields (Algoritmeregister-Publicatiestandaard 1.0, chapter
 * "Informatievelden"). Earlier versions have no such parts: their fields are put where 1.0 has what took them over, or what they are about.
 */
import type { Bilingual } from '../messages/locale.ts';

export interface Section {
  title: Bilingual;
  keys: readonly string[];
}

const of = (keys: string): string[] => keys.trim().split(/\s+/);

export const sections: readonly Section[] = [
  {
    title: { nl: 'Algemene informatie', en: 'General information' },
    keys: of(`
      name organization department description description_short category type status begin_date end_date area contact_email website
      application_url documentation publication_category url`),
  },
  {
    title: { nl: 'Verantwoord gebruik', en: 'Responsible use' },
    keys: of(`
      goal impact proportionality decision_making_process human_intervention risks monitoring performance_standard competent_authority
      lawful_basis lawful_basis_link lawful_basis_grouping process_index_url iama iama_description dpia dpia_description
      impacttoetsen_grouping impacttoetsen objection_procedure`),
  },
  {
    title: { nl: 'Werking', en: 'How it works' },
    keys: of('source_data mprd source_data_link source_data_grouping methods_and_models provider publiccode'),
  },
  { title: { nl: 'Metadata', en: 'Metadata' }, keys: of('lang standard_version uuid source_id tags revision_date lars publication_dt') },
];

const byKey = new Map(sections.flatMap((section) => section.keys.map((key) => [key, section])));

/** The section of a field of any version; undefined for what no version has. */
export const sectionOf = (key: string): Section | undefined => byKey.get(key);
