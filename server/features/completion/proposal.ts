/** A proposal, and what the protocol wants of it. */
import { type CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionItem, type TextEdit } from 'vscode-languageserver-types';
import type { Cursor } from '../../document/cursor.ts';
import { rangeOf } from '../../document/locate.ts';
import type { CardKind, Part } from '../../document/model.ts';
import type { CompletionPlace } from '../completion.ts';
import { escape, paragraphs } from '../markdown.ts';

/** A proposal without its place. */
export interface Proposal {
  label: string;
  /** What is inserted, as YAML, when that is not the label. */
  text?: string;
  isSnippet?: boolean;
  kind: CompletionItemKind;
  /** Stands beside the label in the list. */
  title?: string | undefined;
  detail?: string | undefined;
  /** Plain text for the side panel; what takes more than a line of the catalogue is asked for by `about`. */
  documentation?: string;
  /** What the documentation is asked by, once the proposal is looked at. */
  about?: CompletionSubject;
  /** What is typed to find it, when that is not only the label. */
  filter?: string;
  /** Characters that take the proposal and are typed behind it. */
  commit?: string[] | undefined;
  /** What has to be written elsewhere along with it. */
  along?: readonly TextEdit[];
  /** The first of two ranks comes first. */
  rank: number;
}

/** What a proposal is about: a URN, or a key by its path in a table. Small, as a client hands it back when it wants to know more. */
export type CompletionSubject =
  { urn: string } | { of: 'registerEntry' | 'systemCard' | CardKind | 'compliance'; version: string; path: readonly string[] };

/** Whether what a client hands back is one. */
export function isSubject(data: unknown): data is CompletionSubject {
  const { urn, of, version, path } = (data ?? {}) as Partial<Record<string, unknown>>;
  if (typeof urn === 'string') return true;
  return typeof of === 'string' && typeof version === 'string' && Array.isArray(path) && path.every((key) => typeof key === 'string');
}

/** Clients compare no more characters of a filter than this (VS Code: `_maxLen` in its `filters.ts`). */
export const MOST_FILTER = 128;

/** Of proposals with one label, the first. */
export function toItems(proposals: readonly Proposal[], place: CompletionPlace): CompletionItem[] {
  const labels = new Set<string>();
  return proposals.filter(({ label }) => !labels.has(label) && labels.add(label)).map((proposal) => toItem(proposal, place));
}

export function toItem(proposal: Proposal, { part, cursor }: CompletionPlace): CompletionItem {
  const { label, kind, title, detail, documentation, about, commit, along, rank } = proposal;
  const filter = `${cursor.quote ?? ''}${proposal.filter ?? label}`;
  return {
    label,
    kind,
    ...(title ? { labelDetails: { description: title } } : {}),
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation: { kind: 'markdown', value: paragraphs(escape(documentation)) } } : {}),
    ...(about ? { data: about } : {}),
    ...(filter === label ? {} : { filterText: filter }),
    ...(commit ? { commitCharacters: commit } : {}),
    ...(along?.length ? { additionalTextEdits: [...along] } : {}),
    sortText: String(rank).padStart(5, '0'),
    insertTextFormat: proposal.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    textEdit: placed(proposal.text ?? label, part, cursor),
  };
}

/**
 * Lines below the first go as far in as what a dash stands before. A value keeps one space from the sign before it, and what begins
 * on a new line leaves none.
 */
function placed(text: string, part: Part, { span, hang, needsComma }: Cursor): TextEdit {
  const source = part.content.text;
  const comma = needsComma ? (/^\s/.test(source.slice(span.end)) ? ',' : ', ') : '';
  const inserted = (hang > 0 ? text.replaceAll('\n', `\n${' '.repeat(hang)}`) : text) + comma;
  if (inserted.startsWith('\n')) {
    const start = span.start - /(?<! ) *$/.exec(source.slice(0, span.start))![0].length;
    return { range: rangeOf(part, { start, end: span.end }), newText: inserted };
  }
  return { range: rangeOf(part, span), newText: /[:#-]/.test(source[span.start - 1] ?? '') ? ` ${inserted}` : inserted };
}
