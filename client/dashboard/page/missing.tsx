import { useState } from 'preact/hooks';
import { cell, type Column } from '../../../server/account/overview.ts';
import { Bar, titleOf } from './matrix.tsx';
import { columnKey, type MeasureLine } from './model.ts';
import { number, say } from './texts.ts';

const FIRST = 8;

interface MissingProps {
  /** The most often missing first. */
  measures: readonly MeasureLine[];
  onChoose: (column: Column, cells: readonly string[]) => void;
}

/** The measures that are missing most often. */
export function Missing({ measures, onChoose }: MissingProps) {
  const [all, setAll] = useState(false);
  const listed = all ? measures : measures.slice(0, FIRST);
  return (
    <section class="card" aria-labelledby="missing">
      <h2 id="missing">{say('dashboard.missing')}</h2>
      {measures.length === 0 ? (
        <p class="lead">{say('dashboard.missing.none')}</p>
      ) : (
        <table class="bars">
          <thead>
            <tr>
              <th scope="col">{say('dashboard.missing.measure')}</th>
              <th scope="col" colSpan={2}>
                {say('dashboard.missing.count')}
              </th>
              <th scope="col" class="number">
                {say('dashboard.due')}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ column, count }) => (
              <tr key={columnKey(column)}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    title={say('dashboard.missing.show', { measure: titleOf({ column }) })}
                    onClick={() => onChoose(column, [cell.due, cell.later])}
                  >
                    <span class="id">{column.id}</span> <bdi>{column.title}</bdi>
                  </button>
                </th>
                <td class="long">
                  <Bar part={count.missing} total={count.total} within={count.due} />
                </td>
                <td class="number">{say('dashboard.of', { part: count.missing, total: count.total })}</td>
                <td class={`number${count.due > 0 ? ' some' : ''}`}>{number(count.due)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measures.length > listed.length && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {say('dashboard.more', { count: measures.length - listed.length })}
        </button>
      )}
    </section>
  );
}
