/** The statement as a static site: pages of HTML without scripts that link to each other, from a server or from a folder. */
import { escape } from 'html-escaper';
import { BASE_STYLE, htmlDocument } from '../html.ts';
import type { Statement } from '../statement.ts';
import { siteOf, type Site } from './model.ts';
import { linkFrom } from './names.ts';
import { entryPage, INDEX, indexPage, measurePage, organisationPage, type PageContent } from './pages.ts';
import { SITE_STYLE } from './style.ts';

export { isSitePage } from './names.ts';

/** The form that is a folder of pages and no file. */
export const SITE = 'site';

export interface SitePage {
  /** From the folder of the site, with `/` between its parts. */
  path: string;
  /** Its text, made when it is asked for: there may be many. */
  write: () => string;
}

const STYLE = BASE_STYLE + SITE_STYLE;

export async function toSite(statement: Statement): Promise<SitePage[]> {
  const site = siteOf(statement);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)));
  // No style but this one, wherever a value of a file would end up.
  const styleSource = `'sha256-${btoa(String.fromCharCode(...hash))}'`;
  const page = (path: string, make: () => PageContent): SitePage => ({ path, write: () => framed(path, make(), site, styleSource) });
  return [
    page(INDEX, () => indexPage(site)),
    ...site.organisations.map((one) => page(one.page, () => organisationPage(one, site))),
    ...site.entries.map((one) => page(one.page, () => entryPage(one, site))),
    ...site.measures.map((one) => page(one.page, () => measurePage(one, site))),
  ];
}

/** A page with what all of them have. */
function framed(path: string, { title, way, body }: PageContent, { say, statement, title: siteTitle }: Site, styleSource: string): string {
  const { locale, date, catalogue } = statement.options;
  const to = (part: string, text: string) => `<li><a href="${linkFrom(path, INDEX)}${part}">${escape(text)}</a></li>`;
  return htmlDocument({
    locale,
    title: path === INDEX ? title : `${title} – ${siteTitle}`,
    style: STYLE,
    styleSource,
    body: `<a class="skip" href="#content">${escape(say('report.site.skip'))}</a>
<header>
<nav aria-label="${escape(say('report.site.navigation'))}"><ul>
${to('', say('report.site.overview'))}
${to('#organisations', say('report.site.organisations'))}
${to('#measures', say('report.site.measures'))}
${to('#entries', say('report.site.entries'))}
</ul></nav>
</header>
<main id="content">
${way === '' ? '' : `<nav class="way" aria-label="${escape(say('report.site.way'))}">${way}</nav>\n`}<h1>${escape(title)}</h1>
${body}
</main>
<footer>
<p>${escape(say('report.site.made', { date, version: catalogue.release.version }))}</p>
</footer>`,
  });
}
