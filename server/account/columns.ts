/** The columns of an overview: what is asked of any entry that was met, each with a fixed place. */
import type { Bilingual, Catalogue, UrnEntry } from '../../catalogue/index.ts';
import { ORGANISATION } from '../features/coverage.ts';
import { message, render, type Locale } from '../messages/index.ts';
import { stateName } from '../features/itemText.ts';
import { isUnfinished } from '../rules/compliance/unfinished.ts';
import type { RuleSettings } from '../rules/types.ts';
import { cell, type Column, type OverviewHead, type OverviewRow } from './overview.ts';

export type ColumnKind = 'measures' | 'requirements';

/** A column in every language, so that it can be kept on disk. */
export interface KeptColumn extends Omit<Column, 'title'> {
  title: Bilingual;
}

export type AddedColumns = Readonly<Record<ColumnKind, readonly KeptColumn[]>>;

export class Columns {
  readonly #catalogue: Catalogue;
  readonly #kept: Record<ColumnKind, KeptColumn[]> = { measures: [], requirements: [] };
  readonly #places: Record<ColumnKind, Map<string, number>> = { measures: new Map(), requirements: new Map() };
  /** How many of each there were to begin with. */
  readonly #seeds: Readonly<Record<ColumnKind, number>>;
  #version = 0;

  /** @param settings those of the window: what they ask comes first, in the order of the catalogue, whichever entry is met first */
  constructor(catalogue: Catalogue, { frameworks, bioMeasures }: Pick<RuleSettings, 'frameworks' | 'bioMeasures'>) {
    this.#catalogue = catalogue;
    for (const id of new Set(frameworks)) {
      for (const measure of catalogue.measuresOfFramework(id, bioMeasures)) this.place('measures', id, measure);
      if (!catalogue.framework(id)?.instrument)
        for (const requirement of catalogue.requirementsOfFramework(id)) this.place('requirements', id, requirement);
    }
    this.#seeds = { measures: this.#kept.measures.length, requirements: this.#kept.requirements.length };
  }

  /** Another number once there are other columns than before. */
  get version(): number {
    return this.#version;
  }

  /** The place of what someone asks for, a new one for what was not met before. @param of see {@link Column.of} */
  place(kind: ColumnKind, of: string, asked: UrnEntry): number {
    return this.#place(kind, { id: asked.id, urn: asked.urn, title: asked.title, of, dueAt: this.#dueAt(asked) });
  }

  /** Those that were added to what the settings ask: whoever has the same settings needs no more to read rows of here. */
  get added(): AddedColumns {
    return {
      measures: this.#kept.measures.slice(this.#seeds.measures),
      requirements: this.#kept.requirements.slice(this.#seeds.requirements),
    };
  }

  /** Takes over what was added elsewhere, by the same settings. @returns what puts the cells of a row from there where they belong here */
  adopt(added: AddedColumns): (row: OverviewRow) => OverviewRow {
    const placesOf = (kind: ColumnKind) => added[kind].map((column) => this.#place(kind, column));
    const [measures, requirements] = [placesOf('measures'), placesOf('requirements')];
    return (row) => ({
      ...row,
      measures: rearranged(row.measures, this.#seeds.measures, measures),
      requirements: rearranged(row.requirements, this.#seeds.requirements, requirements),
    });
  }

  head(locale: Locale): OverviewHead {
    const { release, states, statuses } = this.#catalogue;
    const shown = (kind: ColumnKind) => this.#kept[kind].map((column) => ({ ...column, title: column.title[locale] }));
    const [measures, requirements] = [shown('measures'), shown('requirements')];
    const askers = [...new Set([...measures, ...requirements].map(({ of }) => of))].filter(Boolean);
    return {
      measures,
      requirements,
      states: states.map((id) => ({ id, title: stateName(id, this.#catalogue, locale) ?? id, unfinished: isUnfinished(id) })),
      askers: askers.map((id) => ({ id, title: this.#askerName(id, locale) })),
      statuses,
      version: release.version,
    };
  }

  #askerName(id: string, locale: Locale): string {
    if (id === ORGANISATION) return render(message('coverage.organisation'), locale);
    return this.#catalogue.framework(id)?.title[locale] ?? id;
  }

  #dueAt(asked: UrnEntry): string[] {
    return asked.kind === 'measure' ? this.#catalogue.statuses.filter((status) => this.#catalogue.isDue(asked, status)) : [];
  }

  #place(kind: ColumnKind, column: KeptColumn): number {
    const name = `${column.of} ${column.urn}`;
    const known = this.#places[kind].get(name);
    if (known !== undefined) return known;
    this.#version++;
    this.#places[kind].set(name, this.#kept[kind].length);
    return this.#kept[kind].push(column) - 1;
  }
}

/** The cells of a row in another order of the columns. @param places where each column behind the first `same` is now */
function rearranged(cells: string, same: number, places: readonly number[]): string {
  if (places.every((place, index) => place === same + index)) return cells;
  const moved: string[] = [...cells.slice(0, same)];
  for (const [index, one] of [...cells.slice(same)].entries()) if (one !== cell.notAsked) moved[places[index]!] = one;
  return Array.from(moved, (one) => one ?? cell.notAsked).join('');
}
