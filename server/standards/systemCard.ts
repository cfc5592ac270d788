/**
 * The system card with the model cards and assessment cards in it, versions 0.1a1 to 0.1a14: names, types, permitted
 * values, and what is required. 0.1a14 follows the standard's JSON Schemas, older versions its pages.
 * Source: https://github.com/MinBZK/algorithm-reporting-standard (folder `reporting-standard`).
 */
import type { CardKind, Entry, EntryKind } from '../document/model.ts';
import { fieldText } from '../document/entry.ts';
import type { DocumentKind } from '../document/recognise.ts';
import type { CardFields, CardRow } from './systemCardTypes.ts';

export type { CardFields, CardRow } from './systemCardTypes.ts';

const NEWEST = 14;

const nameOf = (version: number) => `0.1a${version}`;

/** Every version, oldest first, as it stands in `schema_version`. */
export const cardVersions: readonly string[] = Array.from({ length: NEWEST }, (_, index) => nameOf(index + 1));

export const newestCardVersion: string = nameOf(NEWEST);

type More = Omit<CardRow, 'key' | 'type' | 'fields'>;
const text = (key: string, more: More = {}): CardRow => ({ key, type: 'text', ...more });
const texts = (key: string, more: More = {}): CardRow => ({ key, type: 'texts', ...more });
const number = (key: string, more: More = {}): CardRow => ({ key, type: 'number', ...more });
const group = (key: string, fields: CardFields, more: More = {}): CardRow => ({ key, type: 'group', fields, ...more });
const groups = (key: string, fields: CardFields, more: More = {}): CardRow => ({ key, type: 'groups', fields, ...more });

/** Required in every version. */
const required = { requiredSince: 1 };

const provenance = group(
  'provenance',
  { rows: [text('git_commit_hash'), text('timestamp', { format: 'dateTime' }), text('uri'), text('author')] },
  { since: 4 },
);

const ownerRows = [text('oin'), text('organization'), text('name'), text('email'), text('role')];
/** The standard's own text has `ion` where it means `oin`. */
const ownerSynonyms = { ion: 'oin', organisation: 'organization', organisatie: 'organization' };

const TYPES = [
  'AI-systeem',
  'AI-systeem voor algemene doeleinden',
  'AI-model voor algemene doeleinden',
  'geen algoritme',
  'impactvol algoritme',
  'niet-impactvol algoritme',
];
const RISK_GROUPS = ['hoog-risico AI', 'geen hoog-risico AI', 'verboden AI', 'uitzondering van toepassing'];
const ROLES = ['aanbieder', 'gebruiksverantwoordelijke', 'distributeur', 'importeur'];
const TRANSPARENCY = ['transparantieverplichting', 'geen transparantieverplichting'];
const OLD_TRANSPARENCY = ['transparantieverplichtingen', 'geen transparantieverplichtingen'];

/** Up to 0.1a13 values of 0.1a14 hold, too: the Algorithm Management Toolkit writes them under an older version. */
const aiActProfile: CardFields = {
  rows: [
    text('type', { permitted: TYPES }),
    text('open_source', { permitted: ['open-source', 'geen open-source'] }),
    text('publication_category', {
      until: 13,
      permitted: ['impactvol algoritme', 'niet-impactvol algoritme', ...RISK_GROUPS],
      replacedBy: { key: 'risk_group', same: true },
    }),
    text('risk_group', { since: 14, permitted: RISK_GROUPS }),
    text('systemic_risk', { permitted: ['systeemrisico', 'geen systeemrisico'] }),
    text('transparency_obligations', { until: 13, permitted: [...TRANSPARENCY, ...OLD_TRANSPARENCY] }),
    text('transparency_obligations', {
      since: 14,
      permitted: TRANSPARENCY,
      alsoWritten: Object.fromEntries(OLD_TRANSPARENCY.map((old, index) => [old, TRANSPARENCY[index]!])),
    }),
    text('role', { until: 13, permitted: [...ROLES, 'aanbieder + gebruiksverantwoordelijke'], several: true }),
    text('role', { since: 14, permitted: ROLES, several: true }),
    text('conformity_assessment_body', { since: 14, permitted: ['beoordeling door derde partij'] }),
    group('decision_tree', {
      rows: [text('version', required), groups('path', { rows: [text('question', required), text('answer', required)] }, required)],
    }),
  ],
};

