/**
 * Brings the facts of an official release into the catalogue's own files.
 *
 *   node catalogue/tools/import.ts <folder with algoritmekader/, task-registry/ and numbering.json>
 *
 * Only facts are read: identifiers, names, relations, phases, references and links. Every text in
 * our own words (`text`, the English rendering of a title) stays as the file has it. A file that is
 * already equal is left alone, so `git diff` shows what a new release changes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { Document, isCollection, parse, parseDocument, visit } from 'yaml';

const PAGES = 'docs/voldoen-aan-wetten-en-regels';
const catalogueFolder = join(import.meta.dirname, '..');

export interface OfficialPage {
  /** Page name without `.md`, such as `0-org-11-gebruikersbeheer`. */
  name: string;
  /** Path inside the official repository. */
  path: string;
  sha256: string;
  frontMatter: Record<string, unknown>;
  body: string;
}

/** Reads the pages of one kind (`maatregelen`, `vereisten`, `hulpmiddelen`), index pages left out. */
export function readPages(officialFolder: string, kind: string): OfficialPage[] {
  const folder = join(officialFolder, 'algoritmekader', PAGES, kind);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .sort()
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(bytes.toString('utf8'));
      if (!match) throw new Error(`${file}: no front matter`);
      return {
        name: basename(file, '.md'),
        path: `${PAGES}/${kind}/${file}`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        frontMatter: parse(match[1]!, { uniqueKeys: false }) as Record<string, unknown>,
        body: match[2]!,
      };
    });
}

/** One value, several or none → strings. An empty item counts as none, and what an official page lists twice counts once. */
const list = (value: unknown): string[] => [
  ...new Set(
    (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined && item !== null).map((item) => String(item).trim()),
  ),
];

/** Slips of the official pages: a name that exists nowhere, and the one that is meant. */
const SLIPS: Record<string, string> = { grondrechten: 'fundamentele-rechten' };

/** The links under the heading "Bronnen", in their order: the name as the page gives it, and the address. */
export function readSources(body: string): { title: string; url: string }[] {
  const section = /^## Bronnen\s*$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(body)?.[1] ?? '';
  const sources = [...section.matchAll(/\[([^\]]+)\]\((https?:\/\/(?:[^()\s]|\([^()\s]*\))+)\s*\)/g)].map(([, title, url]) => ({
    title: title!.replace(/\s+/g, ' ').trim(),
    url: url!.replace(/#:~:text=.*$/, ''),
  }));
  return sources.filter(
    (source, index) => sources.findIndex((other) => other.url === source.url && other.title === source.title) === index,
  );
}

/** The control numbers of BIO 1.04 that a page cites, such as `9.2.1.2`, sorted and unique. */
export function readControls(body: string): string[] {
  const found = new Set<string>();
  for (const [, run] of body.matchAll(
    /\b(?:BIO|Baseline Informatiebeveiliging Overheid)((?:[\s,]|en|BIO|\d+(?:\.\d+)+(?:\.\(\d+\))?)+)/g,
  )) {
    for (const [number] of run!.matchAll(/\d+(?:\.\d+)+(?:\.\(\d+\))?/g)) found.add(number.replace(/\.\((\d+)\)$/, '.$1'));
  }
  const parts = (number: string) => number.split('.').map(Number);
  return [...found].sort((a, b) => {
    const [x, y] = [parts(a), parts(b)];
    for (let i = 0; i < Math.max(x.length, y.length); i++) if ((x[i] ?? -1) !== (y[i] ?? -1)) return (x[i] ?? -1) - (y[i] ?? -1);
    return 0;
  });
}

export const idOf = (urn: string) => urn.split(':').at(-1)!;
/** The page's name without its number: what identifies a requirement or measure across releases (see numbering). */
export const keyOfPage = (name: string) => name.replace(/^(\d-)?[a-z]{3}-\d\d-/, '');

/** Finds pages by the names that other pages give them. */
export class PageIndex {
  readonly #ids: ReadonlyMap<string, string>;
  readonly #byKey: ReadonlyMap<string, string>;

  readonly #report: (slip: string) => void;

  /** @param report is told of each name that is not a page's name */
  constructor(pages: readonly OfficialPage[], report: (slip: string) => void = console.warn) {
    this.#report = report;
    this.#ids = new Map(pages.map((page) => [page.name, idOf(String(page.frontMatter['id']))]));
    this.#byKey = new Map(pages.map((page) => [keyOfPage(page.name), idOf(String(page.frontMatter['id']))]));
  }

  /**
   * Identifiers of the pages that a page names. Some names carry a number of an older release: then the rest of the name
   * decides. Some are misspelt: then the number decides, if the rest is alike. Any other is reported and left out.
   */
  resolve(from: OfficialPage, names: unknown): string[] {
    const ids = list(names).flatMap((name) => {
      const id = this.#ids.get(name) ?? this.#byKey.get(keyOfPage(name)) ?? this.#alike(name);
      if (!id) this.#report(`${from.name}: there is no page "${name}", left out`);
      else if (!this.#ids.has(name)) this.#report(`${from.name}: "${name}" is now ${id}`);
      return id ?? [];
    });
    return [...new Set(ids)];
  }

  #alike(name: string): string | undefined {
    const page = [...this.#ids.keys()].find(
      (candidate) => candidate.replace(keyOfPage(candidate), '') === name.replace(keyOfPage(name), ''),
    );
    if (!page) return undefined;
    const [meant, written] = [keyOfPage(page), keyOfPage(name)];
    return written.startsWith(meant) || distance(meant, written) <= 3 ? this.#ids.get(page) : undefined;
  }
}

