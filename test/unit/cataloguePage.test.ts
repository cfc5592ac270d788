import { describe, expect, test } from 'vitest';
import type { OfficialEntry } from '../../catalogue/index.ts';
import { pageOf, pageOfControl } from '../../server/features/pageLinks.ts';
import { plain } from '../../server/features/markdown.ts';
import { catalogue, service, settingsOf } from '../support/service.ts';

const locales = ['nl', 'en'] as const;
const entries: OfficialEntry[] = [...catalogue.requirements, ...catalogue.measures, ...catalogue.instruments];
const isos = [...new Set(catalogue.controls.map(({ iso }) => iso))];
const allPages = new Set([...entries.map(pageOf), ...isos.map(pageOfControl)]);

const pageText = (page: string, language: string) => service.cataloguePage(`/${page}.md`, settingsOf({ language }));
/** The pages that a page links to, as a reader of Markdown resolves the addresses. */
const linkedFrom = (page: string, text: string) =>
  [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target]) => {
    const { pathname } = new URL(target!, `file:///${page}.md`);
    return decodeURIComponent(pathname).replace(/^\/|\.md$/g, '');
  });
/** Without what Markdown adds. */
const read = (text: string) => plain(text).replace(/^#+ /gm, '');

describe.each(locales)('a page, in %s', (language) => {
  test.each(entries.map((entry) => [pageOf(entry), entry] as const))(
    '%s tells all of it and links to what belongs to it',
    (page, entry) => {
      const text = pageText(page, language);
      expect(text).toMatch(/^# .+\n/);
      expect(read(text).split('\n')[0]).toBe('urn' in entry ? `${entry.id} · ${entry.title[language]}` : entry.title[language]);
      expect(read(text)).toContain(entry.text[language].summary);
      expect(text).toContain(catalogue.page(entry));
      const words = { ...catalogue.vocabulary.lifecycle, ...catalogue.vocabulary.topics, ...catalogue.vocabulary.roles };
      for (const name of [...entry.lifecycle, ...entry.topics, ...entry.roles]) expect(read(text)).toContain(words[name]![language]);

      const related = new Set(linkedFrom(page, text));
      for (const linked of related) expect(allPages, `${page} links to ${linked}`).toContain(linked);
      expect([...related].filter((linked) => !linked.startsWith('bio2/')).sort()).toEqual(expectedRelations(entry).sort());
    },
  );

  test.each(entries.flatMap((entry) => ('urn' in entry ? [[pageOf(entry), entry] as const] : [])))(
    '%s tells the risk, the evidence and the sources',
    (page, entry) => {
      const text = pageText(page, language);
      const { risk, evidence } = entry.text[language];
      expect(text).toContain(entry.urn);
      for (const told of [risk, ...evidence]) expect(read(text)).toContain(told.replace(/\s+/g, ' '));
      for (const { url } of entry.sources) expect(text).toContain(`](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`);
    },
  );

  test.each(catalogue.measures.filter(({ controls }) => controls.length > 0).map((measure) => [measure.id, measure] as const))(
    'of measure %s has every number of BIO 1.04 that it cites, with what it became',
    (_, measure) => {
      const text = pageText(pageOf(measure), language);
      for (const number of measure.controls) {
        const became = catalogue.bio2For(number);
        const row = text.split('\n').find((line) => line.startsWith(`| ${number} |`))!;
        if (became) for (const iso of became.iso) expect(row).toContain(`](../${pageOfControl(iso)}.md)`);
        else expect(read(row)).toContain(catalogue.unmappedBecause(number)![language]);
        for (const iso of became?.iso ?? [])
          for (const control of catalogue.controlsOf(iso))
            if (control.status === 'measure') expect(read(text)).toContain(control.text[language]);
      }
    },
  );

  test.each(isos)('of BIO2 %s has every number under it, and the measures that cite it', (iso) => {
    const page = pageOfControl(iso);
    const text = pageText(page, language);
    for (const control of catalogue.controlsOf(iso)) {
      const line = text.split('\n').find((one) => one.startsWith(`- **${control.number}**`))!;
      if (control.status === 'measure') expect(read(line)).toContain(control.text[language]);
      if (control.status === 'moved') expect(line).toContain(control.movedTo);
      if (control.status === 'empty') expect(line).toContain({ nl: 'geen overheidsmaatregel', en: 'no government measure' }[language]);
    }
    const related = linkedFrom(page, text);
    for (const linked of related) expect(allPages, `${page} links to ${linked}`).toContain(linked);
    const citing = catalogue.measures.filter(({ controls }) => controls.some((number) => catalogue.bio2For(number)?.iso.includes(iso)));
    expect(related.filter((linked) => linked.startsWith('measures/'))).toEqual(citing.map(pageOf));
  });

  test('has no gaps and nothing that is not for reading', () => {
    for (const page of allPages) {
      const text = pageText(page, language);
      expect(text, page).not.toMatch(/undefined|\[object|NaN|\n{3}|\{\w+\}|^#+ *$|\\\d/m);
      expect(text, page).toMatch(/\n$/);
    }
  });

  test('names identifiers of the official pages by readable words', () => {
    const identifiers = ['ai-systeem', 'geen-hoog-risico', 'niet-van-toepassing', 'transparantieverplichting-', 'monitoring-en-beheer'];
    for (const entry of entries)
      for (const identifier of identifiers) {
        const body = pageText(pageOf(entry), language).replace(/\]\([^)]*\)/g, '');
        expect(body.includes(`· ${identifier}`) || body.includes(`"${identifier}`), `${entry.id}: ${identifier}`).toBe(false);
      }
  });
});

function expectedRelations(entry: OfficialEntry): string[] {
  const requirements = 'requirements' in entry ? entry.requirements.map((id) => `requirements/${id}`) : [];
  if (entry.kind === 'instrument') return [...requirements, ...entry.measures.map((id) => `measures/${id}`)];
  const measures = entry.kind === 'requirement' ? catalogue.measuresOf(entry.id).map(pageOf) : [];
  return [...requirements, ...measures, ...catalogue.instrumentsOf(entry).map(pageOf)];
}

describe('when a requirement applies', () => {
  test.each(['nl', 'en'])('stands on its page in %s: always, or by profile', (language) => {
    expect(pageText('requirements/bio-01', language)).toContain(
      { nl: 'Geldt voor elk algoritme.', en: 'Applies to every algorithm.' }[language],
    );
  });

  test('only the questions that make a difference are asked, and "not applicable" is no answer beside others', () => {
    const text = pageText('requirements/aia-10', 'nl');
    expect(text).toContain('- **Soort toepassing** · AI-systeem of AI-systeem voor algemene doeleinden\n');
    expect(text).toContain('- **Risicogroep** · hoog risico\n');
    expect(text).toContain('- **Rol van je organisatie** · aanbieder\n');
    expect(text).toContain('- **Systeemrisico** · niet van toepassing\n');
    expect(text).not.toContain('**Open source**');
    expect(text).not.toContain('**Transparantieverplichting**');
    expect(text).toContain('Dit geldt niet als de risicogroep "uitzondering van toepassing" is.');
  });

  test('there is something to read on the page of every requirement', () => {
    for (const requirement of catalogue.requirements)
      expect(pageText(pageOf(requirement), 'en'), requirement.id).toMatch(/## When does this apply\?\n\n\S/);
  });
});

describe('a page that does not exist', () => {
  test.each(['', '/', '/measures/org-99.md', '/constructor/x.md', '/measures/../x', '/iets`[klik](https://x)`.md', '/bio2/99.9.md'])(
    '"%s" says so',
    (path) => {
      const text = service.cataloguePage(path, settingsOf());
      expect(text).toContain('# Deze pagina bestaat niet');
      expect(text).toContain('Vereiste, maatregel of hulpmiddel openen');
    },
  );
});

describe.each(locales)('the list of pages, in %s', (language) => {
  const { groups, prompt } = service.catalogueIndex(settingsOf({ language }));
  const items = groups.flatMap((group) => group.items);

  test('has every page once, by kind, and nothing empty', () => {
    expect(items.map(({ page }) => page)).toEqual([...allPages]);
    expect(groups.map((group) => group.items.length)).toEqual([63, 108, 28, isos.length]);
    for (const { label, detail } of items) expect([label, detail].every(Boolean), label).toBe(true);
    expect(prompt).not.toBe('');
  });

  test('finds a page by its number, its title and a word of what it asks', () => {
    const found = (typed: string) =>
      items.filter((item) => `${item.label} ${item.detail}`.toLowerCase().includes(typed)).map(({ page }) => page);
    const word = { nl: 'wachtwoord', en: 'password' }[language];
    expect(found(word)).toEqual(expect.arrayContaining(['measures/org-13', 'bio2/5.17']));
    expect(found('org-13')).toEqual(['measures/org-13']);
  });
});
