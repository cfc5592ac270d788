/**
 * The statement as OSCAL 1.2.1 in JSON (NIST, Open Security Controls Assessment Language): a component definition says how each algorithm
 * implements the measures, assessment results say how each stands. Controls are the measures of the catalogue, by their number.
 */
import { v5 as uuidFrom } from 'uuid';
import { isSettled } from '../account/count.ts';
import type { EntryAccount, MeasureAccount, Responsible } from '../account/types.ts';
import { printableJson } from '../document/printable.ts';
import { speaker, type Say } from '../messages/index.ts';
import { product } from '../product.ts';
import type { Statement } from './statement.ts';

const OSCAL_VERSION = '1.2.1';
/** The names that are ours: `state` and the place in the files. */
const NAMESPACE = `${product.documentation}/oscal`;
/** From which all identifiers follow, so that the same files give the same ones. */
const ROOT = uuidFrom(NAMESPACE, uuidFrom.URL);

/** What OSCAL calls the state of an implementation; of the others it has no word, so that only ours is given. */
const IMPLEMENTATION_STATUS: Readonly<Record<string, string>> = {
  done: 'implemented',
  'in progress': 'partial',
  'in review': 'partial',
  'to do': 'planned',
};

export function toComponentDefinition(statement: Statement): string {
  const { sections, options } = statement;
  const say = speaker(options.locale);
  const identify = identifier('component-definition');
  const components = sections.map(({ entry, title }) => {
    const id = identify(keyOf(entry));
    const requirements = entry.measures.map((measure) => implementedRequirement(measure, entry, identify, say));
    return {
      uuid: id,
      type: 'software',
      title: line(title),
      description: say('report.oscal.component', { path: entry.path, line: entry.line }),
      props: propsOf({ file: entry.path, line: String(entry.line), status: entry.status, standard: entry.standard }),
      ...(requirements.length > 0
        ? {
            'control-implementations': [
              {
                uuid: identify(keyOf(entry), 'implementation'),
                source: sourceOf(statement),
                description: say('report.oscal.implementation'),
                'implemented-requirements': requirements,
              },
            ],
          }
        : {}),
    };
  });
  const uuid = identify();
  return written({
    'component-definition': { uuid, metadata: metadataOf(statement), ...(components.length > 0 ? { components } : {}) },
  });
}

export function toAssessmentResults(statement: Statement): string {
  const { sections, options, title } = statement;
  const say = speaker(options.locale);
  const identify = identifier('assessment-results');
  const plan = identify('plan');
  const moment = momentOf(statement);
  const results = sections
    .filter(({ entry }) => entry.measures.length > 0)
    .map(({ entry, title: name, summary }) => ({
      uuid: identify(keyOf(entry)),
      title: line(name),
      description: summary,
      start: moment,
      end: moment,
      props: propsOf({ file: entry.path, line: String(entry.line), status: entry.status, standard: entry.standard }),
      'reviewed-controls': {
        'control-selections': [{ 'include-controls': unique(entry.measures.map(({ id }) => id)).map((id) => ({ 'control-id': id })) }],
      },
      observations: entry.measures.map((measure) => observation(measure, entry, identify, moment, say)),
      findings: entry.measures.map((measure) => finding(measure, entry, identify, say)),
    }));
  const checked = {
    uuid: plan,
    title: say('report.oscal.plan'),
    description: say('report.oscal.plan-description', { version: options.catalogue.release.version }),
    rlinks: [{ href: sourceOf(statement) }],
  };
  return written({
    'assessment-results': {
      uuid: identify(),
      metadata: metadataOf(statement),
      'import-ap': { href: `#${plan}` },
      // Without a description there is nothing that was looked at; OSCAL wants one result at least.
      results: results.length > 0 ? results : [nothingReviewed(identify, moment, title, say)],
      'back-matter': { resources: [checked] },
    },
  });
}

function implementedRequirement(measure: MeasureAccount, entry: EntryAccount, identify: Identify, say: Say) {
  const { id, responsible, evidence, justification } = measure;
  const status = measure.presence === 'present' ? IMPLEMENTATION_STATUS[measure.state ?? ''] : undefined;
  return {
    uuid: identify(keyOf(entry), measure.of, id),
    'control-id': id,
    description: justification ?? saysOf(measure, say),
    props: [
      ...(status ? [{ name: 'implementation-status', value: status }] : []),
      ...propsOf({ state: measure.state ?? measure.presence, file: entry.path, line: String(measure.line), version: measure.version }),
    ],
    ...(evidence.length > 0 ? { links: evidence.map((href) => ({ href: reference(href), rel: 'evidence' })) } : {}),
    ...(responsible.length > 0
      ? {
          'responsible-roles': unique(responsible.map(({ role }) => role)).map((role) => ({
            'role-id': role,
            'party-uuids': unique(responsible.filter((one) => one.role === role).map(({ name }) => partyOf(name))),
          })),
        }
      : {}),
  };
}

