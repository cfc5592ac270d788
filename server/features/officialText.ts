/**
 * Renders a page of the official site as Markdown for a hover: only text, tables, quotes and links to the web remain.
 * Nothing in it is active and nothing of it loads. Kept out of the server's own bundle: see server/official.
 */
import type { Definition, FootnoteDefinition, Link, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { plainMarkdown } from './mkdocs.ts';

/** Where a page stands, for its relative links. */
export interface PagePlace {
  /** Address of the official site, ending in `/`. */
  site: string;
  /** Path of the page in the official repository, such as `docs/voldoen-aan-wetten-en-regels/maatregelen/0-org-11.md`. */
  path: string;
}

interface Context {
  place: PagePlace;
  definitions: ReadonlyMap<string, Definition>;
  footnotes: FootnoteDefinition[];
}

/**
 * @param page the official file as it is
 * @returns Markdown in the dialect of GitHub, without HTML, images, comments and relative links
 */
export function renderOfficialText(page: string, place: PagePlace): string {
  const root = parse(plainMarkdown(page));
  const definitions = new Map(root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node]] : [])));
  const context: Context = { place, definitions, footnotes: [] };
  cleanChildren(root, context);
  for (let at = 0; at < context.footnotes.length; at++) root.children.push(...footnoteText(context.footnotes[at]!, context));
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '_',
    rule: '-',
    listItemIndent: 'one',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trim();
}

const parse = (text: string): Root => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** Cleans what stands in a node, and leaves out what has become empty. */
function cleanChildren(parent: Parents, context: Context): void {
  dropAttributes(parent);
  const flow = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem' || parent.type === 'footnoteDefinition';
  let children = (parent.children as RootContent[]).flatMap((child) => clean(child, flow, context));
  if (flow) children = dropEmptySections(children).map(headingAsText);
  else trimEdges(children);
  parent.children = children as never;
}

/** What remains of a node: itself, other nodes in its place, or nothing. */
function clean(node: RootContent, flow: boolean, context: Context): RootContent[] {
  switch (node.type) {
    case 'html':
      return withoutHtml(node.value, flow, context);
    case 'image':
    case 'imageReference':
    case 'definition':
      return [];
    case 'text':
      return cleanText(node.value);
    case 'link':
      return cleanLink(node.url, node, context);
    case 'linkReference':
      return cleanLink(context.definitions.get(node.identifier)?.url ?? '', node, context);
    case 'footnoteReference':
      return [{ type: 'text', value: footnoteMark(node) }];
    case 'footnoteDefinition':
      context.footnotes.push(node);
      return [];
    default:
      if (!('children' in node)) return [node];
      cleanChildren(node, context);
      // A cell or row without text still holds its place in the table.
      return node.type === 'tableCell' || node.type === 'tableRow' || hasWords(node) ? [node] : [];
  }
}

/** Whether there is something to read in it: brackets around an image that went are not. */
function hasWords(node: RootContent): boolean {
  if ('children' in node) return (node.children as RootContent[]).some(hasWords);
  return 'value' in node && /[\p{L}\p{N}]/u.test(node.value);
}

// --- HTML and text ---------------------------------------------------------------------------------------------------

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const SCRIPT = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** Also what only looks like a tag, such as `<lang=en>`: Markdown takes that for text. */
const TAG = /<[/!?]?[a-z][^<>]*>/gi;

/** The text in a piece of HTML; in a block it may be Markdown itself. */
function withoutHtml(html: string, flow: boolean, context: Context): RootContent[] {
  if (!flow) return /^<br\b/i.test(html) ? [{ type: 'break' }] : [];
  const inner = parse(html.replace(COMMENT, '').replace(SCRIPT, '').replace(TAG, ''));
  cleanChildren(inner, context);
  return inner.children;
}

/** `:material-arrow-right:` and the site's other icon sets. A time or a URN has colons too, but never these names. */
const ICON = /:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:/g;

function cleanText(value: string): RootContent[] {
  const text = value.replace(ICON, '').replace(TAG, '');
  return text === '' ? [] : [{ type: 'text', value: text }];
}

