/**
 * What the descriptions of the example say, month by month. Nothing depends on chance or on the clock: whatever varies follows from the
 * name of what it is about.
 */
import { createHash } from 'node:crypto';
import { LAWS, type Algorithm } from './algorithms.ts';
import { MEASURES } from './measures.ts';
import type { Organisation } from './organisations.ts';

/** The months of the example's history; the files as they are committed are those of the last one. */
export const MONTHS = [
  ...['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'],
  ...['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'],
] as const;
export const LAST_MONTH = MONTHS.length - 1;

/** Which entry, and when: `copy` counts from 0, for workspaces of more entries than there are algorithms. */
export interface Moment {
  copy: number;
  /** An index in `MONTHS`. */
  month: number;
}

type Value = string | Value[] | { [key: string]: Value };
export type Fields = Record<string, Value>;

const IN_HOUSE = 'Intern ontwikkeld';

/** A number from 0 up to 1 that follows from a text. */
const chance = (...about: (string | number)[]): number => createHash('sha256').update(about.join('/')).digest().readUInt32BE(0) / 2 ** 32;
const choose = <T>(from: readonly T[], ...about: (string | number)[]): T => from[Math.floor(chance(...about) * from.length)]!;

const DISTRICTS = ['Noord', 'Oost', 'Zuid', 'West', 'Centrum', 'Buitengebied', 'Haven', 'Hoogland', 'Laagland', 'Bos en Duin'];

/** Its name among copies of itself: each copy is of another part of the organisation. */
const nameOf = ({ name }: Algorithm, copy: number): string => (copy === 0 ? name : `${name} (${DISTRICTS[copy % 10]} ${copy})`);

/** The month from which an algorithm is described at all: most were from the start. */
const describedFrom = (algorithm: Algorithm, organisation: Organisation, copy: number): number => {
  const begin = MONTHS.findIndex((month) => month === algorithm.begin);
  const from = chance(organisation.id, algorithm.id, copy, 'described') < 0.55 ? 0 : Math.floor(chance(algorithm.id, copy, 'from') * 7);
  return begin < 0 ? from : Math.min(from, Math.max(0, begin - 2));
};

/** Whether an entry is described in a month. */
export const isDescribed = (algorithm: Algorithm, organisation: Organisation, { copy, month }: Moment): boolean =>
  month >= describedFrom(algorithm, organisation, copy);

/** The status in a month: what goes into use later is still being developed. */
function statusIn({ status, begin, end }: Algorithm, month: number): Fields {
  const now = MONTHS[month]!;
  if (begin === undefined || begin > now) return { status: 'In ontwikkeling' };
  return { status, begin_date: begin, ...(end === undefined ? {} : { end_date: end }) };
}

/** The fields of one entry, in the order in which people fill them in. */
export function entryFields(algorithm: Algorithm, organisation: Organisation, moment: Moment): Fields {
  const version = OLDER[algorithm.id];
  const fields = version ? olderFields(algorithm, organisation, moment, version) : newestFields(algorithm, organisation, moment);
  return { ...fields, ...complianceFields(algorithm, organisation, moment), ...SLIPS[algorithm.id]?.fields };
}

/** Entries that still follow an older version of the publication standard. */
const OLDER: Record<string, '0.4' | '0.3.1'> = {
  'geluidskaart-wegen': '0.4',
  'bodemdaling-radar': '0.4',
  'subsidie-steekproef-gemeenten': '0.3.1',
};

/** What people do wrong: one thing in a few entries, as in real life. */
const SLIPS: Record<string, { fields?: Fields; measure?: { id: string; fields: Fields } }> = {
  'leerlingenvervoer-routes': { fields: { status: 'in gebruik' } },
  woonruimteverdeling: { fields: { website: 'www.aldervoorde.example/woonruimteverdeling' } },
  'archief-herkennen': { fields: { methods_and_models: 'Volgt nog.' } },
  'evenementen-risico': { fields: { category: ['Openbare orde en Veiligheid', 'Cultuur en recreatie'] } },
  muskusratten: { measure: { id: 'owk-10', fields: { state: 'not implemented', value: '' } } },
  'tarieven-vergelijken': { measure: { id: 'mon-03', fields: { state: 'done', value: '' } } },
  'busvervoer-bezetting': { measure: { id: 'owk-04', fields: { state: 'klaar' } } },
};

const IMPACT_ASSESSMENTS = {
  dpia: 'Data Protection Impact Assessment (DPIA)',
  iama: 'Impact Assessment Mensenrechten en Algoritmes (IAMA)',
  aiia: 'AI Impact Assesment (AIIA)',
  prescan: 'Pre-scan DPIA',
} as const;