const person: CardFields = { rows: [text('name', required), text('uuid', required)] };

/** Their `urn` and `state` are looked at by the rules about requirements and measures, in every kind of file. */
const complianceRows = [text('urn', { elsewhere: true }), text('state', { elsewhere: true }), text('version')];

const named = (key: string): CardFields => ({ rows: [text('name', { requiredSince: 13 }), text(key)] });
const linked: CardFields = { rows: [text('name', { requiredSince: 13 }), text('link', { format: 'uri' })] };

const label = [text('name', required), text('dtype', required), text('value', required)];

const plot = (results: CardFields): CardFields => ({ rows: [text('type', required), text('name'), groups('results', results, required)] });

/** The standard's text calls the keys of a task `task_type` and `task_name`, its schema and its example do not. */
const result: CardFields = {
  rows: [
    groups('task', { rows: [text('type', required), text('name')], synonyms: { task_type: 'type', task_name: 'name' } }, required),
    groups(
      'datasets',
      { rows: [text('type', required), text('name', required), text('split'), texts('features'), text('revision')] },
      required,
    ),
    groups(
      'metrics',
      {
        rows: [
          text('type', required),
          text('name', required),
          text('dtype', required),
          { key: 'value', type: 'textOrNumber', ...required },
          groups('labels', { rows: [...label, text('type', required)] }),
        ],
      },
      required,
    ),
    group(
      'measurements',
      {
        rows: [
          groups('bar_plots', plot({ rows: [text('name', required), number('value', required)] })),
          groups(
            'graph_plots',
            plot({
              rows: [
                { key: 'class', type: 'scalar' },
                text('feature', required),
                groups('data', { rows: [number('x_value', required), number('y_value', required)] }, required),
              ],
            }),
          ),
        ],
      },
      required,
    ),
  ],
};

const modelCard: CardFields = {
  rows: [
    provenance,
    text('name', { since: 9 }),
    texts('language'),
    group('license', { rows: [text('license_name', required), text('license_link')] }, required),
    texts('tags'),
    groups('owners', { rows: ownerRows, oneOf: ['organization', 'oin'], synonyms: ownerSynonyms }),
    groups(
      'model_index',
      {
        rows: [
          text('name', required),
          text('model', required),
          texts('artifacts', { until: 1 }),
          groups('artifacts', { rows: [text('uri'), text('content-type'), text('md5-checksum')] }, { since: 2 }),
          groups('parameters', { rows: [text('name', required), text('dtype'), text('value'), groups('labels', { rows: label })] }),
          groups('results', result),
        ],
      },
      required,
    ),
  ],
  // So it stands in the standard's examples, and in the cards of Hugging Face.
  synonyms: { 'model-index': 'model_index' },
};

const assessmentCard: CardFields = {
  rows: [
    provenance,
    text('name', required),
    text('urn', { since: 7 }),
    text('date', { ...required, format: 'date' }),
    groups(
      'contents',
      {
        rows: [
          text('question', required),
          text('urn', { since: 7 }),
          text('answer', required),
          text('remarks'),
          groups('authors', { rows: [text('name')] }),
          text('timestamp', { format: 'dateTime' }),
        ],
      },
      required,
    ),
  ],
};

