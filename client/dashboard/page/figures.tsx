import { useMemo } from 'preact/hooks';
import { percentage } from '../../../server/account/percentage.ts';
import { Bar } from './matrix.tsx';
import { sumOf, type Line } from './model.ts';
import { number, percent, say } from './texts.ts';

/** The figures at the head, over the entries in scope: those of `algoritmekader report`. */
export function Figures({ lines, total }: { lines: readonly Line[]; total: number }) {
  const count = useMemo(() => sumOf(lines), [lines]);
  const organizations = new Set(lines.map(({ entry }) => entry.row.organization).filter((one) => one !== undefined)).size;
  const late = lines.filter((line) => line.count.due > 0).length;
  const settled = percentage({ present: count.settled, total: count.total });
  return (
    <section class="figures" aria-label={say('dashboard.figures')}>
      <div class="figure">
        <p class="value">{lines.length === total ? number(total) : say('dashboard.of', { part: lines.length, total })}</p>
        <p>{say(total === 1 ? 'dashboard.figure.entry' : 'dashboard.figure.entries')}</p>
        <p class="more">{say('dashboard.figure.organizations', { count: organizations })}</p>
      </div>
      <div class="figure">
        <p class="value">
          {percent(percentage(count))} <Bar part={count.present} total={count.total} />
        </p>
        <p>{say('dashboard.figure.present')}</p>
        <p class="more">{say('dashboard.figure.present.more', { present: count.present, total: count.total })}</p>
      </div>
      <div class="figure">
        <p class="value">
          {percent(settled)} <Bar part={count.settled} total={count.total} />
        </p>
        <p>{say('dashboard.figure.settled')}</p>
        <p class="more">{say('dashboard.figure.settled.more', { settled: count.settled, total: count.total })}</p>
      </div>
      <div class={`figure${count.due > 0 ? ' urgent' : ''}`}>
        <p class="value">{number(count.due)}</p>
        <p>{say('dashboard.figure.due')}</p>
        <p class="more">
          {say('dashboard.figure.due.more', { count: late })} · {say('dashboard.figure.later', { count: count.missing - count.due })}
        </p>
      </div>
    </section>
  );
}
