/** Proposals in a file of an organisation's catalogue. */
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { UrnEntry } from '../../../catalogue/index.ts';
import { fieldText } from '../../document/entry.ts';
import { meaningOf } from '../../rules/organisation/shape.ts';
import { definitionOf, organisationSchema, type Vocabulary } from '../../rules/organisation/schema.ts';
import { valuesOf } from '../../rules/organisation/unknownValue.ts';
import type { CompletionPlace } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { proposalsBySchema } from './bySchema.ts';
import { toItems, type Proposal } from './proposal.ts';

export function completeOrganisationEntry(place: CompletionPlace, context: FeatureContext): CompletionItem[] {
  const proposals = proposalsBySchema({
    ...place,
    schema: organisationSchema,
    definition: definitionOf(urnOf(place)),
    // As long as its URN does not say what the entry is.
    beside: place.cursor.siblings.includes('urn') ? [] : ['guidance'],
    meaning: (path) => meaningOf(path.at(-1)!)[context.settings.locale],
    values: (schema, path) => {
      if (path.length === 1 && path[0] === 'urn') return urns(context);
      const vocabulary = schema['x-vocabulary'] as Vocabulary | undefined;
      return vocabulary ? vocabularyValues(vocabulary, context) : [];
    },
  });
  return toItems(proposals, place);
}

/** The URN of the entry that is being typed in, as far as it is there already. */
function urnOf({ part, cursor }: CompletionPlace): string | undefined {
  const { entries } = part.content;
  const entry = entries.findLast(({ span }) => span.start <= cursor.span.start) ?? entries[0];
  return fieldText(entry?.byKey.get('urn'))?.text;
}

function vocabularyValues(vocabulary: Vocabulary, { catalogue, settings: { locale } }: FeatureContext): Proposal[] {
  return valuesOf(vocabulary, catalogue).map((id, rank): Proposal => {
    if (vocabulary !== 'requirements')
      return { label: id, kind: CompletionItemKind.EnumMember, detail: catalogue.vocabulary[vocabulary][id]![locale], rank };
    const requirement = catalogue.requirement(id)!;
    return {
      label: id,
      kind: CompletionItemKind.EnumMember,
      detail: requirement.title[locale],
      documentation: requirement.text[locale].summary,
      filter: `${id} ${requirement.title[locale]}`,
      rank,
    };
  });
}

function urns({ catalogue, settings: { locale } }: FeatureContext): Proposal[] {
  return [...catalogue.measures, ...catalogue.requirements].map((entry: UrnEntry, rank) => ({
    label: entry.urn,
    kind: CompletionItemKind.Reference,
    detail: entry.title[locale],
    documentation: entry.text[locale].summary,
    filter: `${entry.urn} ${entry.title[locale]}`,
    rank,
  }));
}
