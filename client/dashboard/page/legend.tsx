import type { OverviewHead } from '../../../server/account/overview.ts';
import { Icon } from './icon.tsx';
import { cellName, cellOrder, lookOf, together, type CellFilter, type Shown } from './model.ts';
import { titleOf } from './matrix.tsx';
import { number, say } from './texts.ts';

interface LegendProps {
  head: OverviewHead;
  /** How often each kind of cell is there, for each column. */
  columns: readonly ReadonlyMap<string, number>[];
  filter: CellFilter;
  /** The measure that the filter is about. */
  only: Shown | undefined;
  onFilter: (filter: CellFilter) => void;
}

/** What the signs mean, how many there are, and buttons to see only the entries that have them. */
export function Legend({ head, columns, filter, only, onFilter }: LegendProps) {
  const counts = together(columns);
  const kinds = cellOrder(head).filter((one) => counts.has(one) || filter.cells.includes(one));
  return (
    <div class="legend" role="group" aria-label={say('dashboard.legend')}>
      {kinds.map((one) => {
        const pressed = filter.cells.includes(one);
        const cells = pressed ? filter.cells.filter((other) => other !== one) : [...filter.cells, one];
        return (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={pressed}
            title={say('dashboard.legend.one', { state: cellName(one, head, say) })}
            onClick={() => onFilter({ ...filter, cells })}
          >
            <Icon look={lookOf(one, head)} /> {cellName(one, head, say)} <span class="number">{number(counts.get(one) ?? 0)}</span>
          </button>
        );
      })}
      {only && (
        <button
          type="button"
          class="chip only"
          aria-label={say('dashboard.only.remove', { measure: titleOf(only) })}
          title={titleOf(only)}
          onClick={() => onFilter({ cells: [] })}
        >
          {say('dashboard.only', { id: only.column.id })} <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
