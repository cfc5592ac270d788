/** The schema of an organisation's entries (`catalogue/schema.json`). It is small and needs no code of its own for each key. */
import schema from '../../../catalogue/schema.json' with { type: 'json' };
import { MappingSchema, type Schema } from '../schema/schema.ts';

export type EntryDefinition = 'ownMeasure' | 'addition';

export const organisationSchema = new MappingSchema(schema.$defs as unknown as Record<string, Schema>, 'organisationEntry');

/** The schema of an own measure, or of an addition to a requirement or measure of the Algoritmekader. */
export const definition = (name: EntryDefinition): Schema => organisationSchema.definition(name);

/** Which of the two an entry is, by its URN; as the schema decides it, without regard to case. */
export const definitionOf = (urn: string | undefined): EntryDefinition => (/^urn:nl:ak:/i.test(urn ?? '') ? 'addition' : 'ownMeasure');

/** The vocabulary of the catalogue from which the items of a list are taken. */
export type Vocabulary = 'lifecycle' | 'topics' | 'roles' | 'requirements';

/** The lists of an own measure whose items come from a vocabulary. */
export const vocabularies: readonly Vocabulary[] = Object.entries(definition('ownMeasure').properties!).flatMap(([, one]) => {
  const items = (one as Schema).items as Schema | undefined;
  return items?.['x-vocabulary'] ? [items['x-vocabulary'] as Vocabulary] : [];
});
