/** The laws behind the requirements that apply: titles with links, for the fields about the legal basis. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Requirement, Source } from '../../../catalogue/index.ts';
import { writtenMapping } from '../../document/edit.ts';
import { speaker } from '../../messages/index.ts';
import { applicabilityOf, type Verdict } from '../../rules/applies/applicability.ts';
import { isOfficial } from '../../rules/content/lawLink.ts';
import type { Proposal } from './proposal.ts';
import type { Spot } from './spot.ts';

/** A source, with the requirement that it stands behind. */
interface Law extends Source {
  requirement: Requirement;
}

const ORDER: readonly Verdict[] = ['yes', 'open'];

/** The laws of the requirements that certainly apply first, then those of what may apply; each address once. */
function lawsOf({ entry, context: { catalogue } }: Spot): Law[] {
  const verdictOf = entry ? applicabilityOf(entry, catalogue) : () => ({ verdict: 'open' as const });
  const laws = ORDER.flatMap((wanted) =>
    catalogue.requirements
      .filter((requirement) => verdictOf(requirement).verdict === wanted)
      .flatMap((requirement) => requirement.sources.map((source) => ({ ...source, requirement }))),
  ).filter(({ url }) => URL.canParse(url) && isOfficial(new URL(url).hostname));
  return [...new Map(laws.reverse().map((law) => [law.url, law])).values()].reverse();
}

/** @param most the most characters that a title may have */
export function lawTitles(spot: Spot, most = Infinity): Proposal[] {
  return lawsOf(spot)
    .filter(({ title }) => title.length <= most)
    .map((law, rank) => ({ ...about(law, spot), label: law.title, filter: law.title, detail: law.url, rank }));
}

/** The addresses. The one that belongs to the title beside it comes first. */
export function lawAddresses(spot: Spot, beside: string | undefined): Proposal[] {
  return lawsOf(spot).map((law, rank) => ({
    ...about(law, spot),
    label: law.url,
    title: law.title,
    filter: `${law.url.slice(0, 40)} ${law.title} ${law.url.slice(40)}`,
    rank: law.title === beside ? 0 : rank + 1,
  }));
}

function about({ requirement }: Law, { context: { settings } }: Spot): Pick<Proposal, 'kind' | 'documentation'> {
  const { id, title } = requirement;
  const text = speaker(settings.locale)('complete.legal-basis', { requirement: `${id} · ${title[settings.locale]}` });
  return { kind: CompletionItemKind.Reference, documentation: text };
}

/** The title and the address of each law, as an item of a list. @param keys in their order */
export function lawItems(keys: readonly [title: string, link: string], spot: Spot, most?: number): Proposal[] {
  return lawTitles(spot, most).map((law) => ({
    ...law,
    text: writtenMapping(
      [
        { key: keys[0], value: law.label },
        { key: keys[1], value: law.detail! },
      ],
      spot.cursor.inFlow,
    ),
  }));
}
