/** Links that an editor does not find itself; those that start with `https://` it does. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { contains, rangeOf } from '../document/locate.ts';
import type { Part, Span } from '../document/model.ts';
import { located, nodeSpan } from '../document/node.ts';
import { PerPart } from '../document/perPart.ts';
import { branchesOf } from '../document/tree.ts';
import { speaker } from '../messages/index.ts';
import { certainEntry, meaningsOfUrn } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { controlNumbers, isoOf } from './controlNumbers.ts';
import { pageOf, pageOfControl, pageUri } from './pageLinks.ts';
import { usesInEntry } from './uses.ts';

/** What the links depend on beside the text. */
export interface LinkContext extends FeatureContext {
  uri: string;
  /** Whether the editor can open a page of the catalogue; then go-to-definition leads from a URN in a list to its page already. */
  opensPages: boolean;
}

interface Link {
  span: Span;
  target: string;
  tooltip?: string;
}

/** Addresses that people write in short, each with what makes a whole one of it. */
const SHORT_ADDRESSES: readonly { pattern: RegExp; target: (written: string) => string }[] = [
  {
    pattern: /(?<![\w./@:-])www\.[a-z\d-]+(?:\.[a-z\d-]+)+(?:\/[^\s"'<>,;)\]}]*[^\s"'<>.,;:)\]}])?/gi,
    target: (written) => `https://${written}`,
  },
  { pattern: /(?<![\w.+/:@-])[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+\b/gi, target: (written) => `mailto:${written}` },
  // The numbers under which the government publishes laws, and the rules of municipalities and others.
  { pattern: /(?<![\w/=])BWBR\d{7}\b/g, target: (written) => `https://wetten.overheid.nl/${written}` },
  { pattern: /(?<![\w/=])CVDR\d{4,7}\b/g, target: (written) => `https://lokaleregelgeving.overheid.nl/${written}` },
];

const URN = /\burn:nl:ak:(?:ver|mtr):[a-z]{3}-\d{2}\b/g;

const known = new PerPart<DocumentLink[]>();

export function documentLinks(context: LinkContext): DocumentLink[] {
  const { document, catalogue, settings, numbering, uri, opensPages } = context;
  const by = [catalogue, settings.locale, numbering.key, uri, opensPages];
  return document.parts.flatMap((part) =>
    known.get(part.content, [part.line, ...by], () =>
      [...urnLinks(part, context), ...controlLinks(part, context), ...includeLinks(part, context), ...addressLinks(part)].map(
        ({ span, ...link }) => ({ range: rangeOf(part, span), ...link }),
      ),
    ),
  );
}

/** URNs in the lists by what they mean; those in a text or a comment by what they would mean there. */
function urnLinks(part: Part, context: LinkContext): Link[] {
  const { catalogue, numbering, opensPages, settings } = context;
  const say = speaker(settings.locale);
  const { entries, text } = part.content;
  const listed = new Map(
    entries.flatMap((entry) => usesInEntry(entry, part, context).map((use) => [use.span.start, use.meanings] as const)),
  );
  return [...text.matchAll(URN)].flatMap(({ 0: urn, index: start }) => {
    if (opensPages && listed.has(start)) return [];
    const span = { start, end: start + urn.length };
    const entry = entries.find((candidate) => contains(candidate.span, start)) ?? entries[0];
    const { candidates } = entry ? numbering.readingOf(entry) : { candidates: [catalogue.currentNumbering] };
    const named = certainEntry(listed.get(start) ?? meaningsOfUrn(urn, candidates, catalogue));
    if (!named || 'own' in named) return [];
    return opensPages
      ? [{ span, target: pageUri(pageOf(named)), tooltip: say('hover.open') }]
      : [{ span, target: catalogue.page(named), tooltip: say('hover.official') }];
  });
}

/** From a number of the BIO to the page of the control; there is no official page that is about one number. */
function controlLinks({ content }: Part, { catalogue, opensPages, settings }: LinkContext): Link[] {
  if (!opensPages) return [];
  return controlNumbers(content.text).flatMap((found) => {
    const iso = isoOf(found, catalogue);
    return iso === undefined
      ? []
      : [{ span: found.span, target: pageUri(pageOfControl(iso)), tooltip: speaker(settings.locale)('hover.open') }];
  });
}

/** From `!include` to the file. */
function includeLinks({ content }: Part, { uri }: LinkContext): Link[] {
  if (!content.text.includes('!include')) return [];
  return [...branchesOf(content)].flatMap(({ value }) => {
    if (value?.tag !== '!include') return [];
    const path = located(value, nodeSpan(value));
    // With a scheme it is no path, and an untitled document stands in no folder.
    if (!path?.text.trim() || /^[a-z][a-z\d+.-]+:/i.test(path.text)) return [];
    const relative = path.text.trim().replace(/[%?#]/g, encodeURIComponent);
    return URL.canParse(relative, uri) ? [{ span: path.span, target: new URL(relative, uri).href }] : [];
  });
}

function addressLinks({ content: { text } }: Part): Link[] {
  return SHORT_ADDRESSES.flatMap(({ pattern, target }) =>
    [...text.matchAll(pattern)].map(({ 0: written, index: start }) => ({
      span: { start, end: start + written.length },
      target: target(written),
    })),
  );
}
