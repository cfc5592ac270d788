/** The matrix: a row for each entry, a column for each measure, by the grid pattern of the ARIA Authoring Practices Guide. */
import type { VirtualItem } from '@tanstack/virtual-core';
import { Component } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OverviewHead } from '../../../server/account/overview.ts';
import { percentage } from '../../../server/account/percentage.ts';
import { Icon } from './icon.tsx';
import {
  cellAt,
  cellName,
  columnKey,
  factColumns,
  lookOf,
  type FactColumn,
  type Line,
  type MeasureLine,
  type Shown,
  type Sort,
} from './model.ts';
import { number, percent, say } from './texts.ts';
import { keepScroll, scrolled, type Position } from './view.ts';
import { useList, useSteady, useWidth } from './virtual.ts';

const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 46;
const MEASURE_WIDTH = 46;
const FACT_WIDTHS: Readonly<Record<Exclude<FactColumn, 'name'>, number>> = { organization: 130, status: 110, coverage: 90, due: 58 };
/** The name gets what the others leave, within these. */
const NAME_WIDTH = { narrow: 148, least: 220, most: 400 };
/** Below this width of the matrix, the column that stays in view is narrow. */
const NARROW = 620;
const HEAD = 'head';

/** A column of the grid: a fact about the entry, or a measure. */
type MatrixColumn = { key: FactColumn; shown?: undefined } | { key: string; shown: Shown };

export interface MatrixProps {
  head: OverviewHead;
  lines: readonly Line[];
  shown: readonly Shown[];
  /** How all entries in scope stand with each of those, in the same order. */
  measures: readonly MeasureLine[];
  sort: Sort;
  active: Position | undefined;
  /** What the user chose to see, and in which order. Another choice is looked at from its beginning. */
  choice: string;
  onSort(by: string): void;
  onActive(position: Position): void;
  /** @param column of a measure; without one, the entry itself */
  onOpen(line: Line, shown: Shown | undefined, beside: boolean): void;
  onPage(shown: Shown): void;
}

