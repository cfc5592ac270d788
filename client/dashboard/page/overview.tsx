/** What is shown once there are entries. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { OverviewHead } from '../../../server/account/overview.ts';
import type { Content } from './content.ts';
import { Falling } from './falling.tsx';
import { Figures } from './figures.tsx';
import { Filters } from './filters.tsx';
import { HistoryChart } from './history.tsx';
import { Legend } from './legend.tsx';
import { Matrix, titleOf } from './matrix.tsx';
import { Missing } from './missing.tsx';
import {
  cellCounts,
  columnKey,
  countOf,
  factColumns,
  inScope,
  linesOf,
  mostMissing,
  passes,
  shownColumns,
  sortLines,
  sumOf,
  type CellFilter,
  type Line,
  type Shown,
  type Sort,
} from './model.ts';
import { locale, say } from './texts.ts';
import { BY_NAME, EMPTY_FILTER, keepScroll, scrolled, type View } from './view.ts';
import { send } from './vscode.ts';

interface OverviewProps {
  content: Content;
  head: OverviewHead;
  view: View;
  onView: (change: Partial<View>) => void;
}

/** What is sorted so is looked at from its other end first. */
const DESCENDING_FIRST: readonly string[] = ['due'];

/** A reader is told what came of a choice, not of each letter. */
const TELL_AFTER_MS = 500;

export function Overview({ content, head, view, onView }: OverviewProps) {
  const { entries } = content;
  const { scope } = view;
  const sort = sortFor(view.sort, head);
  const shown = useMemo(() => shownColumns(head, scope.of), [head, scope.of]);
  const filter = filterFor(view.filter, shown);
  const all = useMemo(() => linesOf(entries, head, shown), [entries, head, shown]);
  const sorted = useMemo(() => sortLines(all, sort, head, locale()), [all, sort, head]);
  const lines = useMemo(() => {
    const wanted = inScope(scope);
    return sorted.filter(({ entry }) => wanted(entry));
  }, [sorted, scope]);
  const columns = useMemo(() => cellCounts(lines, shown), [lines, shown]);
  const measures = useMemo(() => shown.map(({ column }, at) => ({ column, count: countOf(columns[at]!, head) })), [shown, columns, head]);
  const rows = useMemo(() => lines.filter(passes(filter, shown)), [lines, filter, shown]);

  const now = useMemo(() => sumOf(linesOf(entries, head, shownColumns(head, undefined))), [entries, head]);

  const matrix = useRef<HTMLElement>(null);
  const setScope = (change: Partial<View['scope']>) => onView({ scope: { ...scope, ...change } });
  const setFilter = (change: CellFilter) => onView({ filter: change });
  const setSort = (by: string) => onView({ sort: { by, descending: sort.by === by ? !sort.descending : DESCENDING_FIRST.includes(by) } });
  const open = ({ entry }: Pick<Line, 'entry'>, urn: string | undefined, beside: boolean) => {
    const { line, character } = entry.row;
    send({ type: 'open', place: { uri: entry.uri, line, character, ...(urn === undefined ? {} : { urn }) }, beside });
  };
  const openPage = ({ column }: Pick<Shown, 'column'>) => send({ type: 'page', page: `measures/${column.id}` });
  useEffect(() => {
    window.scrollTo(0, scrolled().page);
    const keepPlace = () => keepScroll({ page: window.scrollY });
    window.addEventListener('scroll', keepPlace, { passive: true });
    return () => window.removeEventListener('scroll', keepPlace);
  }, []);

  const only = shown.find(({ column }) => columnKey(column) === filter.column);
  return (
    <>
      <Filters entries={entries} head={head} scope={scope} onScope={setScope} />
      <Figures lines={lines} total={entries.length} />
      <section ref={matrix} aria-labelledby="matrix" class="card">
        <div class="title">
          <h2 id="matrix">{say('dashboard.matrix')}</h2>
          <Told text={shownText(rows.length, entries.length)} also={sortedText(sort, head)} />
        </div>
        <Legend head={head} columns={columns} filter={filter} only={only} onFilter={setFilter} />
        {rows.length === 0 ? (
          <div class="none">
            <p>{say('dashboard.matrix.none')}</p>
            <button type="button" onClick={() => onView({ scope: { text: '' }, filter: EMPTY_FILTER })}>
              {say('dashboard.clear')}
            </button>
          </div>
        ) : (
          <Matrix
            choice={JSON.stringify([scope, filter, sort])}
            head={head}
            lines={rows}
            shown={shown}
            measures={measures}
            sort={sort}
            active={view.active}
            onSort={setSort}
            onActive={(active) => onView({ active })}
            onOpen={(line, one, beside) => open(line, one?.column.urn, beside)}
            onPage={openPage}
          />
        )}
      </section>
      <div class="cards">
        <Missing
          measures={mostMissing(measures)}
          onChoose={(column, cells) => {
            setFilter({ cells, column: columnKey(column) });
            matrix.current?.scrollIntoView();
          }}
        />
        <Falling
          lines={lines}
          shown={shown}
          head={head}
          opened={view.opened}
          onOpened={(opened) => onView({ opened })}
          onOpen={(entry, urn, beside) => open({ entry }, urn, beside)}
        />
        <HistoryChart history={content.history} now={now} entries={entries.length} isComplete={content.reading.state === 'complete'} />
      </div>
    </>
  );
}

/** A measure that is not shown any more cannot be filtered by. */
const filterFor = (filter: CellFilter, shown: readonly Shown[]): CellFilter =>
  filter.column === undefined || shown.some(({ column }) => columnKey(column) === filter.column) ? filter : EMPTY_FILTER;

const sortFor = (sort: Sort, { measures }: OverviewHead): Sort =>
  factColumns.some((fact) => fact === sort.by) || measures.some((column) => columnKey(column) === sort.by) ? sort : BY_NAME;

function sortedText({ by, descending }: Sort, { measures }: OverviewHead): string {
  const column = measures.find((one) => columnKey(one) === by);
  const name = column ? titleOf({ column }) : say(`dashboard.${by as 'name'}`);
  return say(descending ? 'dashboard.sorted.down' : 'dashboard.sorted.up', { name });
}

const shownText = (shown: number, total: number): string =>
  shown === total ? say('dashboard.matrix.all', { total }) : say('dashboard.matrix.shown', { shown, total });

/** A text that a screen reader is told once it stays the same for a moment. @param also only for the screen reader */
function Told({ text, also }: { text: string; also: string }) {
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold(`${text}. ${also}`), TELL_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, also]);
  return (
    <>
      <p>{text}</p>
      <p class="unseen" role="status">
        {told}
      </p>
    </>
  );
}
