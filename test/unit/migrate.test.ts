import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlias, isScalar, Lexer, parseAllDocuments, stringify, visit } from 'yaml';
import { newestStandard, standards, type FieldSpec } from '../../server/standards/index.ts';
import { moveOf, newValues } from '../../server/standards/migration.ts';
import { readingOf } from '../../server/standards/reading.ts';
import { service, settingsOf } from '../support/service.ts';
import { seed } from '../support/seed.ts';

const settings = settingsOf();
const PATH = 'map/x.algoritme.yaml';
const parse = (text: string) => service.parse({ text, path: PATH }, settings);
const migrate = (text: string) => service.migrate(parse(text), settings);
const entriesOf = (text: string) => parse(text).parts.flatMap(({ content }) => content.entries);
const older = standards.filter((standard) => standard !== newestStandard);

// --- generated entries --------------------------------------------------------------------------------------------------

const words = fc
  .array(
    fc.constantFrom(
      'aanvraag',
      'É\u00e9n',
      'a: b',
      '- x',
      '#nee',
      "d'r",
      '"zo"',
      'x #y',
      '{z}',
      '[1]',
      '50%',
      '&t',
      '*t',
      'Ja',
      '<p>p</p>',
      '\\n',
      '😀',
      '? q',
      '...',
      '---',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((chosen) => chosen.join(' '));
const lines = fc
  .array(fc.oneof({ weight: 4, arbitrary: words }, fc.constant('')), { minLength: 1, maxLength: 4 })
  .map((all) => all.join('\n').trim() || 'x');
const address = fc.nat(99).map((n) => `https://www.duinvoort.example/${n}`);
const links = fc
  .array(
    fc.tuple(fc.constantFrom('', 'DPIA: ', 'IAMA: '), address).map((pair) => pair.join('')),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join(', '));

type Value = string | string[] | undefined;
const valueOf = ({ key, type, permitted = [] }: FieldSpec): fc.Arbitrary<Value> => {
  const text = fc.oneof(words, lines, links, fc.constantFrom('Ja', 'Nee'), ...(permitted.length ? [fc.constantFrom(...permitted)] : []));
  if (type === 'list')
    return fc.oneof(fc.array(permitted.length ? fc.constantFrom(...permitted) : words, { minLength: 1, maxLength: 3 }), text);
  return key === 'name' ? words : fc.oneof({ weight: 9, arbitrary: text as fc.Arbitrary<Value> }, fc.constant(undefined));
};

type Style = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';
interface Written {
  key: string;
  value: Value;
  style: Style;
  flow: boolean;
  above: boolean;
  behind: boolean;
  below: boolean;
  blank: boolean;
}

const fieldOf = (spec: FieldSpec): fc.Arbitrary<Written> =>
  fc.record({
    key: fc.constant(spec.key),
    value: valueOf(spec),
    style: fc.constantFrom<Style>('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
    flow: fc.boolean(),
    above: fc.boolean(),
    behind: fc.boolean(),
    below: fc.boolean(),
    blank: fc.boolean(),
  });

const entryOf = (version: string): fc.Arbitrary<Written[]> => {
  const { fields } = standards.find((standard) => standard.version === version)!;
  const others = fields.filter(({ key, managedByRegister }) => key !== 'standard_version' && !managedByRegister);
  const versionField = {
    key: 'standard_version',
    value: version,
    style: 'QUOTE_DOUBLE' as const,
    flow: false,
    above: false,
    behind: false,
    below: false,
    blank: false,
  };
  return fc
    .subarray(others, { minLength: 2 })
    .chain((chosen) => fc.tuple(...chosen.map(fieldOf)))
    .chain((all) => fc.shuffledSubarray([versionField, ...all], { minLength: all.length + 1 }));
};

/** Writes an entry, in block style or between brackets, with comments that are told apart by their number. */
function write(entry: readonly Written[], style: 'block' | 'item' | 'flow' | 'json', comment: () => string): string {
  if (style === 'flow' || style === 'json') {
    const pairs = entry.map(({ key, value, behind }) => {
      const shown = style === 'json' ? JSON.stringify(value ?? null) : value === undefined ? '~' : JSON.stringify(value);
      return `  ${style === 'json' ? `"${key}"` : key}: ${shown},${behind ? ` ${comment()}` : ''}\n`;
    });
    return `{\n${pairs.join('').replace(/,([^,]*)$/, '$1')}}\n`;
  }
  const written = entry.map(({ key, value, style: scalarStyle, flow, above, behind, below, blank }) => {
    const options = { defaultKeyType: 'PLAIN', defaultStringType: scalarStyle, lineWidth: 40 } as const;
    let field =
      value === undefined
        ? `${key}:\n`
        : stringify({ [key]: value }, Array.isArray(value) ? { ...options, defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 } : options);
    if (Array.isArray(value) && flow) field = `${key}: ${JSON.stringify(value)}\n`;
    if (behind && field.indexOf('\n') === field.length - 1) field = field.replace('\n', ` ${comment()}\n`);
    if (behind && /^\w+: [|>]\S*\n/.test(field)) field = field.replace('\n', ` ${comment()}\n`);
    if (below && Array.isArray(value) && !flow) field += `  ${comment()}\n`;
    return `${above ? `${comment()}\n` : ''}${field}${blank ? '\n' : ''}`;
  });
  const block = written.join('');
  return style === 'block' ? block : `- ${block.replace(/\n(?=[^\n])/g, '\n  ')}`.replace(/^- #/, '-\n  #');
}

const file = fc
  .tuple(
    fc.constantFrom(...older.map(({ version }) => version)).chain((version) => fc.array(entryOf(version), { minLength: 1, maxLength: 2 })),
    fc.constantFrom<'block' | 'item' | 'flow' | 'json'>('block', 'block', 'item', 'flow', 'json'),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([entries, style, eol, newline]) => {
    let count = 0;
    const comment = () => `# opmerking-${++count}-`;
    const text = entries.map((entry) => write(entry, style, comment)).join(style === 'item' ? '' : '---\n');
    return { entries, style, comments: count, text: (newline ? text : text.replace(/\n+$/, '')).replaceAll('\n', eol) };
  });

// --- what a text says -----------------------------------------------------------------------------------------------------

function scalarsIn(text: string): string[] {
  const found: string[] = [];
  for (const document of parseAllDocuments(text, { uniqueKeys: false })) {
    if ('empty' in document && document.empty === true) continue;
    visit(document as never, {
      Scalar: (_, node) => void found.push(typeof node.value === 'string' ? node.value : String(node.source ?? '')),
      Alias: (_, node) => void isAlias(node),
    });
  }
  return found;
}

function commentsIn(text: string): string {
  let isText = false;
  const found: string[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    if (!isText && lexeme.startsWith('#')) found.push(lexeme.slice(1).trim());
    isText = lexeme === '\u001f';
  }
  return found.join('\n');
}

const trimmed = (text: string) => text.replace(/\r\n/g, '\n').trim();

describe('every generated entry of an older version', () => {
  test('is read as the newest one afterwards, with all it said', () => {
    fc.assert(
      fc.property(file, ({ entries, text, comments }) => {
        const before = parse(text);
        fc.pre(before.parts.every(({ content }) => content.problems.length === 0));
        const result = migrate(text);
        expect(result, `migrated\n${text}`).toMatchObject({ migrated: entries.length, left: 0 });
        const after = parse(result.text);
        expect(after.parts.flatMap(({ content }) => content.problems)).toEqual([]);
        const now = after.parts.flatMap(({ content }) => content.entries);
        for (const entry of now) expect(readingOf(entry, after.kind)).toMatchObject({ standard: newestStandard, written: { text: '1.0' } });

        // Nothing is lost: it stands in a value, or in a comment as it was written.
        const [scalars, comment] = [scalarsIn(result.text).map(trimmed), commentsIn(result.text)];
        for (let n = 1; n <= comments; n++) expect(result.text.split(`# opmerking-${n}-`).length, `comment ${n}`).toBe(2);
        for (const [index, entry] of entries.entries()) {
          for (const { key, value } of entry) {
            if (key === 'standard_version' || value === undefined) continue;
            for (const piece of [value]
              .flat()
              .flatMap((one) => (isSplit(key, entry) ? one.split(/[,;\n]/) : [one]))
              .map(trimmed)) {
              if (!piece || isAnswered(piece, key, entry)) continue;
              const known = newValueOf(piece, key);
              const isThere = scalars.some((scalar) => scalar.includes(known)) || piecesIn(piece, comment);
              expect(isThere, `${key}: ${piece}\n${text}\n--->\n${result.text}`).toBe(true);
            }
            const target = now[index]!.byKey.get(key)?.value;
            if (isKept(key, entry) && typeof value === 'string') {
              expect(isScalar(target) && String(target.value).startsWith(trimmed(value)), `${key} keeps its text\n${result.text}`).toBe(
                true,
              );
            }
          }
        }
        expect(migrate(result.text)).toMatchObject({ migrated: 0, text: result.text });
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150), seed },
    );
  });
});

const versionOf = (entry: readonly Written[]) =>
  standards.find(({ version }) => version === entry.find(({ key }) => key === 'standard_version')!.value)!;
/** Addresses and names are taken apart. */
const isSplit = (key: string, entry: readonly Written[]) =>
  key === 'category' || ['titles', 'links'].includes(moveOf(key, versionOf(entry))?.as ?? '');
const isAnswered = (piece: string, key: string, entry: readonly Written[]) =>
  /^ja$/i.test(piece) && moveOf(key, versionOf(entry))?.as === 'answer';
const newValueOf = (piece: string, key: string) => newValues[key]?.[piece] ?? piece.replace(/^(?:DPIA|IAMA): /, '');
/** A field that both versions have, whose text no list of values rules. */
const isKept = (key: string, entry: readonly Written[]) => {
  const spec = newestStandard.fields.find((field) => field.key === key);
  return spec?.type === 'text' && !moveOf(key, versionOf(entry));
};
/** Whether a text stands in comments in one of its written forms: line breaks, escapes and signs of comment left aside. */
const piecesIn = (text: string, comment: string) => {
  const bare = (of: string) => of.replace(/[\s#\\]/g, '');
  return [text, JSON.stringify(text).slice(1, -1), text.replaceAll("'", "''")].some((form) => bare(comment).includes(bare(form)));
};

test('a file of the newest version is left alone', () => {
  expect(entriesOf('standard_version: "1.0"\nname: x\n')).toHaveLength(1);
  expect(migrate('standard_version: "1.0"\nname: x\nuuid: y\n')).toMatchObject({ migrated: 0, left: 0, edits: [] });
});
