/**
 * Which requirements apply to an entry, by its AI Act profile. Three answers: yes, no, and open, when it depends on a question that the
 * entry does not answer. Sources: the front matter of the official pages (profiles and exceptions), the task registry (which always apply).
 */
import { isMap, isSeq, type Node } from 'yaml';
import { NOT_APPLICABLE, type Catalogue, type ProfileQuestion, type Requirement } from '../../../catalogue/index.ts';
import { fieldText } from '../../document/entry.ts';
import { Kept } from '../../document/kept.ts';
import type { Entry, Field, Mapping } from '../../document/model.ts';
import { readMapping, sourceOf } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { normalise } from '../suggest.ts';

export type Verdict = 'yes' | 'no' | 'open';

export interface Applicability {
  verdict: Verdict;
  /** What decided: it always applies, an exception (by its expression in the catalogue), or answers of the profile. */
  because: 'always' | { exception: string } | { answers: readonly { question: string; values: readonly string[] }[] };
}

/** What an entry answers to a question of the profile: identifiers of `catalogue.vocabulary.profile`. */
interface Answer {
  /** One or more that it gives, or all that are possible when it gives none. */
  values: readonly string[];
  given: boolean;
}

type Answers = ReadonlyMap<string, Answer>;

/**
 * The catalogue's question for each key of `ai_act_profile` (Algorithm Reporting Standard, `systemcard_schema.json`). The standard's
 * `conformity_assessment_body` is not there: no official page of this release asks about it.
 */
const QUESTION_OF_KEY: Readonly<Record<string, string>> = {
  type: 'type',
  risk_group: 'riskGroup',
  role: 'role',
  open_source: 'openSource',
  systemic_risk: 'systemicRisk',
  transparency_obligations: 'transparencyObligations',
};

/** The answer to `type` of what is no AI: it fits no profile. */
export const NO_AI = 'geen-ai';

/** Answers of the Algorithm Reporting Standard whose words are not those of the official pages' identifiers. */
const WORDS_OF_CARDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  riskGroup: { 'hoog-risico AI': 'hoog-risico-ai-systeem', 'geen hoog-risico AI': 'geen-hoog-risico-ai-systeem' },
  type: { 'geen algoritme': NO_AI, 'impactvol algoritme': NO_AI, 'niet-impactvol algoritme': NO_AI },
};

/** The risk group by `publication_category`, from the register's guidance: category A is high-risk, B and C are what is not. */
const RISK_GROUP_OF_CATEGORY: Readonly<Record<string, Answer>> = {
  [normalise('Hoog-risico AI-systeem')]: { values: ['hoog-risico-ai-systeem'], given: true },
  [normalise('Impactvolle algoritmes')]: { values: ['geen-hoog-risico-ai-systeem', 'uitzondering-van-toepassing'], given: false },
  [normalise('Overige algoritmes')]: { values: ['geen-hoog-risico-ai-systeem', 'uitzondering-van-toepassing'], given: false },
};

/** The question that a name in the expression of an exception is about. */
const QUESTION_OF_PREFIX: readonly (readonly [prefix: string, question: string])[] = [
  ['soort-toepassing-', 'type'],
  ['risicogroep-', 'riskGroup'],
  ['transparantieverplichting-', 'transparencyObligations'],
  ['systeemrisico-', 'systemicRisk'],
  ['open-source-', 'openSource'],
  ['rol-ai-act-', 'role'],
];

/** The verdict about one requirement. See {@link applicabilityOf} for many. */
export function applicability(requirement: Requirement, entry: Entry, catalogue: Catalogue): Applicability {
  return applicabilityOf(entry, catalogue)(requirement);
}

/** Answers, and what was judged by them. */
export interface Profile {
  answers: Answers;
  verdicts: Map<Requirement, Applicability>;
}

/** Several rules and the hover ask about the same entry: its profile is read once. */
const profiles = new Kept<Entry, { catalogue: Catalogue; profile: Profile }>();
/** Most entries of a file answer the same, or nothing: what applies to them is judged once. */
const profilesByAnswers = new WeakMap<Catalogue, Map<string, Profile>>();
/** More different answers than this have no file: they would only take room. */
const MOST_PROFILES = 200;

