/**
 * Which key of a system card says the same as which field of a register entry. The pairs follow from what the Algorithm Reporting Standard
 * (`latest.md`, 0.1a14) and publication standard 1.0 ask for under each; names, order and values of both sides are in `server/standards`.
 */

interface Pair {
  card: string;
  field: string;
}

/** `same`: the value as it stands. `date`: a day on the card, a month in the register. `category`: what `ai_act_profile` says of it. */
export interface ValueRow extends Pair {
  how: 'same' | 'date' | 'category';
}

/** A list of groups on both sides; `items` names the keys in them, those of the card first. */
export interface GroupsRow extends Pair {
  how: 'groups';
  items: readonly (readonly [card: string, field: string])[];
}

/**
 * A list of groups on the card, of which `item` is the key that counts. `first`: of the first group; `all`: of all of them, as one text; `named`: of
 * the groups whose name is that of the field. `titles`: of all of them, as the titles of a list in the register, and not back.
 */
export interface ListRow extends Pair {
  how: 'first' | 'all' | 'named' | 'titles';
  item: string;
}

/** One pair, and how the one becomes the other. */
export type ConversionRow = ValueRow | GroupsRow | ListRow;

/** The key by which the groups of a card are told apart. */
export const NAME = 'name';

/** Between the names of several providers in the one text of the register. */
export const SEPARATOR = '; ';

export const label = (field: string): ListRow => ({ card: 'labels', field, how: 'named', item: 'value' });
const reference = (field: string): ListRow => ({ card: 'references', field, how: 'named', item: 'link' });

export const rows: readonly ConversionRow[] = [
  { card: 'name', field: 'name', how: 'same' },
  { card: 'description', field: 'description_short', how: 'same' },
  { card: 'owners', field: 'organization', how: 'first', item: 'organization' },
  { card: 'owners', field: 'contact_email', how: 'first', item: 'email' },
  { card: 'status', field: 'status', how: 'same' },
  { card: 'begin_date', field: 'begin_date', how: 'date' },
  { card: 'end_date', field: 'end_date', how: 'date' },
  { card: 'goal_and_impact', field: 'goal', how: 'same' },
  { card: 'considerations', field: 'proportionality', how: 'same' },
  { card: 'human_intervention', field: 'human_intervention', how: 'same' },
  { card: 'risk_management', field: 'risks', how: 'same' },
  {
    card: 'legal_base',
    field: 'lawful_basis_grouping',
    how: 'groups',
    items: [
      [NAME, 'title'],
      ['link', 'link'],
    ],
  },
  { card: 'assessments', field: 'impacttoetsen_grouping', how: 'titles', item: NAME },
  { card: 'used_data', field: 'source_data', how: 'same' },
  { card: 'technical_design', field: 'methods_and_models', how: 'same' },
  { card: 'external_providers', field: 'provider', how: 'all', item: NAME },
  // A card has labels for what it has no key for, and references for links.
  label('category'),
  label('source_id'),
  label('tags'),
  label('lars'),
  label('publication_dt'),
  reference('website'),
  reference('url'),
  reference('process_index_url'),
  reference('publiccode'),
  // Not in the register, but in our own descriptions for it: the rules look at them in both.
  { card: 'ai_act_profile', field: 'ai_act_profile', how: 'same' },
  { card: 'requirements', field: 'requirements', how: 'same' },
  { card: 'measures', field: 'measures', how: 'same' },
  // After the labels that it may add to, and after the profile that it may follow from.
  { card: 'publication_category', field: 'publication_category', how: 'category' },
];

const HIGH_RISK = 'Hoog-risico AI-systeem';
const IMPACTFUL = 'Impactvolle algoritmes';
const OTHER = 'Overige algoritmes';

/**
 * The publication category that follows from a value of a card: of `ai_act_profile`, or of `publication_category` in cards up to 0.1a9. By the
 * register's guidance category A is high-risk, B has impact, C is the rest. AI that is no high-risk may be in B or C, so nothing follows from it.
 */
export const CATEGORY_OF: Readonly<Record<string, string>> = {
  'hoog-risico AI': HIGH_RISK,
  high_risk: HIGH_RISK,
  'impactvol algoritme': IMPACTFUL,
  'niet-impactvol algoritme': OTHER,
};

/** Where a profile says it: the most telling key first. */
export const CATEGORY_KEYS = ['risk_group', 'publication_category', 'type'] as const;

/** The profile that follows from a category; of the others a person must say whether it is AI. */
export const PROFILE_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [HIGH_RISK]: { type: 'AI-systeem', risk_group: 'hoog-risico AI' },
};