export function Matrix({ head, lines, shown, measures, sort, active, choice, onSort, onActive, onOpen, onPage }: MatrixProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  /** Set by a key: the focus follows once the cell is in the document. */
  const focusNext = useRef(false);

  const columns = useMemo<MatrixColumn[]>(
    () => [...factColumns.map((key) => ({ key })), ...shown.map((one) => ({ key: columnKey(one.column), shown: one }))],
    [shown],
  );
  const rowOf = useMemo(() => new Map(lines.map(({ entry }, index) => [entry.key, index])), [lines]);
  const lastRow = useRef(0);
  const activeColumn = Math.max(
    0,
    columns.findIndex(({ key }) => key === active?.column),
  );
  // An entry that is gone hands the place on to what came instead.
  const activeRow =
    active?.row === HEAD || lines.length === 0 ? -1 : (rowOf.get(active?.row ?? '') ?? Math.min(lastRow.current, lines.length - 1));
  lastRow.current = Math.max(0, activeRow);

  const rows = useList({
    count: lines.length,
    size: () => ROW_HEIGHT,
    scroller: () => scroller.current,
    horizontal: false,
    margin: HEAD_HEIGHT,
    overscan: 8,
    offset: scrolled().top,
    kept: activeRow < 0 ? undefined : activeRow,
  });
  const others = columns.slice(1);
  const nameWidth = nameWidthIn(useWidth(scroller, NARROW), others);
  const across = useList({
    count: others.length,
    size: (index) => widthOf(others[index]),
    scroller: () => scroller.current,
    horizontal: true,
    margin: nameWidth,
    overscan: 4,
    offset: scrolled().left,
    kept: activeColumn === 0 ? undefined : activeColumn - 1,
  });
  // The name has another width in a narrow panel, and other columns have other ones.
  useLayoutEffect(() => across.measure(), [nameWidth, columns]);
  const range = useSteady(across.getVirtualItems());
  const full = across.getTotalSize() + nameWidth;

  const chosen = useRef(choice);
  useLayoutEffect(() => {
    if (chosen.current !== choice) keepScroll({ top: 0 });
    chosen.current = choice;
    scroller.current?.scrollTo(scrolled().left, scrolled().top);
  }, [choice]);
  useLayoutEffect(() => told.current?.replaceChildren(say('dashboard.matrix.idle')), []);
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (!cell) return;
    focusNext.current = false;
    cell.focus({ preventScroll: true });
  });

  const at = (row: number, column: number): Position => ({ row: row < 0 ? HEAD : lines[row]!.entry.key, column: columns[column]!.key });
  const goTo = (row: number, column: number) => {
    focusNext.current = true;
    if (row >= 0) rows.scrollToIndex(row);
    if (column > 0) across.scrollToIndex(column - 1);
    onActive(at(row, column));
  };
  const act = (row: number, column: number, how: 'open' | 'sort', beside: boolean) => {
    const one = columns[column]!;
    if (row >= 0) onOpen(lines[row]!, one.shown, beside);
    else if (one.shown && how === 'open') onPage(one.shown);
    else onSort(one.key);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1);
    const [lastRow, lastColumn] = [lines.length - 1, columns.length - 1];
    const control = event.ctrlKey || event.metaKey;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [Math.max(-1, activeRow - 1), activeColumn],
      ArrowDown: [Math.min(lastRow, activeRow + 1), activeColumn],
      ArrowLeft: [activeRow, Math.max(0, activeColumn - 1)],
      ArrowRight: [activeRow, Math.min(lastColumn, activeColumn + 1)],
      Home: [control ? Math.min(0, lastRow) : activeRow, 0],
      End: [control ? lastRow : activeRow, lastColumn],
      PageUp: [Math.max(Math.min(0, lastRow), activeRow - page), activeColumn],
      PageDown: [Math.min(lastRow, activeRow + page), activeColumn],
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (event.altKey || (!move && event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    if (move) goTo(...move);
    else act(activeRow, activeColumn, event.key === ' ' ? 'sort' : 'open', control);
  };

  /** The cell that an event is about. */
  const cellOf = ({ target }: Event): { row: number; column: number } | undefined => {
    const cell = (target as Element).closest<HTMLElement>('[data-column]');
    if (!cell) return undefined;
    const column = columns.findIndex(({ key }) => key === cell.dataset.column);
    const row = cell.dataset.row === HEAD ? -1 : rowOf.get(cell.dataset.row!);
    return row === undefined || column < 0 ? undefined : { row, column };
  };
  const tell = (event: Event) => {
    const found = cellOf(event);
    told.current?.replaceChildren(found ? textOf(found, columns, lines, head) : say('dashboard.matrix.idle'));
  };

  return (
    <>
      <div
        ref={scroller}
        class="matrix"
        role="grid"
        aria-labelledby="matrix"
        aria-describedby="matrix-hint"
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const found = cellOf(event);
          if (!found) return;
          onActive(at(found.row, found.column));
          const sorts = (event.target as Element).closest('.sort');
          act(found.row, found.column, sorts ? 'sort' : 'open', event.ctrlKey || event.metaKey || event.altKey);
        }}
        onMouseOver={tell}
        onMouseLeave={tell}
        onFocusIn={(event) => {
          const found = cellOf(event);
          if (!found) return;
          tell(event);
          const position = at(found.row, found.column);
          if (position.row !== active?.row || position.column !== active.column) onActive(position);
        }}
        onScroll={({ currentTarget }) => keepScroll({ top: currentTarget.scrollTop, left: currentTarget.scrollLeft })}
      >
        <div role="rowgroup" class="head" style={{ width: px(full), height: px(HEAD_HEIGHT) }}>
          <div role="row" aria-rowindex={1} class="row">
            {[undefined, ...range].map((item) => (
              <HeadCell
                key={item?.index ?? -1}
                column={columns[(item?.index ?? -1) + 1]!}
                index={(item?.index ?? -1) + 1}
                place={placeOf(item, nameWidth)}
                measure={item && measures[item.index - factColumns.length + 1]}
                sort={sort}
                isActive={activeRow < 0 && activeColumn === (item?.index ?? -1) + 1}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" class="body" style={{ width: px(full), height: px(rows.getTotalSize()) }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <Row
              key={lines[index]!.entry.key}
              line={lines[index]!}
              index={index}
              top={start - HEAD_HEIGHT}
              head={head}
              columns={columns}
              range={range}
              nameWidth={nameWidth}
              active={index === activeRow ? activeColumn : undefined}
            />
          ))}
        </div>
      </div>
      <p ref={told} class="told" aria-hidden="true" />
      <p id="matrix-hint" hidden>
        {say('dashboard.matrix.hint')}
      </p>
    </>
  );
}

