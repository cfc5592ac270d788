/** The files of the example: entries of ten organisations, each kept in its own way. */
import { Document, isScalar, Scalar, visit } from 'yaml';
import type { Algorithm } from './algorithms.ts';
import {
  assessmentFields,
  cardFields,
  catalogueFields,
  entryFields,
  isDescribed,
  LAST_MONTH,
  type Fields,
  type Moment,
} from './describe.ts';
import { ORGANISATIONS, type Organisation } from './organisations.ts';

export interface WorkspaceOptions {
  /** How many entries; default 60, and above that each organisation has several of each algorithm. */
  entries?: number;
  /** The month of the history (an index in `MONTHS`); default the last one. */
  month?: number;
}

/** Texts longer than this many characters are written over several lines. */
const LONG = 80;
/** The one that is a system card. */
const CARD = 'medicatie-dosering';
const ALGORITHMS = ORGANISATIONS.reduce((sum, { algorithms }) => sum + algorithms.length, 0);

/** @returns the text of each file by its path in the workspace, in the order of the organisations; the same options give the same texts */
export function workspaceFiles({ entries = ALGORITHMS, month = LAST_MONTH }: WorkspaceOptions = {}): Map<string, string> {
  const files = new Map<string, string>([['.algoritmekader/LEESMIJ.md', ABOUT_FOLDER]]);
  let left = entries;
  for (let copy = 0; left > 0; copy++) {
    for (const organisation of ORGANISATIONS) {
      const chosen = organisation.algorithms.slice(0, left);
      left -= chosen.length;
      const folder = copy === 0 ? organisation.id : `${organisation.id}/deel-${copy}`;
      const described = chosen.filter((algorithm) => isDescribed(algorithm, organisation, { copy, month }));
      for (const [path, text] of filesOf(described, organisation, { copy, month })) files.set(`${folder}/${path}`, text);
    }
  }
  files.set(
    'woonbijdragen/.algoritmekader/catalogue/eigen-maatregelen.yaml',
    streamOf(
      [...catalogueFields],
      ORGANISATIONS.find(({ id }) => id === 'woonbijdragen')!,
    ),
  );
  return files;
}

const ABOUT_FOLDER = `# Voor deze werkruimte

Deze map hoort bij het voorbeeld: door haar geldt hier geen catalogus van een map hoger. De Uitvoeringsdienst Woonbijdragen heeft een eigen
catalogus, in \`woonbijdragen/.algoritmekader/catalogue\`.
`;

function filesOf(algorithms: readonly Algorithm[], organisation: Organisation, moment: Moment): [path: string, text: string][] {
  const { layout, name, style } = organisation;
  const heading = `# ${name} bestaat niet: dit is een voorbeeld.\n${style.comment === undefined ? '' : `# ${style.comment}\n`}`;
  if (layout.kind === 'files') {
    return algorithms.flatMap((algorithm): [string, string][] => {
      if (algorithm.id === CARD) return cardFiles(algorithm, organisation, moment, heading);
      return [[layout.path(algorithm.id), heading + written(entryFields(algorithm, organisation, moment), organisation)]];
    });
  }
  const all = algorithms.map((algorithm) => entryFields(algorithm, organisation, moment));
  if (all.length === 0) return [];
  return [[layout.path, heading + (layout.kind === 'list' ? listOf(all, organisation) : streamOf(all, organisation))]];
}

function cardFiles(algorithm: Algorithm, organisation: Organisation, moment: Moment, heading: string): [string, string][] {
  const assessment = `iama_${algorithm.id}.yaml`;
  const card = written(cardFields(algorithm, organisation, moment, assessment), organisation);
  return [
    [`systeemkaart/${algorithm.id}.system_card.yaml`, heading + card.replace(`- ${assessment}`, `- !include ${assessment}`)],
    [`systeemkaart/${assessment}`, written(assessmentFields(algorithm, organisation), organisation)],
  ];
}

/** One entry a document. */
const streamOf = (all: readonly Fields[], organisation: Organisation): string =>
  all.map((fields) => written(fields, organisation)).join('---\n');

/** Items of a list, with a blank line between them. */
const listOf = (all: readonly Fields[], organisation: Organisation): string => written([...all], organisation).replace(/\n(?=- )/g, '\n\n');

/** A value as YAML, in the style of the organisation. */
function written(value: Fields | Fields[], { style }: Organisation): string {
  const document = new Document(value);
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      if (node.value.length > LONG) node.type = style.block;
      else if (/^\d+\.\d+$/.test(node.value) || node.value === '')
        node.type = style.quotes === 'PLAIN' ? Scalar.QUOTE_SINGLE : style.quotes;
      else node.type = isWord(node.value) ? Scalar.PLAIN : style.quotes;
    },
    Pair(_, { key, value: held }) {
      // As people write them: on one line.
      if (isScalar(key) && (key.value === 'lifecycle' || key.value === 'topics' || key.value === 'roles'))
        (held as { flow?: boolean }).flow = true;
    },
  });
  return document.toString({ lineWidth: style.width, indentSeq: style.indentSeq, minContentWidth: 0, flowCollectionPadding: false });
}

/** What hardly anyone puts in quotes. */
const isWord = (text: string): boolean =>
  /^(?:urn:[\w:.-]+|[\w-]+|to do|in progress|in review|not implemented)$/.test(text) && !/^\d/.test(text);
