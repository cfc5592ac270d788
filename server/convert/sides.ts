/** The two sides of a conversion, by the tables of their standards. */
import { newestStandard, type Standard } from '../standards/index.ts';
import { systemCard } from '../standards/systemCard.ts';
import type { ConversionRow } from './table.ts';

export type Form = 'register' | 'systemcard';

export interface Side {
  form: Form;
  /** Which key of a row is this side's. */
  key: (row: ConversionRow) => string;
  /** Its keys in the order of a new document. */
  order: readonly string[];
  /** What else is written for a key. */
  synonyms: Readonly<Record<string, string>>;
  /** The key with the version of the standard. */
  version: string;
  /** Keys with the one value that they can have. */
  constants: Readonly<Record<string, string>>;
}

export const VERSION_OF_REGISTER = 'standard_version';

/** The fields of a version of the register, its number first, as in our examples: how the rest is read depends on it. */
export const registerOrder = ({ fields }: Standard): readonly string[] => [
  VERSION_OF_REGISTER,
  ...fields.map(({ key }) => key).filter((key) => key !== VERSION_OF_REGISTER),
];

const register: Side = {
  form: 'register',
  key: ({ field }) => field,
  order: [...registerOrder(newestStandard), 'ai_act_profile', 'requirements', 'measures'],
  synonyms: newestStandard.synonyms,
  version: VERSION_OF_REGISTER,
  constants: Object.fromEntries(
    newestStandard.fields.flatMap(({ key, permitted }) => (permitted?.length === 1 ? [[key, permitted[0]!]] : [])),
  ),
};

const systemcard: Side = {
  form: 'systemcard',
  key: ({ card }) => card,
  order: [...new Set(systemCard.rows.map(({ key }) => key))],
  synonyms: systemCard.synonyms ?? {},
  version: 'schema_version',
  constants: Object.fromEntries(systemCard.rows.flatMap(({ key, initial }) => (initial === undefined ? [] : [[key, initial]]))),
};

export const sides: Readonly<Record<Form, Side>> = { register, systemcard };

export const otherSide = ({ form }: Side): Side => (form === 'register' ? systemcard : register);