/** Takes away the space at the edges of a line of text, which Markdown would have to write as a code. */
function trimEdges(children: RootContent[]): void {
  for (const [at, trim] of [[0, 'trimStart'] as const, [-1, 'trimEnd'] as const]) {
    for (let edge = children.at(at); edge; edge = children.at(at)) {
      if (edge.type === 'text') edge.value = edge.value[trim]();
      if (edge.type !== 'break' && !(edge.type === 'text' && edge.value === '')) break;
      children.splice(at, 1);
    }
  }
}

// --- attribute lists -------------------------------------------------------------------------------------------------

const ATTRIBUTE = `(?:[#.][\\w:-]+|[\\w:-]+(?:=(?:"[^"]*"|'[^']*'|[^\\s"'}]+))?)`;
const ATTRIBUTES = `\\{:? *${ATTRIBUTE}(?: +${ATTRIBUTE})* *\\}`;
const AT_START = new RegExp(`^${ATTRIBUTES}`);
const AT_END = { heading: new RegExp(`\\s*${ATTRIBUTES}\\s*$`), paragraph: new RegExp(`(?:^|\\n) *${ATTRIBUTES}\\s*$`) };
const TAKES_ATTRIBUTES: readonly string[] = [
  'link',
  'linkReference',
  'image',
  'imageReference',
  'emphasis',
  'strong',
  'inlineCode',
  'html',
];

/** `{ .md-button }` right after something inline, at the end of a heading, or on the last line of a paragraph. */
function dropAttributes(parent: Parents): void {
  const { children } = parent;
  children.forEach((node, at) => {
    if (node.type === 'text' && at > 0 && TAKES_ATTRIBUTES.includes(children[at - 1]!.type)) node.value = node.value.replace(AT_START, '');
  });
  const last = children.at(-1);
  if (last?.type === 'text' && (parent.type === 'heading' || parent.type === 'paragraph'))
    last.value = last.value.replace(AT_END[parent.type], '');
}

// --- sections --------------------------------------------------------------------------------------------------------

/** Leaves out the headings under which nothing stands. */
function dropEmptySections(children: readonly RootContent[]): RootContent[] {
  const kept: RootContent[] = [];
  for (const node of children.toReversed()) {
    const next = kept[0];
    if (node.type === 'heading' && (!next || (next.type === 'heading' && next.depth <= node.depth))) continue;
    kept.unshift(node);
  }
  return kept;
}

/** A heading in a hover is a bold line: a real one would be larger than the title of the hover. */
function headingAsText(node: RootContent): RootContent {
  if (node.type !== 'heading') return node;
  const plain = (child: PhrasingContent): PhrasingContent[] => (child.type === 'strong' ? child.children : [child]);
  return { type: 'paragraph', children: [{ type: 'strong', children: node.children.flatMap(plain) }] };
}

// --- links and footnotes ---------------------------------------------------------------------------------------------

function cleanLink(url: string, node: Pick<Link, 'children'> & Parents, context: Context): RootContent[] {
  cleanChildren(node, context);
  const address = resolveLink(url, context.place);
  return address === undefined || node.children.length === 0 ? node.children : [{ type: 'link', url: address, children: node.children }];
}

/** The address on the web; undefined for one that leads nowhere or does something else than open a page. */
function resolveLink(url: string, { site, path }: PagePlace): string | undefined {
  const page = new URL(path.replace(/^docs\//, ''), site);
  if (!URL.canParse(url, page.href)) return undefined;
  const address = new URL(url, page);
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return ['https:', 'http:', 'mailto:'].includes(address.protocol) ? address.href : undefined;
  if (!address.href.startsWith(site)) return undefined;
  address.pathname = address.pathname.replace(/(?:\/index)?\.md$/, '/');
  return address.href;
}

const footnoteMark = ({ label, identifier }: { label?: string | null | undefined; identifier: string }): string =>
  `[${label ?? identifier}]`;

/** A footnote as a paragraph at the end of the text. */
function footnoteText(node: FootnoteDefinition, context: Context): RootContent[] {
  cleanChildren(node, context);
  const [first] = node.children;
  if (first?.type === 'paragraph') first.children.unshift({ type: 'text', value: `${footnoteMark(node)} ` });
  return node.children;
}
