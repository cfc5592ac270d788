/** Reads the rows of an overview from the model of a document: what an account tells at length, in one character for each thing that is asked. */
import type { UrnEntry } from '../../catalogue/index.ts';
import { entryAnchor } from '../document/entry.ts';
import { positionOf } from '../document/locate.ts';
import type { Entry, Part } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import type { FeatureContext } from '../features/context.ts';
import { coverages, type Coverage } from '../features/coverage.ts';
import { coverage } from '../rules/bio/missingMeasure.ts';
import type { Columns, ColumnKind } from './columns.ts';
import { accountable, describe, isDue, presenceOf } from './entry.ts';
import { cell, type OverviewRow } from './overview.ts';

/** For as long as a part, its line and all that decides its coverage stay the same. */
const kept = new PerPart<readonly OverviewRow[]>();

/**
 * The rows of a file, in the order of the text.
 * @param columns where each thing that is asked has its place; gets a new one for what was not met before
 */
export function rowsOf(context: FeatureContext, columns: Columns): OverviewRow[] {
  const { catalogue, numbering, settings, document } = context;
  const by = [columns, catalogue, numbering.key, settings.rules, JSON.stringify(document.kind)];
  return document.parts.flatMap((part) =>
    kept.get(part.content, [part.line, ...by], () => accountable(part.content).map((entry) => rowOf(entry, part, context, columns))),
  );
}

function rowOf(entry: Entry, part: Part, context: FeatureContext, columns: Columns): OverviewRow {
  const found = coverages(entry, context);
  const cellsIn = (kind: ColumnKind) => {
    const cells: string[] = [];
    const put = (of: string, asked: UrnEntry, one: Coverage) => {
      cells[columns.place(kind, of, asked)] = cellOf(asked, one, entry, part, context);
    };
    for (const one of found.filter(({ key }) => key === kind)) for (const asked of one.wanted) put(one.of, asked, one);
    return { cells, put };
  };
  const measures = cellsIn('measures');
  const requirements = cellsIn('requirements');
  const asked = new Set(found.flatMap(({ key, wanted }) => (key === 'requirements' ? wanted.map(({ id }) => id) : [])));
  // A list by requirement shows what an entry says of itself as well, whoever asks for it.
  const named = coverage<UrnEntry>(entry, [], context.catalogue, context.numbering.readingOf(entry), 'requirements');
  for (const id of named.states.keys()) {
    const requirement = asked.has(id) ? undefined : context.catalogue.requirement(id);
    if (requirement) requirements.put('', requirement, { ...named, of: '', key: 'requirements', name: '' });
  }
  return {
    ...positionOf(part, entryAnchor(entry).start),
    ...described(entry, context),
    measures: textOf(measures.cells),
    requirements: textOf(requirements.cells),
  };
}

function cellOf(asked: UrnEntry, found: Coverage, entry: Entry, part: Part, { catalogue }: FeatureContext): string {
  switch (presenceOf(asked, found, part)) {
    case 'present': {
      const state = catalogue.states.indexOf(found.states.get(asked.id) ?? '');
      return state < 0 ? cell.present : String(state);
    }
    case 'missing':
      return isDue(asked, entry, catalogue) ? cell.due : cell.later;
    case 'open':
      return cell.open;
    case 'hidden':
      return cell.hidden;
  }
}

/** Without the fields that an entry does not have: those would only take room. */
const described = (entry: Entry, context: FeatureContext): Partial<OverviewRow> =>
  Object.fromEntries(Object.entries(describe(entry, context)).filter(([, value]) => value !== undefined));

const textOf = (cells: readonly (string | undefined)[]): string => Array.from(cells, (one) => one ?? cell.notAsked).join('');
