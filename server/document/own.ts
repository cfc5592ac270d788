/** What a table has under a key that a user wrote: `constructor` and `__proto__` stand in no table of ours, but every object has them. */
export const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined;
