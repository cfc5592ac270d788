/** The new document: fields in the order of their standard, and below them what has no place there. */
import { recognise } from '../document/recognise.ts';
import type { Piece } from './source.ts';
import type { Form, Side } from './sides.ts';

/** What stands around the fields of a new document. */
export interface Surroundings {
  /** Comment lines above and below the fields. */
  header: readonly string[];
  footer: readonly string[];
  /** The fields without a place, each as lines of YAML, and the line that says so. */
  kept: readonly string[];
  heading: string;
}

interface NewField {
  comments: readonly string[];
  body: string;
}

/** What a file says at its top when its keys do not show what it is. */
const MODELINE: Readonly<Record<Form, string>> = {
  register: '# algoritmekader: publicatiestandaard',
  systemcard: '# algoritmekader: systemcard',
};

export class NewDocument {
  readonly #side: Pick<Side, 'form' | 'order'>;
  readonly #fields = new Map<string, NewField>();
  /** Fields whose comments have found a place. */
  readonly #placed = new Set<Piece>();

  constructor(side: Pick<Side, 'form' | 'order'>) {
    this.#side = side;
  }

  has = (key: string): boolean => this.#fields.has(key);

  /** @param body the lines of the field @param from the fields that it comes from: their comments go with it, each once */
  set(key: string, body: string, from: readonly Piece[], innerComments: readonly string[] = []): void {
    const fresh = from.filter((piece) => !this.#placed.has(piece));
    fresh.forEach((piece) => this.#placed.add(piece));
    this.#fields.set(key, { comments: [...fresh.flatMap(({ comments }) => comments), ...innerComments], body });
  }

  /** Whether the comments above a field stand above another one by now. */
  hasCommentsOf = (piece: Piece): boolean => this.#placed.has(piece);

  toText({ header, footer, kept, heading }: Surroundings): string {
    const fields = this.#side.order.flatMap((key) => this.#fields.get(key) ?? []);
    const sections = [
      asLines(trimmed(header)),
      laidOut(fields),
      asLines(trimmed(footer)),
      kept.length > 0
        ? `# ${heading}\n#\n${laidOut(
            kept.map((lines) => ({ comments: [], body: commentedOut(lines) })),
            '#\n',
          )}`
        : '',
    ];
    const text = sections.reduce(
      (above, section) => above + (above !== '' && section !== '' && !keepsBlankLines(above) ? '\n' : '') + section,
    );
    const recognised = recognise(text, undefined, () => false)?.kind === (this.#side.form === 'register' ? 'registerEntry' : 'systemCard');
    return recognised ? text : `${MODELINE[this.#side.form]}\n${text}`;
  }
}

const asLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Fields below each other, with a blank line around those of several lines and above those with a comment. */
function laidOut(fields: readonly NewField[], blank = '\n'): string {
  const isLong = ({ body }: NewField) => body.indexOf('\n') < body.length - 1;
  const texts = fields.map((field, index) => {
    const comments = trimmed(field.comments);
    const before = fields[index - 1];
    const apart = before && (isLong(before) || isLong(field) || comments.length > 0) && !keepsBlankLines(before.body);
    return (apart ? blank : '') + asLines(comments) + field.body;
  });
  return texts.join('');
}

/** Whether a blank line below a text would become a part of its last value: of one that keeps them (`|+`). */
const keepsBlankLines = (text: string): boolean => /[|>]\d?\+\d?[ \t]*(?:#[^\n]*)?\n(?:(?:#?[ \t][^\n]*|#?)\n)*$/.test(text);

/** Without blank lines at both ends. */
export function trimmed(lines: readonly string[]): readonly string[] {
  const [first, last] = [lines.findIndex((line) => line !== ''), lines.findLastIndex((line) => line !== '')];
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** Lines of YAML as comments; what is a comment already stays as it is. */
const commentedOut = (lines: string): string =>
  asLines(
    lines
      .split('\n')
      .slice(0, -1)
      .map((line) => (line.startsWith('#') ? line : line === '' ? '#' : `# ${line}`)),
  );
