/** The schema of `.algoritmekader/config.yaml` (`schema.json`); its names are those of the settings of an editor. */
import { MappingSchema, type Schema } from '../schema/schema.ts';
import schema from './schema.json' with { type: 'json' };

export const configurationSchema = new MappingSchema(schema.$defs as unknown as Record<string, Schema>, 'configuration');

/** The schemas that may hold at a place. @param path keys from the root down; `[]` stands for an item of a list */
export const configurationAt = (path: readonly string[]): Schema[] => configurationSchema.schemasAt('configuration', path);
