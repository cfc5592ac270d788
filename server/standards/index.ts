/** The standards that are known, and what can be asked of their tables. */
import { standard0_1 } from './register-0.1.ts';
import { standard0_2_3 } from './register-0.2.3.ts';
import { standard0_3_1 } from './register-0.3.1.ts';
import { standard0_4 } from './register-0.4.ts';
import { standard1_0 } from './register-1.0.ts';
import type { FieldSpec, Standard } from './types.ts';

export type { FieldSpec, Standard } from './types.ts';

/** Every publication standard, newest first. A new version is one more table in this list. */
export const standards: readonly Standard[] = [standard1_0, standard0_4, standard0_3_1, standard0_2_3, standard0_1];

export const newestStandard: Standard = standards[0]!;

/** The row for a key, also inside the items of a `groups` field. */
export function fieldSpec(fields: readonly FieldSpec[], key: string): FieldSpec | undefined {
  return fields.find((field) => field.key === key);
}

/** Which standards have a field, by its key; newest first, as in `standards`. */
const owners = new Map<string, Standard[]>();
for (const standard of standards) for (const { key } of standard.fields) owners.set(key, [...(owners.get(key) ?? []), standard]);

/** The standards that have a field with this key, newest first. */
export const standardsWith = (key: string): readonly Standard[] => owners.get(key) ?? [];