/** Reads the profile of an entry once, and gives the verdict about each requirement. */
export function applicabilityOf(entry: Entry, catalogue: Catalogue): (requirement: Requirement) => Applicability {
  const { answers, verdicts } = profileOf(entry, catalogue);
  return (requirement) => {
    let verdict = verdicts.get(requirement);
    if (!verdict) {
      verdict = requirement.alwaysApplicable ? { verdict: 'yes', because: 'always' } : judge(requirement, answers, catalogue);
      verdicts.set(requirement, verdict);
    }
    return verdict;
  };
}

/** The same object for entries that answer the same: what is made of it can be kept by it. */
export function profileOf(entry: Entry, catalogue: Catalogue): Profile {
  let known = profiles.get(entry);
  if (known?.catalogue !== catalogue) profiles.set(entry, (known = { catalogue, profile: readProfile(entry, catalogue) }));
  return known.profile;
}

function readProfile(entry: Entry, catalogue: Catalogue): Profile {
  let ofCatalogue = profilesByAnswers.get(catalogue);
  if (!ofCatalogue || ofCatalogue.size >= MOST_PROFILES) profilesByAnswers.set(catalogue, (ofCatalogue = new Map()));
  // Without a profile, the category decides alone: then the other questions need not be gone through for every entry.
  const alone = entry.byKey.has('ai_act_profile') ? undefined : `category ${riskGroupOfCategory(entry)?.values.join() ?? ''}`;
  const before = alone === undefined ? undefined : ofCatalogue.get(alone);
  if (before) return before;
  const answers = answersOf(entry, catalogue);
  const key = JSON.stringify([...answers]);
  const profile = ofCatalogue.get(key) ?? { answers, verdicts: new Map() };
  ofCatalogue.set(key, profile);
  if (alone !== undefined) ofCatalogue.set(alone, profile);
  return profile;
}

const riskGroupOfCategory = (entry: Entry): Answer | undefined =>
  own(RISK_GROUP_OF_CATEGORY, normalise(fieldText(entry.byKey.get('publication_category'))?.text ?? ''));

/** The field of `ai_act_profile` that answers a question, and what it says; undefined when it does not, or not understandably. */
export function profileAnswer(
  entry: Entry,
  question: string,
  catalogue: Catalogue,
): { field: Field; values: readonly string[] } | undefined {
  const field = profileMapping(entry)?.fields.find(({ key }) => own(QUESTION_OF_KEY, key) === question);
  const values = field && understood(field, question, entry, catalogue);
  return values && { field, values };
}

function judge(requirement: Requirement, answers: Answers, catalogue: Catalogue): Applicability {
  const judged = Object.entries(requirement.profile)
    .filter(([, wanted]) => wanted.length > 0)
    .map(([question, wanted]) => ({ question, wanted, answer: answers.get(question)!, verdict: shares(answers.get(question)!, wanted) }));
  const failed = judged.filter(({ verdict }) => verdict === 'no');
  if (failed.length > 0)
    return { verdict: 'no', because: { answers: failed.map(({ question, answer }) => ({ question, values: answer.values })) } };
  const exceptions = requirement.exceptions.map((exception) => ({ exception, verdict: meets(exception, answers) }));
  const excepted = exceptions.find(({ verdict }) => verdict === 'yes');
  if (excepted) return { verdict: 'no', because: excepted };
  const decided = judged.flatMap(({ question, wanted, answer }) => {
    const values = answer.values.filter((value) => wanted.includes(value) && value !== NOT_APPLICABLE);
    const all = Object.keys(catalogue.vocabulary.profile[question]?.values ?? {}).every((value) => wanted.includes(value));
    return answer.given && !all && values.length > 0 ? [{ question, values }] : [];
  });
  const open = [...judged, ...exceptions].some(({ verdict }) => verdict === 'open');
  return { verdict: open ? 'open' : 'yes', because: { answers: decided } };
}

/** Whether answers share a value with what is wanted; of answers that are only possible, whether each of them would. */
function shares({ values, given }: Answer, wanted: readonly string[]): Verdict {
  const shared = values.filter((value) => wanted.includes(value)).length;
  if (shared === 0) return 'no';
  return given || shared === values.length ? 'yes' : 'open';
}

