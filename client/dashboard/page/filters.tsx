import { useMemo } from 'preact/hooks';
import type { OverviewHead, OverviewRow } from '../../../server/account/overview.ts';
import { valuesOf, type Entry, type Scope, type Value } from './model.ts';
import { locale, say } from './texts.ts';

interface FiltersProps {
  entries: readonly Entry[];
  head: OverviewHead;
  scope: Scope;
  onScope: (change: Partial<Scope>) => void;
}

/** What the whole page is about. */
export function Filters({ entries, head, scope, onScope }: FiltersProps) {
  const { compare } = useMemo(() => new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' }), [locale()]);
  const values = (read: (row: OverviewRow) => string | undefined, order = compare) =>
    useMemo(() => valuesOf(entries, read, order), [entries]);
  const byStatus = (a: string, b: string) => placeOf(a, head.statuses) - placeOf(b, head.statuses) || compare(a, b);
  const askers = head.askers.filter(({ id }) => head.measures.some(({ of }) => of === id));
  const isNarrowed = scope.text !== '' || [scope.organization, scope.status, scope.category, scope.of].some((one) => one !== undefined);
  return (
    <search class="filters" aria-label={say('dashboard.scope')}>
      <label class="search">
        <span>{say('dashboard.search')}</span>
        <input
          type="search"
          placeholder={say('dashboard.search.hint')}
          value={scope.text}
          onInput={({ currentTarget }) => onScope({ text: currentTarget.value })}
        />
      </label>
      <Choice
        label={say('dashboard.organization')}
        values={values(({ organization }) => organization)}
        value={scope.organization}
        onChoose={(organization) => onScope({ organization })}
      />
      <Choice
        label={say('dashboard.status')}
        values={values(({ status }) => status, byStatus)}
        value={scope.status}
        onChoose={(status) => onScope({ status })}
      />
      <Choice
        label={say('dashboard.category')}
        values={values(({ publicationCategory }) => publicationCategory)}
        value={scope.category}
        onChoose={(category) => onScope({ category })}
      />
      {askers.length > 1 && (
        <label>
          <span>{say('dashboard.framework')}</span>
          <select value={scope.of ?? ''} onChange={({ currentTarget }) => onScope({ of: currentTarget.value || undefined })}>
            <option value="">{say('dashboard.all')}</option>
            {askers.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {isNarrowed && (
        <button
          type="button"
          class="quiet"
          onClick={() => onScope({ text: '', organization: undefined, status: undefined, category: undefined, of: undefined })}
        >
          {say('dashboard.clear')}
        </button>
      )}
    </search>
  );
}

const placeOf = (status: string, statuses: readonly string[]): number =>
  statuses.includes(status) ? statuses.indexOf(status) : statuses.length;

interface ChoiceProps {
  label: string;
  values: readonly Value[];
  value: string | null | undefined;
  onChoose: (value: string | null | undefined) => void;
}

/** One of the values that entries have, or all. */
function Choice({ label, values, value, onChoose }: ChoiceProps) {
  // What was chosen and is gone stays in the list, so that one sees why nothing is left.
  const listed = value === undefined || values.some((one) => one.value === value) ? values : [...values, { value, count: 0 }];
  return (
    <label>
      <span>{label}</span>
      <select
        value={value === undefined ? '' : String(listed.findIndex((one) => one.value === value))}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? undefined : listed[Number(currentTarget.value)]!.value)}
      >
        <option value="">{say('dashboard.all')}</option>
        {listed.map((one, index) => (
          <option key={one.value ?? ''} value={String(index)}>
            {say('dashboard.option', { name: one.value ?? say('dashboard.without'), count: one.count })}
          </option>
        ))}
      </select>
    </label>
  );
}