function nameWidthIn(width: number, others: readonly MatrixColumn[]): number {
  if (width < NARROW) return NAME_WIDTH.narrow;
  const left = width - others.reduce((sum, column) => sum + widthOf(column), 0);
  return Math.max(NAME_WIDTH.least, Math.min(NAME_WIDTH.most, Math.floor(left)));
}

const widthOf = (column: MatrixColumn | undefined): number =>
  column && !column.shown ? FACT_WIDTHS[column.key as keyof typeof FACT_WIDTHS] : MEASURE_WIDTH;

const px = (length: number): string => `${length}px`;

type CellPlace = { left: string; width: string };
/** @param item of the list without the name, which stands before it */
const placeOf = (item: VirtualItem | undefined, nameWidth: number): CellPlace =>
  item ? { left: px(item.start), width: px(item.size) } : { left: '0', width: px(nameWidth) };

interface HeadCellProps {
  column: MatrixColumn;
  index: number;
  place: CellPlace;
  measure: MeasureLine | undefined;
  sort: Sort;
  isActive: boolean;
}

function HeadCell({ column: { key, shown }, index, place, measure, sort, isActive }: HeadCellProps) {
  const sorted = sort.by === key;
  const name = shown?.column.id ?? factName(key as FactColumn);
  const count = measure?.count;
  const label = shown ? titleOf(shown) : key === 'due' ? say('dashboard.due.explained') : name;
  return (
    <div
      role="columnheader"
      class={`cell ${shown ? 'measure' : key}${sorted ? ' sorted' : ''}`}
      style={place}
      data-row={HEAD}
      data-column={key}
      aria-colindex={index + 1}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      aria-label={label}
      title={count ? say('dashboard.column.more', { measure: label, ...count }) : label}
      tabIndex={isActive ? 0 : -1}
    >
      {shown && <span class="id">{name}</span>}
      <span class="sort">
        <span class="label">{shown ? count && percent(percentage(count)) : name}</span>
        <span class="arrow" aria-hidden="true">
          {sorted ? (sort.descending ? '↓' : '↑') : ''}
        </span>
      </span>
    </div>
  );
}

/** The number of a measure and what it asks. */
export const titleOf = ({ column: { id, title } }: Pick<Shown, 'column'>): string => say('dashboard.column', { id, title });

const factName = (key: FactColumn): string => say(key === 'due' ? 'dashboard.due.short' : `dashboard.${key}`);

interface RowProps {
  line: Line;
  index: number;
  /** In pixels, below the header. */
  top: number;
  head: OverviewHead;
  columns: readonly MatrixColumn[];
  range: readonly VirtualItem[];
  nameWidth: number;
  /** The column whose cell the tab key reaches. */
  active: number | undefined;
}

