import { isCollection, isPair, isScalar, type Node, type Pair } from 'yaml';
import { applyEdits, startOfLine, type Edit } from '../../document/edit.ts';
import type { PartContent, Span } from '../../document/model.ts';
import { nodeSpan, sourceOf } from '../../document/node.ts';
import { parseRegisterDocument } from '../../document/parse.ts';
import type { DocumentKind } from '../../document/recognise.ts';
import { contains } from '../../document/locate.ts';
import { branchesOf, pathAt } from '../../document/tree.ts';
import { message } from '../../messages/index.ts';
import type { Rule } from '../types.ts';

/** What a character that nobody sees does to a reader. */
type Kind = 'direction' | 'control' | 'line' | 'invisible';

/**
 * Wherever they stand, also in a comment: what turns the text behind it around (CVE-2021-42574, "Trojan Source"), what is no character of
 * a text (DEL and C1, which YAML 1.2, section 5.1 forbids), what some readers take for the end of a line (YAML 1.1 did), and tags, which
 * only a language model reads.
 */
const everywhere: readonly [Kind, RegExp][] = [
  ['direction', /[\u202A-\u202E\u2066-\u2069]+/gu],
  ['control', /[\u007F-\u0084\u0086-\u009F]+/gu],
  ['line', /[\u0085\u2028\u2029]+/gu],
  ['invisible', /(?<![\u{1F3F4}\u{E0000}-\u{E007F}])[\u{E0000}-\u{E007F}]+/gu],
];

/** In what people and programs compare, also these: in a text they are harmless, as a place to break a line. */
// eslint-disable-next-line no-misleading-character-class -- each of these is looked for by itself
const inNames = /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2060-\u2064\u3164\uFEFF\uFFA0]+/gu;

/** The keys whose value is compared: names, codes, addresses, dates, and what has a list of permitted values. */
const named = new Set(
  (
    'name title organization department urn state version lifecycle status publication_category standard_version schema_version lang ' +
    'contact_email email website url link source_id publiccode begin_date end_date date impacttoets license_name type !include'
  ).split(' '),
);

/** The character before a joiner that needs it: emoji are put together by it, and scripts that join their letters are written with it. */
const joins =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}])[\p{L}\p{M}]$/u;
/** What is written from right to left needs marks where it meets other text. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Characters that nobody sees, where they let a text seem another one than it is. */
export const hiddenCharacter: Rule = {
  code: 'yaml/hidden-character',
  severity: 'warning',
  fixable: true,
  source: 'https://www.unicode.org/reports/tr36/',
  checkPart({ content, file }, report) {
    for (const { kind, span } of [...hiddenAnywhere(content.text), ...hiddenInNames(content)]) {
      const character = codesOf(content.text.slice(span.start, span.end));
      report({
        span,
        message: message(`yaml/hidden-character.${kind}`, { character }),
        subject: character.split(' ')[0]!,
        ...anchorOf(content, span),
        fixes: [
          {
            title: message(kind === 'line' ? 'yaml/hidden-character.fix-space' : 'yaml/hidden-character.fix', { character }),
            // What was turned around reads differently afterwards, and what starts a line can be its indentation: someone has to look.
            automatic: kind !== 'direction' && /[\p{L}\p{N}]/u.test(content.text.slice(startOfLine(content.text, span.start), span.start)),
            edits: () => unlessMisread([{ span, text: kind === 'line' ? ' ' : '' }], content, file),
          },
        ],
      });
    }
  },
};

/** In a text of several lines there is no room for a comment: it goes above the key, or above the text itself. */
function anchorOf(content: PartContent, { start }: Span): { anchor?: Span } {
  const path = pathAt(content, start);
  const text = path.at(-1)?.value ?? (path.length === 0 ? content.roots.find((root) => contains(nodeSpan(root), start)) : undefined);
  if (!isScalar(text) || content.lines.lineAt(nodeSpan(text).start) === content.lines.lineAt(start)) return {};
  const pair = path.findLast(({ node }) => isPair(node))?.node as Pair<Node> | undefined;
  return { anchor: nodeSpan(pair?.key ?? text) };
}

/** At the start of a line, or between a key and its colon, it can be what keeps the text readable: then a person has to look. */
function unlessMisread(edits: Edit[], { text, problems }: PartContent, file: DocumentKind): Edit[] | undefined {
  const { parts } = parseRegisterDocument(applyEdits(text, edits), file);
  const left = parts.reduce((count, { content }) => count + content.problems.length, 0);
  return left > problems.length ? undefined : edits;
}

interface Hidden {
  kind: Kind;
  span: Span;
}

/** Any of the characters that stand in {@link everywhere}: nearly every text is done after one look. */
const MAY_BE_HIDDEN = /[\u007F-\u009F\u2028-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;

const hiddenAnywhere = (text: string): Hidden[] =>
  !MAY_BE_HIDDEN.test(text)
    ? []
    : everywhere.flatMap(([kind, pattern]) => matchesOf(pattern, text, 0).map((span): Hidden => ({ kind, span })));

function hiddenInNames(content: PartContent): Hidden[] {
  const { text } = content;
  // Most files have none at all: then there is no need to look at every key.
  if (text.search(inNames) < 0) return [];
  const spans: Span[] = [];
  for (const { node } of branchesOf(content)) {
    if (!isPair(node)) continue;
    const { key, value } = node as { key: Node; value: Node | null };
    if (isScalar(key)) spans.push(nodeSpan(key));
    if (value && named.has(visibleOnly(sourceOf(key) ?? ''))) spans.push(...scalarsIn(value));
  }
  return spans.flatMap(({ start, end }) => {
    const written = text.slice(start, end);
    return matchesOf(inNames, written, start)
      .filter((span) => !isNeeded(text, span, written))
      .map((span): Hidden => ({ kind: 'invisible', span }));
  });
}

/** The value itself, or the items of a list. */
function scalarsIn(value: Node): Span[] {
  if (isScalar(value)) return [nodeSpan(value)];
  if (!isCollection(value)) return [];
  return value.items.filter(isScalar).map((item) => nodeSpan(item as Node));
}

function isNeeded(text: string, { start, end }: Span, written: string): boolean {
  const characters = text.slice(start, end);
  if (/^[\u200C\u200D]$/.test(characters)) return joins.test(text.slice(Math.max(0, start - 2), start));
  return /^[\u200E\u200F\u061C]+$/.test(characters) && rightToLeft.test(written);
}

/** @param from where the text begins */
const matchesOf = (pattern: RegExp, text: string, from: number): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: from + index, end: from + index + found.length }));

const visibleOnly = (text: string): string => text.replace(inNames, '');

/** Such as `U+202E U+2066`; of many, the first three. */
function codesOf(characters: string): string {
  const codes = [...new Set(characters)].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
  return codes.length > 3 ? `${codes.slice(0, 3).join(' ')} …` : codes.join(' ');
}
