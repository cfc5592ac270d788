/** Mutations of real entries, by fast-check: what it generates can be had again by its seed, and it makes a failing case smaller. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { casesIn } from '../support/cases.ts';
import { pathIn } from '../support/findings.ts';
import { cataloguePath, root, settingsOf } from '../support/service.ts';
import { officialFolder } from '../official/data.ts';
import type { Questions } from './everyFeature.ts';

/** A text to start from, and the path by which it is recognised. */
interface Base {
  text: string;
  path: string;
}

/** Longer texts are asked about by the tests about size. */
const LONGEST = 12_000;
/** Short ones go faster, and no less can be wrong in them. */
const isShort = ({ text }: Base) => text.length < 1_200;
const PATH = 'map/fuzz.algoritme.yaml';

const filesIn = (folder: string, pattern = '**/*.{yaml,yml}'): string[] =>
  existsSync(folder)
    ? globSync(pattern, { cwd: folder })
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).isFile() && statSync(file).size <= LONGEST)
        .sort()
    : [];

/** The fixtures, the examples, and the official files where they are at hand. */
export function basesOf(): Base[] {
  const fixtures = filesIn(join(root, 'test', 'fixtures')).map((file) => {
    const text = readFileSync(file, 'utf8');
    return { text, path: pathIn(text) ?? PATH };
  });
  const cases = ['fixes', 'actions', 'migrate'].flatMap((name) =>
    casesIn(join(root, 'test', 'fixtures', name)).map(({ before }) => ({ text: before, path: pathIn(before) ?? PATH })),
  );
  const examples = [...filesIn(join(root, 'examples')), ...filesIn(join(officialFolder, 'task-registry'))].map((file) => ({
    text: readFileSync(file, 'utf8'),
    path: file.includes('.algoritmekader/') ? cataloguePath('x.yaml') : PATH,
  }));
  return [...fixtures, ...cases, ...examples].filter(({ text }) => text.length <= LONGEST);
}

/** Settings that lead to other answers. */
export const settings = [
  {},
  { frameworks: ['bio', 'avg', 'aia'], language: 'en' },
  { bio: { measures: 'requirement' } },
  { yaml: { findings: 'off' }, frameworks: [] },
].map((section) => settingsOf(section));

/** What means something in YAML, in a description, or to an editor. */
const pieces = [
  ...[
    ':',
    ': ',
    '- ',
    '-',
    '#',
    ' #',
    '?',
    '? ',
    '|',
    '>',
    '|-\n',
    '>+2\n',
    '&a ',
    '*a',
    '*a ',
    '<<: *a\n',
    '!',
    '!!str ',
    '!include x.yaml',
    '%YAML 1.2\n',
  ],
  ...[
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '\\',
    '\\x',
    '\\u12',
    '`',
    '@',
    '~',
    'null',
    'true',
    '---\n',
    '\n---\n',
    '...\n',
    '0x1',
    '1e9',
    '2024-01',
  ],
  ...['\n', '\r', '\r\n', '\t', ' ', '  ', '\n  ', '\n\n', '\u0085', '\u2028', '\u2029', '\uFEFF', '\0', '\x1B[31m', '\x7F', '\x9B'],
  ...['\u202E', '\u2066', '\u200B', '\u200D', '\u00AD', '\uD83D', '\uDE00', '😀', 'é', 'e\u0301', 'ﬀ', '汉字', '\u{E0001}'],
  ...['urn:nl:ak:mtr:org-11', 'urn:nl:ak:mtr:', 'urn:nl:ak:ver:bio-01', 'owp-07', 'org-', '{urn: x}', '- urn: urn:nl:ak:mtr:dat-01\n'],
  ...[
    'measures:',
    'measures:\n',
    'requirements: []',
    'state: done\n',
    'value: ',
    'version: 1.0\n',
    'links: [x]',
    'standard_version: 0.4\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '__proto__: x\n',
    'name: ',
    'status: In gebruik\n',
    'publication_category: Hoogrisico AI-systeem\n',
  ],
  ...[
    '# algoritmekader-ignore ',
    '# algoritmekader-ignore bio/missing-measure org-11: x\n',
    '# algoritmekader: ',
    'https://x.example/<b>',
    '[x](command:y)',
  ],
];

/** One change: where (as a share of the text), how much of it is replaced, and by what. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(200) }),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...pieces).map((piece) => ({ piece })) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).map((piece) => ({ piece })) },
    { weight: 1, arbitrary: fc.nat(3).map((indent) => ({ piece: '\n' + ' '.repeat(indent * 2) })) },
    { weight: 2, arbitrary: fc.constant({ piece: '' }) },
    // A stretch of the text itself, elsewhere: lists within lists, keys that are there twice.
    { weight: 3, arbitrary: fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), copied: fc.integer({ min: 1, max: 300 }) }) },
  ),
});

type Change = { at: number; length: number; what: { piece: string } | { from: number; copied: number } };

function changed(text: string, { at, length, what }: Change): string {
  const offset = Math.floor(at * text.length);
  if ('piece' in what) return text.slice(0, offset) + what.piece + text.slice(offset + length);
  const from = Math.floor(what.from * text.length);
  return text.slice(0, offset) + text.slice(from, from + what.copied) + text.slice(offset + length);
}

/** Questions about mutated texts. */
export function mutatedQuestions(bases: readonly Base[]): fc.Arbitrary<Questions> {
  return fc
    .record({
      base: fc.oneof(
        { weight: 7, arbitrary: fc.constantFrom(...bases.filter(isShort)) },
        { weight: 1, arbitrary: fc.constantFrom(...bases) },
      ),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
      ending: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
      places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 1 }),
      // Positions at the change matter most: there someone types.
      nearby: fc.integer({ min: -3, max: 30 }),
      setting: fc.nat(settings.length - 1),
      word: fc.constantFrom(
        'urn:nl:ak:mtr:owp-07',
        'org-99',
        '/measures/org-11.md',
        '/__proto__/constructor',
        'wachtwoord',
        'x: [y',
        '"\n- ',
        ...pieces,
      ),
      turn: fc.nat(1000),
    })
    .map(({ base, changes, ending, places, nearby, setting, word, turn }) => {
      const { text: original, path } = base;
      const before = original.replaceAll('\n', ending);
      const text = changes.reduce(changed, before);
      const last = Math.floor(changes.at(-1)!.at * text.length) + nearby;
      const offsets = [Math.min(Math.max(0, last), text.length), ...places.map((place) => Math.floor(place * text.length))];
      return {
        text,
        path,
        before: turn % 2 === 0 ? before : undefined,
        offsets: offsets.map((offset) => notInPair(text, offset)),
        settings: settings[setting]!,
        word,
        turn,
      };
    });
}

/** No cursor stands in the middle of a character. */
function notInPair(text: string, offset: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1)) ? offset - 1 : offset;
}
