import { Fragment } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { OverviewHead } from '../../../server/account/overview.ts';
import { columnKey, fallingLines, type Entry, type Line, type Shown } from './model.ts';
import { nameOf, titleOf } from './matrix.tsx';
import { number, say } from './texts.ts';

const STEP = 8;
const MORE = 50;

interface FallingProps {
  lines: readonly Line[];
  shown: readonly Shown[];
  head: OverviewHead;
  /** Keys of the entries whose measures are listed. */
  opened: readonly string[];
  onOpened: (opened: readonly string[]) => void;
  onOpen: (entry: Entry, urn: string, beside: boolean) => void;
}

/** What falls due once an algorithm that is being developed is taken into use. */
export function Falling({ lines, shown, head, opened, onOpened, onOpen }: FallingProps) {
  const [listedCount, setListedCount] = useState(STEP);
  // The first two of the standard: being developed, and in use.
  const [from = '', to = ''] = head.statuses;
  const falling = useMemo(() => fallingLines(lines, from, to, shown, head), [lines, shown, head]);
  const listed = falling.slice(0, listedCount);
  return (
    <section class="card" aria-labelledby="falling">
      <h2 id="falling">{say('dashboard.falling', { to })}</h2>
      {falling.length === 0 ? (
        <p class="lead">{say('dashboard.falling.none', { from, to })}</p>
      ) : (
        <>
          <p class="lead">{say('dashboard.falling.lead', { from, count: falling.length })}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('dashboard.falling.entry')}</th>
                <th scope="col">{say('dashboard.organization')}</th>
                <th scope="col" class="number">
                  {say('dashboard.falling.count')}
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.map(({ entry, columns }, index) => {
                const isOpen = opened.includes(entry.key);
                return (
                  <Fragment key={entry.key}>
                    <tr>
                      <th scope="row">
                        <button
                          type="button"
                          class="link fold"
                          aria-expanded={isOpen}
                          aria-controls={`falling-${index}`}
                          onClick={() => onOpened(isOpen ? opened.filter((key) => key !== entry.key) : [...opened, entry.key])}
                        >
                          <bdi>{nameOf({ entry })}</bdi>
                        </button>
                      </th>
                      <td class="more">{entry.row.organization}</td>
                      <td class="number">{number(columns.length)}</td>
                    </tr>
                    <tr id={`falling-${index}`} hidden={!isOpen}>
                      <td colSpan={3}>
                        {isOpen && (
                          <ul aria-label={say('dashboard.falling.list', { name: nameOf({ entry }) })}>
                            {columns.map((column) => (
                              <li key={columnKey(column)}>
                                <button
                                  type="button"
                                  class="link"
                                  onClick={(event) => onOpen(entry, column.urn, event.ctrlKey || event.metaKey || event.altKey)}
                                >
                                  {titleOf({ column })}
                                </button>
                              </li>
                            ))}
                          </ul>
                        )}
                      </td>
                    </tr>
                  </Fragment>
                );
              })}
            </tbody>
          </table>
          {falling.length > listed.length && (
            <button type="button" class="quiet" onClick={() => setListedCount(listedCount + MORE)}>
              {say('dashboard.more', { count: Math.min(MORE, falling.length - listed.length) })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