function common(page: OfficialPage) {
  const front = page.frontMatter;
  return {
    lifecycle: list(front['levenscyclus']),
    topics: list(front['onderwerp']).map((topic) => SLIPS[topic] ?? topic),
    roles: list(front['rollen']),
  };
}

function official(page: OfficialPage) {
  return { path: page.path, sha256: page.sha256 };
}

/** Facts of a measure page, in the catalogue's own shape and order. */
export function measureFacts(page: OfficialPage, requirements: PageIndex) {
  const front = page.frontMatter;
  // One page calls them `bronnen`.
  const references = (front['sources'] ?? front['bronnen'] ?? {}) as Record<string, unknown>;
  return {
    urn: String(front['id']),
    key: keyOfPage(page.name),
    title: { nl: String(front['title']).trim() },
    ...common(page),
    requirements: requirements.resolve(page, front['vereiste']).sort(),
    references: { adr: list(references['ADR']), ark: list(references['ARK']) },
    controls: readControls(page.body),
    sources: readSources(page.body),
    official: official(page),
  };
}

/** Facts of a requirement page; `alwaysApplicable` comes from the task registry, which alone states it. */
export function requirementFacts(page: OfficialPage, alwaysApplicable: boolean) {
  const front = page.frontMatter;
  return {
    urn: String(front['id']),
    key: keyOfPage(page.name),
    title: { nl: String(front['title']).trim() },
    ...common(page),
    alwaysApplicable,
    profile: {
      type: list(front['soort-toepassing']),
      riskGroup: list(front['risicogroep']),
      role: list(front['rol-ai-act']),
      transparencyObligations: list(front['transparantieverplichting']),
      systemicRisk: list(front['systeemrisico']),
      openSource: list(front['open-source']),
    },
    exceptions: list(front['uitzondering']),
    sources: readSources(page.body),
    official: official(page),
  };
}

/** Facts of an instrument page. Official pages give instruments no URN; the page's name identifies them. */
export function instrumentFacts(page: OfficialPage, requirements: PageIndex, measures: PageIndex) {
  const front = page.frontMatter;
  const link = /\[Direct naar[^\]]*\]\((https?:[^)\s]+)/.exec(page.body)?.[1];
  return {
    id: page.name,
    title: { nl: String(front['title']).trim() },
    ...common(page),
    categories: list(front['categorie']),
    requirements: requirements.resolve(page, front['vereiste']),
    measures: measures.resolve(page, front['maatregel']),
    ...(link ? { link } : {}),
    official: official(page),
  };
}

/** Writes facts over a file's facts; a text that only we have (`title.en`, `text`) is kept where it was. */
function merge(file: string, facts: Record<string, unknown>): boolean {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const own = before ? (parseDocument(before).toJS() as Record<string, unknown>) : {};
  const ownTitle = (own['title'] ?? {}) as Record<string, unknown>;
  const merged: Record<string, unknown> = {
    ...facts,
    title: { ...(facts['title'] as object), ...(ownTitle['en'] ? { en: ownTitle['en'] } : {}) },
  };
  for (const key of Object.keys(own)) if (!(key in merged) && key === 'text') merged[key] = own[key];
  const document = new Document(merged);
  visit(document, {
    Seq(_, node) {
      node.flow = node.items.every((item) => !isCollection(item)) && !node.items.some((item) => String(item).length > 40);
    },
  });
  const text = `# yaml-language-server: $schema=../schema.json\n${document.toString({ lineWidth: 110, flowCollectionPadding: false, defaultStringType: 'PLAIN' })}`;
  if (text === before) return false;
  writeFileSync(file, text);
  return true;
}

function alwaysApplicable(officialFolder: string): Map<string, boolean> {
  const folder = join(officialFolder, 'task-registry', 'requirements');
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => {
        const card = parse(readFileSync(join(folder, file), 'utf8')) as { urn: string; always_applicable: number };
        return [card.urn, card.always_applicable === 1];
      }),
  );
}

function main(officialFolder: string | undefined) {
  if (!officialFolder) throw new Error('say where the official data is: node catalogue/tools/import.ts <folder>');
  const always = alwaysApplicable(officialFolder);
  const write = (folder: string, name: string, facts: Record<string, unknown>) => {
    mkdirSync(join(catalogueFolder, folder), { recursive: true });
    return merge(join(catalogueFolder, folder, `${name}.yaml`), facts) ? 1 : 0;
  };
  let changed = 0;
  const measurePages = readPages(officialFolder, 'maatregelen');
  const requirementPages = readPages(officialFolder, 'vereisten');
  const [measures, requirements] = [new PageIndex(measurePages), new PageIndex(requirementPages)];
  for (const page of measurePages) {
    const facts = measureFacts(page, requirements);
    changed += write('measures', idOf(facts.urn), facts);
  }
  for (const page of requirementPages) {
    const urn = String(page.frontMatter['id']);
    if (!always.has(urn)) throw new Error(`${urn}: the task registry does not say whether it always applies`);
    changed += write('requirements', idOf(urn), requirementFacts(page, always.get(urn)!));
  }
  for (const page of readPages(officialFolder, 'hulpmiddelen'))
    changed += write('instruments', page.name, instrumentFacts(page, requirements, measures));
  console.log(`${changed} files changed`);
}

if (import.meta.main) main(process.argv[2]);