const lawLink = (id: string) => `https://wetten.overheid.nl/${id}`;
const page = (algorithm: Algorithm, { host }: Organisation) => `https://www.${host}/algoritmes/${algorithm.id}`;
const sourceId = (algorithm: Algorithm, organisation: Organisation, copy: number): string => {
  const number = organisation.algorithms.indexOf(algorithm) + 1 + copy * organisation.algorithms.length;
  return `${organisation.id.toUpperCase().slice(0, 3)}-${String(number).padStart(3, '0')}`;
};

function newestFields(algorithm: Algorithm, organisation: Organisation, { copy, month }: Moment): Fields {
  const { short, category, publication, goal, weighing, human, risks, laws, basis, assessments, data, method, provider, tags } = algorithm;
  return {
    standard_version: '1.0',
    lang: 'nld',
    source_id: sourceId(algorithm, organisation, copy),
    name: nameOf(algorithm, copy),
    organization: organisation.name,
    description_short: short,
    category: [...category],
    ...statusIn(algorithm, month),
    contact_email: `algoritmes@${organisation.host}`,
    website: page(algorithm, organisation),
    publication_category: publication,
    goal,
    ...(weighing === undefined ? {} : { proportionality: weighing }),
    human_intervention: human,
    risks,
    lawful_basis: basis ?? `Het werk rust op de ${laws.map((law) => LAWS[law][0]).join(' en de ')}.`,
    lawful_basis_grouping: laws.map((law) => ({ title: LAWS[law][0], link: lawLink(LAWS[law][1]) })),
    ...(assessments === undefined
      ? {}
      : {
          impacttoetsen_grouping: assessments.map((name, index) => ({
            title: IMPACT_ASSESSMENTS[name],
            ...(index === 0 ? { link: `${page(algorithm, organisation)}/${name}.pdf` } : {}),
          })),
        }),
    source_data: data,
    methods_and_models: method,
    provider: provider ?? IN_HOUSE,
    tags,
  };
}

function olderFields(algorithm: Algorithm, organisation: Organisation, { copy, month }: Moment, version: '0.4' | '0.3.1'): Fields {
  const { short, category, goal, human, risks, laws, data, method, provider, tags } = algorithm;
  const about = { name: nameOf(algorithm, copy), organization: organisation.name };
  const { status, ...dates } = statusIn(algorithm, month);
  const last = {
    contact_email: `algoritmes@${organisation.host}`,
    lang: 'NLD',
    standard_version: version,
    source_id: sourceId(algorithm, organisation, copy),
    tags,
    source_data: data,
    methods_and_models: method,
    human_intervention: human,
    risks,
  };
  if (version === '0.3.1') {
    const [impact = '', ...rest] = goal.split(/(?<=\.) /).toReversed();
    return {
      ...about,
      department: 'Directie Subsidies',
      description_short: short,
      type: 'Regelgebaseerd',
      category: category.join(', '),
      website: page(algorithm, organisation),
      status: status!,
      goal: rest.toReversed().join(' '),
      impact,
      provider: provider ?? IN_HOUSE,
      lawful_basis: lawLink(LAWS[laws[0]!][1]),
      iama: 'Nee',
      ...last,
    };
  }
  return {
    ...about,
    description_short: short,
    type: 'Nee',
    category: [...category],
    website: page(algorithm, organisation),
    status: status!,
    ...dates,
    goal,
    provider: provider ?? IN_HOUSE,
    lawful_basis_link: lawLink(LAWS[laws[0]!][1]),
    ...last,
  };
}

/** The same algorithm as a system card, with an assessment in a file of its own. */
export function cardFields(algorithm: Algorithm, organisation: Organisation, moment: Moment, assessment: string): Fields {
  const { short, goal, weighing = '', human, risks, laws, data, method, provider } = algorithm;
  const { status, begin_date } = statusIn(algorithm, moment.month);
  const [accountable] = organisation.people;
  return {
    schema_version: '0.1a14',
    name: nameOf(algorithm, moment.copy),
    description: short,
    owners: [{ organization: organisation.name, name: accountable, email: `algoritmes@${organisation.host}`, role: 'Medisch manager' }],
    ai_act_profile: {
      type: 'AI-systeem',
      open_source: 'geen open-source',
      risk_group: 'hoog-risico AI',
      systemic_risk: 'geen systeemrisico',
      transparency_obligations: 'geen transparantieverplichting',
      role: 'gebruiksverantwoordelijke',
      conformity_assessment_body: 'beoordeling door derde partij',
    },
    status: status!,
    ...(begin_date === undefined ? {} : { begin_date: `${begin_date as string}-01` }),
    goal_and_impact: goal,
    considerations: weighing,
    risk_management: risks,
    human_intervention: human,
    legal_base: laws.map((law) => ({ name: LAWS[law][0], link: lawLink(LAWS[law][1]) })),
    used_data: data,
    technical_design: method,
    external_providers: [{ name: provider ?? IN_HOUSE, version: 'contract 2022-2027' }],
    references: [{ name: 'Uitleg voor patiënten', link: page(algorithm, organisation) }],
    ...complianceFields(algorithm, organisation, moment),
    models: [],
    assessments: [assessment],
  };
}

