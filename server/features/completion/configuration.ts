/** Proposals in `.algoritmekader/config.yaml`. */
import type { CompletionItem } from 'vscode-languageserver-types';
import { configurationSchema } from '../../rules/configuration/schema.ts';
import type { CompletionPlace } from '../completion.ts';
import { keyMeaning, valueMeaning } from '../configurationTexts.ts';
import type { FeatureContext } from '../context.ts';
import { proposalsBySchema } from './bySchema.ts';
import { toItems } from './proposal.ts';

export const completeConfiguration = (place: CompletionPlace, { catalogue, settings: { locale } }: FeatureContext): CompletionItem[] =>
  toItems(
    proposalsBySchema({
      ...place,
      schema: configurationSchema,
      definition: 'configuration',
      meaning: (path) => keyMeaning(path, catalogue, locale) ?? '',
      detail: (value, path) => valueMeaning(value, path, catalogue, locale),
    }),
    place,
  );
