import type { CodeLens } from 'vscode-languageserver-types';
import { uniqueEntries } from '../document/entry.ts';
import { rangeOf } from '../document/locate.ts';
import type { Entry, Part } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import { message, render } from '../messages/index.ts';
import { product } from '../product.ts';
import type { FeatureContext } from './context.ts';
import { countOf, coverages, type Coverage } from './coverage.ts';

/** What the client does with a lens: the arguments of its command. */
export type CoverageArguments = [uri: string, line: number, character: number, of: string];

const known = new PerPart<CodeLens[]>();

/**
 * Over each entry, for each chosen framework: how much of it is there, and on how much there is still work.
 * @param opensList whether the editor has the command that shows the list; elsewhere a lens only says how it stands
 */
export function codeLenses(context: FeatureContext, uri: string, opensList: boolean): CodeLens[] {
  if (!context.settings.shown.lens) return [];
  const { document, catalogue, settings, numbering } = context;
  const by = [catalogue, settings, numbering.key, uri, opensList];
  const lenses = document.parts.flatMap((part) =>
    known.get(part.content, [part.line, ...by], () =>
      uniqueEntries(part.content).flatMap((entry) =>
        coverages(entry, context).map((found) => lens(found, entry, part, context, { uri, opensList })),
      ),
    ),
  );
  // Several that begin on one line and say the same would be one beside the other.
  return [...new Map(lenses.map((one) => [`${one.range.start.line} ${one.command!.title}`, one])).values()];
}

function lens(found: Coverage, entry: Entry, part: Part, context: FeatureContext, reader: { uri: string; opensList: boolean }): CodeLens {
  const { name } = found;
  const { unfinished, ...counts } = countOf(found);
  const isComplete = counts.present === counts.total;
  const text = unfinished > 0 ? 'lens.coverage.unfinished' : isComplete ? 'lens.coverage.complete' : 'lens.coverage';
  const title = render(message(text, { name, ...counts, ...(unfinished > 0 ? { unfinished } : {}) }), context.settings.locale);
  const range = rangeOf(part, { start: entry.span.start, end: entry.fields[0]?.keySpan.end ?? entry.span.start });
  const { line, character } = range.start;
  const args: CoverageArguments = [reader.uri, line, character, found.of];
  return { range, command: reader.opensList ? { title, command: product.coverageCommand, arguments: args } : { title, command: '' } };
}