export const systemCard: CardFields = {
  rows: [
    text('schema_version', { ...required, initial: newestCardVersion }),
    provenance,
    text('name'),
    groups('instruments', { rows: [text('urn', required), text('version'), { key: 'required', type: 'boolean' }] }, { since: 8 }),
    text('upl', { format: 'uri' }),
    groups('owners', { rows: ownerRows, synonyms: ownerSynonyms }),
    text('description'),
    group('ai_act_profile', aiActProfile, { since: 10 }),
    groups('requirements', { rows: complianceRows, slipsElsewhere: true }, { since: 11, elsewhere: true }),
    groups(
      'measures',
      {
        rows: [
          ...complianceRows,
          text('value'),
          ...['accountable_persons', 'responsible_persons', 'reviewer_persons'].map((key) => groups(key, person, { since: 12 })),
        ],
        slipsElsewhere: true,
      },
      { since: 11, elsewhere: true },
    ),
    groups('labels', named('value')),
    text('status'),
    text('publication_category', { until: 9, permitted: ['high_risk', 'other'], replacedBy: { key: 'ai_act_profile' } }),
    text('begin_date', { format: 'date' }),
    text('end_date', { format: 'date' }),
    text('goal_and_impact'),
    text('considerations'),
    text('risk_management'),
    text('human_intervention'),
    groups('legal_base', linked),
    text('used_data'),
    text('technical_design'),
    texts('external_providers', { until: 4 }),
    groups('external_providers', named('version'), { since: 5 }),
    texts('references', { until: 12 }),
    groups('references', linked, { since: 13 }),
    ...['interaction_details', 'version_requirements', 'deployment_variants', 'hardware_requirements', 'product_markings'].map((key) =>
      texts(key, { since: 5 }),
    ),
    groups(
      'user_interface',
      { rows: [text('description'), text('link', { format: 'uri' }), text('snapshot', { format: 'uri' })] },
      { since: 5 },
    ),
    groups('models', modelCard),
    groups('assessments', assessmentCard),
  ],
  // So the standard's examples and the Algorithm Management Toolkit call it.
  synonyms: { version: 'schema_version' },
};

/** The table of each kind of card; model cards and assessment cards may stand in files of their own. */
export const cardTables: Readonly<Partial<Record<EntryKind, CardFields>>> = { systemCard, modelCard, assessmentCard };

/** What stands under these keys of a system card, in the card or behind an `!include`. */
export const includedKinds: Readonly<Record<string, CardKind>> = { models: 'modelCard', assessments: 'assessmentCard' };

/**
 * The rows that describe a key, the one of the version itself first: with more than one, a value may have either shape.
 * Rows of later versions count, as a card may be ahead of the version that it names.
 * @param version the number behind `0.1a` @returns none for a key that is not of this version or a later one
 */
export const rowsOf = ({ rows }: CardFields, key: string, version: number): readonly CardRow[] =>
  rows.filter((row) => row.key === key && (row.until ?? NEWEST) >= version);

/** The row of a key that only older versions have. */
export const formerRow = (fields: CardFields, key: string, version: number): CardRow | undefined =>
  rowsOf(fields, key, version).length > 0 ? undefined : fields.rows.find((row) => row.key === key);

/** Whether a row is one of this version itself. */
export const holdsIn = ({ since = 1, until = NEWEST }: CardRow, version: number): boolean => since <= version && version <= until;

export const isRequired = ({ requiredSince = Infinity }: CardRow, version: number): boolean => requiredSince <= version;

/**
 * The version that a card is read by, as the number behind `0.1a`: that of `schema_version`, of the key that is written
 * instead, or of the file's modeline. Without one, or with an unknown one, the newest.
 */
export function cardVersionOf({ byKey }: Pick<Entry, 'byKey'>, file: DocumentKind): number {
  const written = ['schema_version', 'version'].map((key) => fieldText(byKey.get(key))?.text.trim() ?? '');
  const known = [...written, file.version ?? ''].find((version) => cardVersions.includes(version));
  return known === undefined ? NEWEST : cardVersions.indexOf(known) + 1;
}
