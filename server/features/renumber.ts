import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { applyEdits, type Edit } from '../document/edit.ts';
import { rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { message, render } from '../messages/index.ts';
import { renumberEntry } from '../numbering/renumber.ts';
import { renumbered } from '../rules/numbering/renumbered.ts';
import type { FeatureContext, FindingsContext } from './context.ts';
import { toDiagnostic } from './diagnostics.ts';

/** An edit with the part whose offsets it counts in. */
interface PartEdit {
  part: Part;
  edit: Edit;
}

/**
 * The edits that bring a whole file to the numbering of this release, and how many numbers change. None as long as the file leaves a number
 * open: the new versions would answer that question unseen.
 */
export function renumberFile({ document, catalogue, numbering }: FeatureContext): { edits: PartEdit[]; changed: number } {
  const edits: PartEdit[] = [];
  let changed = 0;
  if (numbering.isOpen) return { edits, changed };
  for (const part of document.parts) {
    for (const entry of part.content.entries) {
      const result = renumberEntry(entry, numbering.readingOf(entry), catalogue, { content: part.content, eol: document.eol });
      if (!result) continue;
      changed += result.changed;
      edits.push(...result.edits.map((edit) => ({ part, edit })));
    }
  }
  return { edits, changed };
}

/** The action for a whole file, as a quick fix or on request; undefined when every number is that of this release already. */
export function renumberAction(context: FindingsContext, kind: string): (Omit<CodeAction, 'edit'> & { edits: TextEdit[] }) | undefined {
  const { edits: found, changed } = renumberFile(context);
  if (found.length === 0) return undefined;
  const edits = found.map(({ part, edit }): TextEdit => ({ range: rangeOf(part, edit.span), newText: edit.text }));
  const { settings, catalogue, uri, findings } = context;
  const title = message('numbering/renumbered.fix-file', { version: catalogue.release.version, count: changed });
  const solved = findings.flatMap(({ part, findings: found }) =>
    found.filter(({ code }) => code === renumbered.code).map((finding) => toDiagnostic(finding, part, uri, settings.locale)),
  );
  return { title: render(title, settings.locale), kind, diagnostics: solved, edits };
}

/** The text of a file in the numbering of this release, and how many numbers changed. */
export function renumberText(context: FeatureContext): { text: string; changed: number } {
  const { edits, changed } = renumberFile(context);
  const moved = edits.map(({ part: { offset }, edit: { span, text } }): Edit => ({
    span: { start: span.start + offset, end: span.end + offset },
    text,
  }));
  return { text: applyEdits(context.document.text, moved), changed };
}
