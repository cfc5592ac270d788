/** From edits of parts to what an editor applies, by what it can do. */
import type { ChangeAnnotation, Range, SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';

/** What an editor can do with edits. */
export interface EditAbilities {
  /** It can show why an action cannot be done. */
  disabled?: boolean;
  /** It can put the cursor somewhere in a text that it inserts. */
  snippets?: boolean;
  /** It can show what a change is about before it is made. */
  annotations?: boolean;
}

export interface EditTarget {
  uri: string;
  /** Version of the document that the edits are for; undefined for an editor that knows no versions in edits. */
  version: number | undefined;
  editor?: EditAbilities | undefined;
}

/** Whether an editor asks for a kind of code action. @param only what it asks for: a kind stands for all that start with it */
export const includesKind = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

/** An edit at its place in the document. `cursor`: the offset within its text where the cursor goes. */
export interface PlacedEdit {
  range: Range;
  newText: string;
  cursor?: number | undefined;
}

/** @param preview what an editor says above the change when the user looks at it first */
export function workspaceEdit(
  edits: readonly PlacedEdit[],
  { uri, version, editor }: EditTarget,
  preview?: ChangeAnnotation,
): WorkspaceEdit {
  if (version === undefined) return { changes: { [uri]: edits.map(plainEdit) } };
  const annotated = preview && editor?.annotations ? { changeAnnotations: { preview } } : {};
  const id = 'changeAnnotations' in annotated ? { annotationId: 'preview' } : {};
  const written = edits.map((edit) => ({ ...(editor?.snippets ? snippetEdit(edit) : plainEdit(edit)), ...id }));
  return { documentChanges: [{ textDocument: { uri, version }, edits: written }], ...annotated };
}

const plainEdit = ({ range, newText }: PlacedEdit): TextEdit => ({ range, newText });

function snippetEdit(edit: PlacedEdit): TextEdit | SnippetTextEdit {
  const { range, newText, cursor } = edit;
  if (cursor === undefined) return plainEdit(edit);
  const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  return { range, snippet: { kind: 'snippet', value: `${escaped(newText.slice(0, cursor))}$0${escaped(newText.slice(cursor))}` } };
}
