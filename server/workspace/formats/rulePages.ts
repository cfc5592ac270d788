/** The page of a rule, for a report that carries its own help. The pages are in the bundle, so that they are there wherever it runs. */
import type { Locale } from '../../messages/index.ts';

export interface RulePage {
  /** What the rule finds, in a sentence. */
  summary: string;
  markdown: string;
  /** The same without markup. */
  text: string;
}

export async function readRulePage(code: string, locale: Locale): Promise<RulePage> {
  const [folder, name] = code.split('/') as [string, string];
  const page = (await import(`../../../docs/${locale}/rules/${folder}/${name}.md`)) as { default: string };
  const markdown = page.default;
  // The first paragraph that is no heading, and not the line about severity.
  const first = markdown.split(/\n{2,}/).find((paragraph) => !/^(?:#|\*\*)/.test(paragraph)) ?? code;
  return { summary: plain(first.replaceAll('\n', ' ')), markdown, text: plain(markdown.replace(/^#+ /gm, '')) };
}

/** Our own pages have links, bold texts and code, and nothing else within a line. */
const plain = (markdown: string): string => markdown.replace(/\*\*|`/g, '').replace(/\[([^\][]*)\]\([^()]*\)/g, '$1');