export function assessmentFields({ name }: Algorithm, { people: [accountable, responsible] }: Organisation): Fields {
  return {
    name: 'Impact Assessment Mensenrechten en Algoritmes (IAMA)',
    urn: 'urn:nl:aivt:tr:iama:1.0',
    date: '2022-06-14',
    contents: [
      {
        question: 'Welk probleem moet het algoritme oplossen?',
        answer: `${name}: artsen doen dit nu uit het hoofd en komen bij dezelfde patiënt soms op een ander antwoord.`,
        authors: [{ name: responsible }],
      },
      {
        question: 'Welke grondrechten kan het algoritme raken?',
        answer: 'Het recht op gezondheid en op privacy. Een patiënt kan altijd vragen om een dosering zonder het systeem.',
        remarks: 'De cliëntenraad heeft meegelezen.',
        authors: [{ name: accountable }],
      },
    ],
  };
}

/** How far the measures of one entry are: all, all but a few, half, or none yet. */
type Completeness = 'all' | 'few' | 'half' | 'none';

function completenessOf({ id, status }: Algorithm, { id: organisation, maturity }: Organisation, copy: number): Completeness {
  const roll = chance(organisation, id, copy, 'completeness') * (0.55 + maturity);
  if (status === 'In ontwikkeling') return roll > 0.7 ? 'all' : roll > 0.2 ? 'half' : 'none';
  if (status === 'Buiten gebruik') return roll > 0.3 ? 'all' : 'few';
  return roll > 0.5 ? 'all' : roll > 0.2 ? 'few' : 'half';
}
const LISTED: Record<Completeness, number> = { all: 1, few: 0.8, half: 0.5, none: 0 };

function complianceFields(algorithm: Algorithm, organisation: Organisation, moment: Moment): Fields {
  const completeness = completenessOf(algorithm, organisation, moment.copy);
  if (completeness === 'none') return {};
  const measures = MEASURES.flatMap((measure) => {
    const about = [organisation.id, algorithm.id, moment.copy, measure.id] as const;
    if (chance(...about, 'listed') >= LISTED[completeness]) return [];
    const since = describedFrom(algorithm, organisation, moment.copy);
    // A third is there from the start; the last ones come two months before the end, and have time to get further.
    const added = since + Math.floor(Math.max(0, chance(...about, 'added') * 1.5 - 0.5) * (LAST_MONTH - 1 - since));
    if (added > moment.month) return [];
    return [measureFields(measure, algorithm, organisation, moment, added)];
  });
  const own = organisation.id === 'woonbijdragen' && chance(algorithm.id, moment.copy, 'own') < 0.6 ? [OWN_MEASURE] : [];
  const finished = [...measures].every(({ state }) => state === 'done' || state === 'not implemented');
  const requirement = (id: string, state: string) => ({ urn: `urn:nl:ak:ver:${id}`, state, version: '2.5.1' });
  return {
    requirements: [
      requirement('bio-01', completeness === 'all' && finished ? 'done' : 'in progress'),
      ...(algorithm.publication === 'Hoog-risico AI-systeem' ? [requirement('aia-10', finished ? 'in review' : 'in progress')] : []),
    ],
    ...(measures.length + own.length > 0 ? { measures: [...measures, ...own] } : {}),
  };
}

/** The measure of an organisation's own catalogue (`catalogueText`). */
const OWN_MEASURE = {
  urn: 'urn:nl:woonbijdragen:mtr:ber-01',
  state: 'done',
  value: 'Besproken met het panel van aanvragers. Het verslag staat op de website.',
};