/** Made again only when something of it changed: a scroll makes the rows that come into view. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((key) => next[key] !== this.props[key]);
  }

  override render({ line, index, top, head, columns, range, nameWidth, active }: RowProps) {
    const { entry } = line;
    return (
      <div role="row" class="row" aria-rowindex={index + 2} style={{ top: px(top) }}>
        <div
          role="rowheader"
          class="cell name"
          style={placeOf(undefined, nameWidth)}
          data-row={entry.key}
          data-column={columns[0]!.key}
          aria-colindex={1}
          title={`${nameOf(line)}\n${entry.path}:${entry.row.line + 1}`}
          tabIndex={active === 0 ? 0 : -1}
        >
          <bdi>{nameOf(line)}</bdi>
        </div>
        {range.map((item) => {
          const column = columns[item.index + 1]!;
          const shared = {
            role: 'gridcell' as const,
            style: placeOf(item, nameWidth),
            'data-row': entry.key,
            'data-column': column.key,
            'aria-colindex': item.index + 2,
            tabIndex: active === item.index + 1 ? 0 : -1,
          };
          if (!column.shown) return <FactCell key={column.key} {...shared} fact={column.key} line={line} />;
          const one = cellAt(entry, column.shown.index);
          const look = lookOf(one, head);
          return (
            <div key={column.key} {...shared} class={`cell measure of-${look}`} aria-label={labelOf(line, column.shown, head)}>
              <Icon look={look} />
            </div>
          );
        })}
      </div>
    );
  }
}

function FactCell({ fact, line, ...shared }: { fact: FactColumn; line: Line; [attribute: string]: unknown }) {
  const { count, entry } = line;
  if (fact === 'coverage') {
    return (
      <div {...shared} class="cell coverage">
        <Bar part={count.present} total={count.total} />
        <span class="number" aria-hidden="true">
          {number(count.present)}/{number(count.total)}
        </span>
        <span class="unseen">{say('dashboard.cell.coverage', { part: count.present, total: count.total, name: nameOf(line) })}</span>
      </div>
    );
  }
  if (fact === 'due')
    return (
      <div
        {...shared}
        class={`cell due${count.due > 0 ? ' some' : ''}`}
        aria-label={say('dashboard.cell.due-count', { count: count.due, name: nameOf(line) })}
      >
        {number(count.due)}
      </div>
    );
  const text = fact === 'organization' ? entry.row.organization : entry.row.status;
  return (
    <div {...shared} class={`cell ${fact}`} title={text}>
      {text === undefined ? <i>{say('dashboard.without')}</i> : <bdi>{text}</bdi>}
    </div>
  );
}

/** How much of something, beside the same in figures. */
export const Bar = ({ part, total, within = 0 }: { part: number; total: number; within?: number }) => (
  <span class="bar" aria-hidden="true">
    <span class="part" style={{ width: total === 0 ? '100%' : `${(100 * part) / total}%` }} />
    {within > 0 && <span class="within" style={{ width: `${(100 * within) / total}%` }} />}
  </span>
);

export const nameOf = ({ entry }: Pick<Line, 'entry'>): string => entry.row.name ?? say('dashboard.nameless');

const labelOf = (line: Line, { column, index }: Shown, head: OverviewHead): string =>
  say('dashboard.cell', { measure: titleOf({ column }), state: cellName(cellAt(line.entry, index), head, say), name: nameOf(line) });

/** What stands below the matrix about a cell. */
function textOf(
  { row, column }: { row: number; column: number },
  columns: readonly MatrixColumn[],
  lines: readonly Line[],
  head: OverviewHead,
): string {
  const { key, shown } = columns[column]!;
  if (row < 0) return shown ? titleOf(shown) : factName(key as FactColumn);
  const line = lines[row]!;
  if (!shown) return `${nameOf(line)} · ${line.entry.path}`;
  return say('dashboard.cell.shown', {
    measure: titleOf(shown),
    state: cellName(cellAt(line.entry, shown.index), head, say),
    name: nameOf(line),
  });
}
