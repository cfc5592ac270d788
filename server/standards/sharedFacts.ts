/** Facts and names that several versions of the publication standard have in common. */
import type { Replacement } from './types.ts';

export const RICH_TEXT = ['div', 'br', 'p', 'ul', 'ol', 'li'] as const;

export const YES_OR_NO = ['Ja', 'Nee'] as const;

export const STATUSES = ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'] as const;

/** Words for the keys of a title with its link. */
export const LINK_SYNONYMS = { titel: 'title', name: 'title', naam: 'title', url: 'link', href: 'link' } as const;

/** Dutch names by which people know the fields that every version has. */
const DUTCH_NAMES = {
  naam: 'name',
  organisatie: 'organization',
  korte_omschrijving: 'description_short',
  menselijke_tussenkomst: 'human_intervention',
  taal: 'lang',
  maatregelen: 'measures',
  vereisten: 'requirements',
} as const;

/** The same with the titles that 0.1, 0.2.3 and 0.3.1 share. */
export const EARLY_NAMES = {
  ...DUTCH_NAMES,
  afdeling: 'department',
  beleidsterrein: 'category',
  doel: 'goal',
  proportionaliteit: 'proportionality',
  omschrijving: 'description',
  databronnen: 'source_data',
  prestatienormen: 'performance_standard',
  wettelijke_grondslag: 'lawful_basis',
  bezwaarprocedure: 'objection_procedure',
  herzieningsdatum: 'revision_date',
} as const;

/** The same with the titles that 0.4 and 1.0 share. */
export const LATER_NAMES = {
  ...DUTCH_NAMES,
  begindatum: 'begin_date',
  einddatum: 'end_date',
  doel_en_impact: 'goal',
  afwegingen: 'proportionality',
  risicobeheer: 'risks',
  wettelijke_basis: 'lawful_basis',
  gegevens: 'source_data',
  technische_werking: 'methods_and_models',
  leverancier: 'provider',
  zoektermen: 'tags',
} as const;

/**
 * What 0.1, 0.2.3 and 0.3.1 have instead of later fields: by their help texts, `lawful_basis` holds a description or a
 * link, and `iama` and `dpia` say which assessments there were.
 */
export const EARLY_REPLACEMENTS = {
  lawful_basis_link: { by: ['lawful_basis'], rename: true },
  lawful_basis_grouping: { by: ['lawful_basis'] },
  impacttoetsen: { by: ['iama', 'dpia'] },
  impacttoetsen_grouping: { by: ['iama', 'dpia'] },
} as const satisfies Record<string, Replacement>;

/** 0.2.3 and 0.3.1 ask for links to the sources in `source_data` itself. */
export const SOURCE_LINK_REPLACEMENTS = {
  source_data_link: { by: ['source_data'] },
  source_data_grouping: { by: ['source_data'] },
} as const satisfies Record<string, Replacement>;