export const catalogueFields: readonly Fields[] = [
  {
    urn: OWN_MEASURE.urn,
    title: { nl: 'Bespreek het algoritme met aanvragers', en: 'Discuss the algorithm with applicants' },
    text: {
      nl: {
        summary: 'Leg het doel en de uitkomsten van het algoritme voor aan het panel van aanvragers, voordat het in gebruik gaat.',
        risk: 'Het algoritme doet iets wat voor aanvragers niet te begrijpen of niet eerlijk is.',
        evidence: ['Verslag van het gesprek met het panel'],
      },
      en: { summary: 'Submit the goal and the outcomes of the algorithm to the panel of applicants before it is put to use.' },
    },
    lifecycle: ['ontwerp', 'implementatie'],
    topics: ['governance'],
    roles: ['projectleider'],
  },
  {
    urn: 'urn:nl:ak:mtr:mon-08',
    guidance: {
      nl: 'Het team Veiligheid plant de pentest. Vraag hem aan in het eerste kwartaal.',
      en: 'The Security team plans the penetration test. Ask for it in the first quarter.',
    },
  },
];

type State = 'to do' | 'in progress' | 'in review' | 'done' | 'not implemented';

function finalState(measure: (typeof MEASURES)[number], { id, status }: Algorithm, organisation: Organisation, copy: number): State {
  const roll = chance(organisation.id, id, copy, measure.id, 'state');
  if (measure.notImplemented && roll > 0.93) return 'not implemented';
  if (status === 'Buiten gebruik') return 'done';
  if (status === 'In gebruik') return roll < 0.55 + organisation.maturity * 0.35 ? 'done' : roll < 0.9 ? 'in progress' : 'in review';
  if (measure.id.startsWith('mon')) return roll < 0.7 ? 'to do' : 'in progress';
  return roll < 0.4 ? 'done' : roll < 0.5 ? 'in review' : roll < 0.75 ? 'in progress' : 'to do';
}

/** @param added the month in which it came into the entry; one and two months later it is further */
function measureFields(
  measure: (typeof MEASURES)[number],
  algorithm: Algorithm,
  organisation: Organisation,
  { copy, month }: Moment,
  added: number,
): Fields {
  const { people, writes } = organisation;
  const final = finalState(measure, algorithm, organisation, copy);
  // What was there in the first month is as old as the entry.
  const settled = added === 0 || algorithm.status === 'Buiten gebruik';
  const state: State = settled || month >= added + 2 || final === 'to do' ? final : month === added ? 'to do' : 'in progress';
  const about = [organisation.id, algorithm.id, copy, measure.id];
  const all = {
    'to do': [''],
    'in progress': measure.underway,
    'in review': measure.underway,
    done: measure.done,
    'not implemented': measure.notImplemented ?? measure.done,
  }[state];
  const texts = supplierOf(algorithm) === undefined ? all.filter((text) => !/\{leverancier\}/i.test(text)) : all;
  const slip = SLIPS[algorithm.id]?.measure;
  return {
    urn: `urn:nl:ak:mtr:${measure.id}`,
    state,
    // What an organisation arranges once is said in the same words in each of its entries.
    value: filled(
      measure.shared ? choose(texts, organisation.id, measure.id, state) : choose(texts, ...about, state),
      algorithm,
      organisation,
      about,
    ),
    ...(writes.links && state === 'done'
      ? { links: [`https://intranet.${organisation.host}/${measure.shared ? 'beleid' : algorithm.id}/${measure.evidence}`] }
      : {}),
    version: '2.5.1',
    ...(writes.lifecycle ? { lifecycle: [...measure.lifecycle] } : {}),
    ...(writes.people && state !== 'to do'
      ? { [measure.shared ? 'accountable_persons' : 'responsible_persons']: [person(people[measure.shared ? 0 : 1])] }
      : {}),
    ...(slip?.id === measure.id ? slip.fields : {}),
  };
}

/** The company that made it; undefined for what the organisation made itself. */
const supplierOf = ({ provider }: Algorithm): string | undefined => (provider === IN_HOUSE ? undefined : provider);

/** Someone with an identifier that is always the same. */
function person(name: string): Fields {
  const hex = createHash('sha256').update(name).digest('hex');
  return { name, uuid: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` };
}

const SPOKEN = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

/** What stands between the braces of a text about a measure. */
function filled(text: string, algorithm: Algorithm, { owner, team }: Organisation, about: readonly (string | number)[]): string {
  const words: Record<string, string> = {
    baas: owner,
    team,
    leverancier: supplierOf(algorithm) ?? '',
    maand: `${choose(SPOKEN.slice(0, 9), ...about, 'maand')} ${algorithm.end?.slice(0, 4) ?? '2026'}`,
    termijn: choose(['een jaar', 'achttien maanden', 'twee jaar', 'drie jaar', 'vijf jaar'], ...about, 'termijn'),
    klein: String(3 + Math.floor(chance(...about, 'klein') * 7)),
    veel: String(20 + Math.floor(chance(...about, 'veel') * 380)),
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name.toLowerCase()]!;
    return /^[A-Z]/.test(name) ? word[0]!.toUpperCase() + word.slice(1) : word;
  });
}
