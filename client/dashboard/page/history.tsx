import { line } from 'd3-shape';
import { useEffect, useRef } from 'preact/hooks';
import { percentage } from '../../../server/account/percentage.ts';
import type { Count } from '../../../server/account/types.ts';
import type { History, HistoryPoint } from '../../../server/account/history.ts';
import { day, number, percent, say } from './texts.ts';
import { useWidth } from './virtual.ts';
import { send } from './vscode.ts';

interface HistoryProps {
  history: History | undefined;
  /** How all entries stand now. */
  now: Count;
  entries: number;
  /** Whether all files have been read. */
  isComplete: boolean;
}

/** How coverage changed, by the commits of the workspace: as a line, and as a table. */
export function HistoryChart({ history, now, entries, isComplete }: HistoryProps) {
  // The files come first: git is asked when they are there.
  useEffect(() => {
    if (isComplete) send({ type: 'history' });
  }, [isComplete]);
  const today = new Date().toISOString().slice(0, 10);
  const points = history?.points.map((point) => (point.revision === '' ? { ...point, date: today, count: now, entries } : point)) ?? [];
  return (
    <section class="card wide" aria-labelledby="history">
      <h2 id="history">{say('dashboard.history')}</h2>
      {!history ? (
        <p class="lead" role="status">
          {say('dashboard.history.loading')}
        </p>
      ) : points.length < 2 ? (
        <p class="lead">{history.reason ?? say('dashboard.history.none')}</p>
      ) : (
        <>
          <p class="lead">{say('dashboard.history.lead')}</p>
          <Chart points={points} />
          <details>
            <summary>{say('dashboard.history.table')}</summary>
            <Table points={points} />
          </details>
        </>
      )}
    </section>
  );
}

const presentOf = ({ count }: HistoryPoint): number => percentage(count);
const settledOf = ({ count }: HistoryPoint): number => percentage({ present: count.settled, total: count.total });
const dayOf = ({ date, revision }: HistoryPoint): string => (revision === '' ? say('dashboard.history.now') : day(date, 'short'));

const HEIGHT = 190;
const MARGIN = { top: 10, right: 104, bottom: 24, left: 40 };
const LEVELS = [0, 25, 50, 75, 100];
/** Room for the name of a month. */
const LABEL_WIDTH = 76;
/** Room for a line of text. */
const LABEL_HEIGHT = 14;

function Chart({ points }: { points: readonly HistoryPoint[] }) {
  const place = useRef<HTMLDivElement>(null);
  const width = Math.max(200, useWidth(place, 480));
  const times = points.map(({ date }) => Date.parse(date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (at: number) => MARGIN.left + ((times[at]! - first) / Math.max(1, last - first)) * (width - MARGIN.left - MARGIN.right);
  const y = (part: number) => MARGIN.top + (1 - part / 100) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const path = (read: (point: HistoryPoint) => number) =>
    line<HistoryPoint>()
      .x((_, at) => x(at))
      .y((point) => y(read(point)))([...points]) ?? '';
  const end = points.at(-1)!;
  // The two may end at the same height: then one stands below the other.
  const [presentAt, settledAt] = [y(presentOf(end)), y(settledOf(end))];
  const below = Math.max(settledAt, presentAt + LABEL_HEIGHT);
  return (
    <div ref={place} class="chart">
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={say('dashboard.history.summary', {
          first: presentOf(points[0]!),
          from: day(points[0]!.date, 'long'),
          last: presentOf(end),
          to: day(end.date, 'long'),
        })}
      >
        {LEVELS.map((level) => (
          <g key={level} class="level">
            <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(level)} y2={y(level)} />
            <text x={MARGIN.left - 6} y={y(level)} text-anchor="end" dominant-baseline="middle">
              {percent(level)}
            </text>
          </g>
        ))}
        {labelled(points, x).map((at) => (
          <text key={at} class="date" x={x(at)} y={HEIGHT - 6} text-anchor="middle">
            {dayOf(points[at]!)}
          </text>
        ))}
        <path class="settled" d={path(settledOf)} />
        <path class="present" d={path(presentOf)} />
        {points.map((point, at) => (
          <g key={point.revision}>
            <circle class="settled" cx={x(at)} cy={y(settledOf(point))} r="2" />
            <circle class="present" cx={x(at)} cy={y(presentOf(point))} r="3" />
            <rect class="catch" x={x(at) - 8} y={MARGIN.top} width="16" height={HEIGHT - MARGIN.top - MARGIN.bottom}>
              <title>
                {say('dashboard.history.point', {
                  date: day(point.date, 'long'),
                  present: presentOf(point),
                  settled: settledOf(point),
                  entries: point.entries,
                })}
              </title>
            </rect>
          </g>
        ))}
        <text class="present" x={width - MARGIN.right + 8} y={presentAt} dominant-baseline="middle">
          {percent(presentOf(end))} {say('dashboard.history.present')}
        </text>
        <text class="settled" x={width - MARGIN.right + 8} y={below} dominant-baseline="middle">
          {percent(settledOf(end))} {say('dashboard.history.settled')}
        </text>
      </svg>
    </div>
  );
}

/** The points that there is room to name: always the last. */
function labelled(points: readonly HistoryPoint[], x: (at: number) => number): number[] {
  const named: number[] = [];
  for (let at = points.length - 1; at >= 0; at--) if (named.length === 0 || x(named.at(-1)!) - x(at) >= LABEL_WIDTH) named.push(at);
  return named;
}

function Table({ points }: { points: readonly HistoryPoint[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('dashboard.history.date')}</th>
          <th scope="col" class="number">
            {say('dashboard.history.entries')}
          </th>
          <th scope="col" class="number">
            {say('dashboard.history.present')}
          </th>
          <th scope="col" class="number">
            {say('dashboard.history.settled')}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.revision}>
            <th scope="row">{day(point.date, 'long')}</th>
            <td class="number">{number(point.entries)}</td>
            <td class="number">{percent(presentOf(point))}</td>
            <td class="number">{percent(settledOf(point))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