function observation(measure: MeasureAccount, entry: EntryAccount, identify: Identify, moment: string, say: Say) {
  const { id, evidence, justification } = measure;
  return {
    uuid: identify(keyOf(entry), measure.of, id, 'observation'),
    title: line(`${id}: ${titleOf(measure, say)}`),
    description: justification ?? saysOf(measure, say),
    props: propsOf({ file: entry.path, line: String(measure.line), state: measure.state ?? measure.presence, version: measure.version }),
    methods: ['EXAMINE'],
    ...(evidence.length > 0 ? { 'relevant-evidence': evidence.map((href) => ({ href: reference(href), description: href })) } : {}),
    collected: moment,
  };
}

function finding(measure: MeasureAccount, entry: EntryAccount, identify: Identify, say: Say) {
  const { id } = measure;
  const isDone = measure.presence === 'present' && measure.state === 'done';
  return {
    uuid: identify(keyOf(entry), measure.of, id, 'finding'),
    title: line(`${id}: ${titleOf(measure, say)}`),
    description: saysOf(measure, say),
    target: {
      type: 'objective-id',
      'target-id': id,
      // What is not implemented with a reason is settled, and still not satisfied.
      status: { state: isDone ? 'satisfied' : 'not-satisfied', reason: isDone ? 'pass' : isSettled(measure) ? 'other' : 'fail' },
    },
    'related-observations': [{ 'observation-uuid': identify(keyOf(entry), measure.of, id, 'observation') }],
  };
}

function nothingReviewed(identify: Identify, moment: string, title: string, say: Say) {
  return {
    uuid: identify('nothing'),
    title,
    description: say('report.oscal.nothing'),
    start: moment,
    'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] },
  };
}

function metadataOf(statement: Statement) {
  const { title, options, sections } = statement;
  const say = speaker(options.locale);
  const people = sections.flatMap(({ entry }) => entry.measures.flatMap(({ responsible }) => responsible));
  const names = unique(people.map(({ name }) => line(name)));
  const roles: Responsible['role'][] = unique(people.map(({ role }) => role));
  return {
    title,
    'last-modified': momentOf(statement),
    version: options.date,
    'oscal-version': OSCAL_VERSION,
    props: propsOf({ organization: options.organization, catalogue: `Algoritmekader ${options.catalogue.release.version}` }),
    ...(roles.length > 0 ? { roles: roles.map((id) => ({ id, title: say(`report.oscal.role.${id}`) })) } : {}),
    ...(names.length > 0 ? { parties: names.map((name) => ({ uuid: partyOf(name), type: 'person', name })) } : {}),
  };
}

type Identify = (...names: string[]) => string;

/** Identifiers (UUID, version 5) that follow from what they name. */
const identifier =
  (model: string): Identify =>
  (...names) =>
    uuidFrom(JSON.stringify([model, ...names]), ROOT);

const partyOf = (name: string): string => uuidFrom(JSON.stringify(['party', line(name)]), ROOT);

/** Where an entry stands: what makes it the one that it is for as long as the files stay the same. */
const keyOf = ({ path, line: at, name }: EntryAccount): string => JSON.stringify([path, at, name]);

const momentOf = ({ options: { date } }: Statement): string => `${date}T00:00:00Z`;

const sourceOf = ({ options: { catalogue } }: Statement): string => {
  const { repository, commit } = catalogue.release;
  return `${repository}/tree/${commit}`;
};

const propsOf = (values: Record<string, string | undefined>) =>
  Object.entries(values).flatMap(([name, value]) => (value && line(value) ? [{ name, ns: NAMESPACE, value: line(value) }] : []));

const titleOf = ({ title }: MeasureAccount, say: Say): string => say('report.oscal.title', { title });

const saysOf = (measure: MeasureAccount, say: Say): string => {
  if (measure.presence !== 'present') return say(`report.presence.${measure.presence}`);
  return measure.state === undefined ? say('report.no-state') : say('report.oscal.state', { state: measure.state });
};

/** OSCAL takes names and values on one line, without spaces around them. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An address as RFC 3986 has it; the name of a file gets what it may not have escaped. */
function reference(text: string): string {
  const one = line(text);
  return encodeURI(one.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'))
    .replace(/%25([0-9A-Fa-f]{2})/g, '%$1')
    .replace(/[[\]]/g, encodeURIComponent);
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const written = (document: object): string => `${printableJson(document)}\n`;
