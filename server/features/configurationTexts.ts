/** What is said of the keys and values of `.algoritmekader/config.yaml`. */
import type { Catalogue } from '../../catalogue/index.ts';
import { messages, speaker, type Locale, type MessageId } from '../messages/index.ts';
import schema from '../rules/configuration/schema.json' with { type: 'json' };
import { configurationSchema } from '../rules/configuration/schema.ts';
import { rules } from '../rules/index.ts';
import type { Schema } from '../rules/schema/schema.ts';

/** What a key is for, as plain text. @param path keys from the root down to it @returns undefined for one that is not known */
export function keyMeaning(path: readonly string[], catalogue: Catalogue, locale: Locale): string | undefined {
  const say = speaker(locale);
  const [group, key] = path;
  const rule = group === 'rules' && path.length === 2 ? rules.find(({ code }) => code === key) : undefined;
  if (rule) return say('configuration.key.rule', { severity: say(`severity.${rule.severity}`) });
  if (group === 'minCoverage' && path.length === 2) return catalogue.framework(key!)?.title[locale];
  const id = `configuration.key.${path.join('.')}`;
  return Object.hasOwn(messages.nl, id) ? say(id as MessageId) : undefined;
}

/** What a value stands for, where its name does not say it. */
export function valueMeaning(value: string, path: readonly string[], catalogue: Catalogue, locale: Locale): string | undefined {
  if (path[0] === 'frameworks') return catalogue.framework(value)?.title[locale];
  if (path[0] === 'numbering') return catalogue.numberings.find(({ id }) => id === value)?.title;
  return undefined;
}

/** The JSON Schema of a configuration, for other programs, with what each key is for. */
export function describedConfigurationSchema(catalogue: Catalogue, locale: Locale): object {
  const described = (one: Schema, path: readonly string[]): Schema => {
    const { properties } = one;
    const description = path.length > 0 ? keyMeaning(path, catalogue, locale) : undefined;
    return {
      ...one,
      ...(description === undefined ? {} : { description }),
      ...(properties
        ? {
            properties: Object.fromEntries(
              Object.entries(properties).map(([key, child]) => [key, described(child as Schema, [...path, key])]),
            ),
          }
        : {}),
    };
  };
  return { ...schema, $defs: { ...schema.$defs, configuration: described(configurationSchema.definition('configuration'), []) } };
}