/** Whether an exception holds: an expression such as `("type-a" || "type-b") && "open-source-open-source"`, or one name. */
function meets(expression: string, answers: Answers): Verdict {
  const clauses = expression.split('&&').map((clause) => {
    const names = clause.split('||').map((name) => name.replace(/[\s"()]/g, ''));
    const [prefix, question] = QUESTION_OF_PREFIX.find(([start]) => names[0]!.startsWith(start)) ?? ['', ''];
    const { values } = answers.get(question) ?? { values: [] };
    const met = values.filter((value) => names.includes(prefix + value)).length;
    return met === 0 ? 'no' : met === values.length ? 'yes' : 'open';
  });
  return clauses.includes('no') ? 'no' : clauses.includes('open') ? 'open' : 'yes';
}

// --- what an entry answers --------------------------------------------------------------------------------------------

function answersOf(entry: Entry, catalogue: Catalogue): Answers {
  const { profile } = catalogue.vocabulary;
  const answers = new Map<string, Answer>();
  for (const [question, { values }] of Object.entries(profile)) {
    const given = profileAnswer(entry, question, catalogue)?.values;
    answers.set(question, given ? { values: given, given: true } : { values: Object.keys(values), given: false });
  }
  const category = riskGroupOfCategory(entry);
  if (category && !answers.get('riskGroup')?.given) answers.set('riskGroup', category);
  const type = answers.get('type')!;
  if (!type.given) answers.set('type', { values: possibleTypes(answers, catalogue), given: false });
  const types = answers.get('type')!.values;
  for (const [question, { notAskedOf = [] }] of Object.entries(profile)) {
    const { values, given } = answers.get(question)!;
    const asked = types.filter((one) => !notAskedOf.includes(one));
    if (asked.length === 0) answers.set(question, { values: [NOT_APPLICABLE], given: false });
    else if (asked.length < types.length) answers.set(question, { values: [...values, NOT_APPLICABLE], given });
  }
  return answers;
}

/** The types that remain without an answer: what has a risk group is of a type that is asked for it. */
function possibleTypes(answers: Answers, { vocabulary: { profile } }: Catalogue): string[] {
  const types = Object.keys(profile['type']!.values);
  return answers.get('riskGroup')!.given ? types.filter((type) => !profile['riskGroup']!.notAskedOf?.includes(type)) : [...types, NO_AI];
}

/** The profile as a mapping, or, as the task registry writes it, as a list of one. */
function profileMapping({ byKey, aliases }: Entry): Mapping | undefined {
  const value = byKey.get('ai_act_profile')?.value;
  const node = isSeq(value) && value.items.length === 1 ? aliases.resolve(value.items[0] as Node) : value;
  return isMap(node) ? readMapping(node, aliases) : undefined;
}

/** The answers in a value, a text or a list of them; undefined when there is none, or one that nobody knows. */
function understood({ value }: Field, question: string, { aliases }: Entry, catalogue: Catalogue): readonly string[] | undefined {
  const nodes = isSeq(value) ? (value.items as Node[]).map((item) => aliases.resolve(item)) : [value];
  const values = nodes.map((node) => wordsOf(question, catalogue).get(normalise(sourceOf(node) ?? '')));
  return values.length > 0 && values.every((one) => one !== undefined) ? values : undefined;
}

const wordsByQuestion = new WeakMap<ProfileQuestion, ReadonlyMap<string, string>>();

/** Every way to write an answer, normalised: its identifier, the catalogue's readable words, the words of the cards. */
function wordsOf(question: string, { vocabulary }: Catalogue): ReadonlyMap<string, string> {
  const asked = vocabulary.profile[question]!;
  let words = wordsByQuestion.get(asked);
  if (!words) {
    const named = Object.entries(asked.values).flatMap(([id, { nl, en }]) => [id, nl, en].map((word) => [word, id] as const));
    const all = [...named, ...Object.entries(WORDS_OF_CARDS[question] ?? {})];
    wordsByQuestion.set(asked, (words = new Map(all.map(([word, id]) => [normalise(word), id]))));
  }
  return words;
}
