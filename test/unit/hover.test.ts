import { describe, expect, test } from 'vitest';
import { marked } from 'marked';
import { plain } from '../../server/features/markdown.ts';
import { systemCard } from '../../server/standards/systemCard.ts';
import { systemCardTexts } from '../../server/standards/systemCardTexts.ts';
import { catalogue, service, settingsOf } from '../support/service.ts';

const PATH = 'map/x.algoritme.yaml';

/** The hover at the first place where `at` stands; `|` in it is the place of the pointer. */
function hoverAt(
  text: string,
  at: string,
  section: Record<string, unknown> = {},
  opensPages = false,
): { value: string; over: string } | undefined {
  const settings = settingsOf(section);
  const offset = text.indexOf(at.replace('|', '')) + at.indexOf('|');
  const before = text.slice(0, offset).split('\n');
  const found = service.hover(
    service.parse({ text, path: PATH }, settings),
    settings,
    {
      line: before.length - 1,
      character: before.at(-1)!.length,
    },
    { opensPages },
  );
  if (!found) return undefined;
  const { start, end } = found.range!;
  return { value: (found.contents as { value: string }).value, over: text.split('\n')[start.line]!.slice(start.character, end.character) };
}

const entry = `name: Parkeren
status: In gebruik
goal: "Een zin met een emoji 😀 en <p>een tag</p> die het register niet meetelt."
website:
lawful_basis_grouping:
  - title: Gemeentewet
    link: https://wetten.overheid.nl/BWBR0005416
requirements:
  - urn: urn:nl:ak:ver:bio-01
    state: in progress
measures:
  - urn: "urn:nl:ak:mtr:org-11"
    state: done
    value: Zie plan
  - urn: urn:nl:ak:mtr:ver-01
    state: to do
  - {urn: urn:nl:ak:mtr:bestaatniet, state: x}
`;

describe('over a URN', () => {
  test('stands what a measure asks, why, what counts as evidence, and whether it is due', () => {
    const { value, over } = hoverAt(entry, 'mtr:org|-11')!;
    expect(over).toBe('urn:nl:ak:mtr:org-11');
    const measure = catalogue.measure('org-11')!;
    expect(value).toContain('Maak afspraken over het beheer van gebruikers');
    expect(plain(value)).toContain(measure.text.nl.summary);
    expect(plain(value)).toContain(measure.text.nl.risk);
    for (const item of measure.text.nl.evidence) expect(plain(value)).toContain(item);
    expect(value).toContain('Nu nodig bij status "In gebruik".');
    expect(value).toContain('9.2.1.2');
    expect(value).toContain('ADR IB.10');
    expect(plain(value)).toContain('bio-01 Computersystemen zijn voldoende beveiligd');
  });

  test('stands what a requirement asks, and which measures serve it', () => {
    const { value } = hoverAt(entry, 'ver:|bio-01')!;
    expect(value).toContain('Geldt voor elk algoritme.');
    expect(value).toMatch(/\*\*Maatregelen\*\* \(22\).*org-11.*mon-08/);
  });

  test('in English when that is the language', () => {
    const { value } = hoverAt(entry, 'mtr:org|-11', { language: 'en' })!;
    expect(plain(value)).toContain(catalogue.measure('org-11')!.text.en.summary);
    expect(value).toContain('Due now at status');
  });

  test('that names nothing stands nothing', () => expect(hoverAt(entry, 'bestaat|niet')).toBeUndefined());

  test.each(['nl', 'en'])('there is a text for every requirement and measure, in %s', (language) => {
    for (const named of [...catalogue.requirements, ...catalogue.measures]) {
      const list = named.kind === 'measure' ? 'measures' : 'requirements';
      const { value } = hoverAt(`name: x\nstandard_version: "1.0"\n${list}:\n  - urn: ${named.urn}\n    version: 2.5.1\n`, `urn: |urn`, {
        language,
      })!;
      expect(plain(value), named.urn).toContain(named.title[language as 'nl']);
      expect(plain(value), named.urn).toContain(named.text[language as 'nl'].summary);
      expect(value, named.urn).not.toMatch(/undefined|\[object|NaN|\n{3}/);
      expect(value, named.urn).toContain(catalogue.page(named));
    }
  });
});

describe('over a URN, in a numbering', () => {
  const list = (version: string) =>
    `name: x\nstandard_version: "1.0"\nmeasures:\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do${version && `, version: ${version}`}}\n`;

  test('of the toolkit stands the measure that is meant, and its number of now', () => {
    const { value, over } = hoverAt(list('1.1.0'), 'mtr:owp|-36')!;
    expect(over).toBe('urn:nl:ak:mtr:owp-36');
    expect(plain(value)).toContain(catalogue.measure('owp-34')!.title.nl);
    expect(plain(value)).toContain(catalogue.measure('owp-34')!.text.nl.summary);
    expect(plain(value)).toContain(
      'owp-36 in de nummering van Algorithm Management Toolkit (AMT) (door versie 1.1.0 bij de URN’s). In Algoritmekader 2.5.1 is dit owp-34.',
    );
  });

  test('of now stands which one that is, where another that is still in use differs', () => {
    const { value } = hoverAt(list('"2.5.1"'), 'mtr:owp|-36')!;
    expect(plain(value)).toContain(catalogue.measure('owp-36')!.text.nl.summary);
    expect(plain(value)).toContain('Nummering: Algoritmekader 2.5.1 (door versie 2.5.1 bij de URN’s).');
    expect(plain(value)).toContain(
      `In Algorithm Management Toolkit (AMT) is owp-36 een andere maatregel: ${catalogue.measure('owp-34')!.title.nl}`,
    );
    expect(hoverAt(entry, 'mtr:org|-11')!.value).not.toContain('ummering');
  });

  test('that nothing names stand all measures that it can be, and no summary of one as if it were certain', () => {
    const { value } = hoverAt(list(''), 'mtr:owp|-36')!;
    expect(value).toContain('owp-36 kan hier 2 maatregelen zijn.');
    for (const id of ['owp-34', 'owp-36']) expect(plain(value)).toContain(catalogue.measure(id)!.title.nl);
    expect(value).not.toContain('**Bewijs**');
    expect(hoverAt(list(''), 'mtr:owp|-36', { numbering: 'task-registry' })!.value).toContain('door je instelling');
  });

  test('that is of a measure that is gone says so, and what comes closest', () => {
    const { value } = hoverAt('name: x\nmeasures:\n  - {urn: urn:nl:ak:mtr:imp-05, state: to do, version: 1.1.0}\n', 'mtr:imp|-05')!;
    expect(plain(value)).toContain('Spreek af hoe medewerkers omgaan met het algoritme');
    expect(plain(value)).toContain('Deze maatregel staat niet meer in Algoritmekader 2.5.1. Het dichtst in de buurt komt imp-01');
  });

  test('the coverage counts the measure that is meant, and says what is open', () => {
    const table = (text: string) => hoverAt(text, 'meas|ures:')!.value;
    expect(table(list('1.1.0'))).toMatch(/\| owp-34 \|.*\| te doen \|/);
    expect(table(list(''))).toMatch(/\| owp-34 \|.*\| misschien: eerst kiezen welke nummering \|/);
    expect(table(list(''))).toContain('BIO-maatregelen: 0 van 12');
  });
});

describe('over a control number', () => {
  const text = 'name: x\nstatus: In gebruik # zie BIO 9.2.1 en BIO2 5.15.01\ngoal: Volgt BIO 9.2.1.2, en BIO2 5.06.01 en BIO 99.9.9.\n';

  test('of BIO2 stands what it asks', () => {
    const { value, over } = hoverAt(text, 'BIO2 5.1|5.01')!;
    expect(over).toBe('BIO2 5.15.01');
    expect(plain(value)).toContain((catalogue.control('5.15.01') as { text: { nl: string } }).text.nl);
    expect(hoverAt(text, '5.06|.01')!.value).toContain('geen overheidsmaatregel');
  });

  test('of BIO 1.04 stands what it became, by which source', () => {
    for (const at of ['BIO 9.|2.1 en', 'BIO 9.|2.1.2']) {
      const { value } = hoverAt(text, at)!;
      expect(value).toContain('nu BIO2 5.16');
      expect(value).toContain('ISO/IEC 27002:2022');
    }
  });

  test('that does not exist stands nothing', () => expect(hoverAt(text, 'BIO 99|.9.9')).toBeUndefined());

  test('a measure names the controls of both', () => {
    const { value } = hoverAt(entry, 'mtr:org|-11')!;
    expect(value).toMatch(/\*\*BIO 1\.04\*\* · 6\.1\.2/);
    expect(value).toMatch(/\*\*BIO2\*\* · .*5\.16/);
  });
});

describe('over the key of a list', () => {
  test('stands which BIO measures are there, in what state, and which are missing', () => {
    const { value, over } = hoverAt(entry, 'meas|ures:')!;
    expect(over).toBe('measures');
    expect(value).toContain('BIO-maatregelen: 1 van 12');
    expect(value).toMatch(/\| org-11 \|.*\| gedaan \|/);
    expect(value).toMatch(/\| owk-04 \|.*\| \*\*ontbreekt\*\*, nu nodig \|/);
    expect(value).toContain('ver-01 (te doen)');
  });

  test('counts all 22 when the setting says so', () => {
    expect(hoverAt(entry, 'meas|ures:', { bio: { measures: 'requirement' } })!.value).toContain('1 van 22');
  });

  test('stands which requirements are there', () => {
    const { value } = hoverAt(entry, 'require|ments:')!;
    expect(value).toContain('Vereisten in de lijst: 1');
    expect(value).toContain('De BIO (bio-01) staat erbij: mee bezig.');
    expect(hoverAt('name: x\nrequirements: []\n', 'require|ments:')!.value).toContain('staat er niet bij');
  });
});

describe('over a field', () => {
  test('stands what it is for, its limit, and how much of it is used as the register counts', () => {
    const { value, over } = hoverAt(entry, 'go|al:')!;
    expect(over).toBe('goal');
    expect(value).toContain('Doel en impact');
    expect(value).toContain('hoogstens 2500 tekens');
    expect(value).toContain('67 van 2500 tekens gebruikt');
    expect(value).toContain('`<br>`');
  });

  test('with permitted values stand those, also over the value', () => {
    for (const at of ['stat|us:', 'In |gebruik'])
      expect(hoverAt(entry, at)!.value).toContain('`In ontwikkeling`, `In gebruik`, `Buiten gebruik`');
  });

  test('inside a group stands that field', () => expect(hoverAt(entry, '  li|nk:')!.value).toContain('Link naar wettelijke basis'));
  test('without a value stands the same', () => expect(hoverAt(entry, 'web|site:')!.value).toContain('Link naar publiekspagina'));
  test('over a long text stands nothing', () => expect(hoverAt(entry, 'Een |zin')).toBeUndefined());
  test('of the organisation itself stands nothing', () =>
    expect(hoverAt('name: x\nafdeling: y\nstandard_version: "1.0"\n', 'afde|ling')).toBeUndefined());
});

describe('in an editor that can open pages of the catalogue', () => {
  const linked = (at: string, language = 'nl') => hoverAt(entry, at, { language }, true)!.value;

  test('related numbers and the end of the last line lead to pages', () => {
    expect(linked('mtr:org|-11')).toContain('[bio-01](algoritmekader-catalogue:/requirements/bio-01.md) Computersystemen');
    expect(linked('mtr:org|-11')).toContain('[5.16](algoritmekader-catalogue:/bio2/5.16.md)');
    expect(linked('mtr:org|-11')).toMatch(/ · \[Openen in de catalogus\]\(algoritmekader-catalogue:\/measures\/org-11\.md\)$/);
    expect(linked('ver:|bio-01', 'en')).toMatch(/ · \[Open in the catalogue\]\(algoritmekader-catalogue:\/requirements\/bio-01\.md\)$/);
    expect(linked('ver:|bio-01')).toContain('[mon-08](algoritmekader-catalogue:/measures/mon-08.md)');
  });

  test('numbers of the BIO lead to the page of their control', () => {
    const text = 'name: x\nstatus: In gebruik # zie BIO 9.2.1 en BIO2 5.15.01\n';
    expect(hoverAt(text, 'BIO 9.|2.1', {}, true)!.value).toContain('nu BIO2 [5.16](algoritmekader-catalogue:/bio2/5.16.md)');
    expect(hoverAt(text, 'BIO2 5.|15', {}, true)!.value).toMatch(
      /\[Openen in de catalogus\]\(algoritmekader-catalogue:\/bio2\/5\.15\.md\)$/,
    );
  });

  test('in any other there is no such link', () => expect(hoverAt(entry, 'mtr:org|-11')!.value).not.toContain('algoritmekader-catalogue'));
});

/** Links of a Markdown text as a reader of it sees them, whatever its backslashes and backticks. */
const linksOf = (markdown: string) => [...(marked.parse(markdown) as string).matchAll(/<a href="([^"]*)"/g)].map(([, target]) => target!);

describe('what a user writes never becomes markup', () => {
  const own = /^(https:\/\/|algoritmekader-catalogue:\/[a-z0-9]+\/[\w.-]+\.md$)/;
  const attempts = [
    '[klik](command:boos) <img src=x> **vet**',
    '[klik](algoritmekader-catalogue:/measures/boos.md)',
    '`` [klik](algoritmekader-catalogue:/measures/boos.md) ``',
    '`[klik](algoritmekader-catalogue:/measures/boos.md)`',
    '``` ` `` [klik](algoritmekader-catalogue:/measures/boos.md) `',
    'x`|[klik](algoritmekader-catalogue:/measures/boos.md)|`',
    'x\\|[klik](algoritmekader-catalogue:/measures/boos.md)',
    '<a href=algoritmekader-catalogue:/measures/boos.md>x</a>',
    '<algoritmekader-catalogue:/measures/boos.md>',
  ];

  test.each(attempts.flatMap((attempt) => ['org|-11', 'meas|ures:'].map((at) => [attempt, at] as const)))('%s, over %s', (attempt, at) => {
    const quoted = JSON.stringify(attempt);
    const text = `name: x\nstatus: ${quoted}\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: ${quoted}\n  - urn: urn:nl:ak:mtr:ver-01\n    state: ${quoted}\n`;
    const { value } = hoverAt(text, at, {}, true)!;
    const targets = linksOf(value);
    for (const target of targets) expect(target).toMatch(own);
    expect(targets.filter((target) => target.includes('boos'))).toEqual([]);
    const html = marked.parse(value) as string;
    expect(html).not.toMatch(/<img|<strong>vet/);
  });
});

describe('what applies', () => {
  const card = (profile: string) => `name: Parkeren
ai_act_profile: {${profile}}
requirements:
  - urn: urn:nl:ak:ver:aia-10
    state: to do
  - urn: urn:nl:ak:ver:aia-28
    state: to do
`;
  const provider = 'type: AI-systeem, risk_group: hoog-risico AI, role: [aanbieder]';

  test('over a requirement stands whether it applies, and by which answers', () => {
    const over = (profile: string, urn = 'ver:aia|-10', section = {}) => plain(hoverAt(card(profile), urn, section)!.value);
    expect(over(provider)).toContain(
      'Geldt voor dit algoritme. Soort toepassing: AI-systeem. Risicogroep: hoog risico. Rol van je organisatie: aanbieder.',
    );
    expect(over('type: AI-systeem, risk_group: hoog-risico AI, role: importeur')).toContain(
      'Geldt niet voor dit algoritme. Rol van je organisatie: importeur.',
    );
    expect(over('type: geen algoritme', 'ver:aia|-10', { language: 'en' })).toContain(
      'Does not apply to this algorithm. Kind of application: no AI.',
    );
    expect(over('risk_group: uitzondering van toepassing', 'ver:aia|-28')).toContain('Geldt niet voor dit algoritme');
  });

  test('an exception is named', () => {
    const exempt =
      'type: AI-systeem, risk_group: geen hoog-risico AI, role: aanbieder, open_source: open-source, transparency_obligations: geen transparantieverplichting';
    const text = card(exempt).replace('aia-28', 'aia-02');
    expect(plain(hoverAt(text, 'ver:aia|-02')!.value)).toContain(
      'Geldt niet voor dit algoritme, omdat het een open-source AI-systeem is (ook voor algemene doeleinden) zonder hoog risico en zonder transparantieverplichting.',
    );
  });

  test('what depends on a question that is not answered says nothing', () => {
    for (const profile of ['type: AI-systeem, risk_group: hoog-risico AI', 'type: AI-systeem, risk_group: hoog, role: aanbieder', ''])
      expect(hoverAt(card(profile), 'ver:aia|-10')!.value).not.toMatch(/Geldt (niet )?voor dit algoritme/);
  });

  test('over `requirements` stand those that are missing by the chosen frameworks', () => {
    const over = (frameworks: string[]) => plain(hoverAt(card(provider), 'require|ments', { frameworks })!.value);
    expect(over(['bio'])).not.toContain('kaders');
    const value = over(['bio', 'awb', 'aia']);
    expect(value).toMatch(/Geldt ook en ontbreekt, volgens de gekozen kaders: \d+ vereisten/);
    expect(value).toContain('awb-02');
    expect(value).toContain('aia-03');
    expect(value).not.toContain('aia-20');
    expect(plain(hoverAt(card(provider).replace('aia-10', 'woo-01'), 'require|ments', { frameworks: ['woo'] })!.value)).toContain(
      'Alle vereisten die volgens de gekozen kaders zeker gelden, staan erbij.',
    );
  });
});

describe('over a key of a system card', () => {
  const card = `schema_version: 0.1a14
upl: http://standaarden.overheid.nl/owms/terms/parkeervergunning
begin_date: 2024-03-15
ai_act_profile:
  role: [aanbieder]
  decision_tree:
    path: [{question: "1"}]
models:
  - license: {license_name: EUPL-1.2}
assessments:
  - name: IAMA
`;

  test('it says what to write, whether it is required, since which version and how, in the language of the reader', () => {
    expect(hoverAt(card, 'schema_ver|sion')).toMatchObject({
      over: 'schema_version',
      value: expect.stringContaining('verplicht · Algorithm Reporting Standard 0.1a14'),
    });
    expect(hoverAt(card, 'begin_|date')?.value).toContain('JJJJ-MM-DD');
    expect(hoverAt(card, 'begin_|date', { language: 'en' })?.value).toContain('The first day on which you used the system.');
    expect(hoverAt(card, 'ai_act|_profile')?.value).toContain('sinds 0.1a10');
  });

  test('it knows keys in groups: those of the profile with their values, and those of cards inside the card', () => {
    expect(hoverAt(card, 'ro|le')?.value).toMatch(/De rol van je organisatie[\s\S]*`gebruiksverantwoordelijke`/);
    expect(hoverAt(card, 'ques|tion')?.value).toContain('verplicht');
    expect(hoverAt(card, 'license_|name')).toMatchObject({ over: 'license_name' });
    // The name of an assessment is not that of the system.
    expect(hoverAt(card, 'na|me: IAMA')?.value).not.toContain('De naam van het systeem');
  });

  test('it is silent over values and over keys of your own', () => {
    expect(hoverAt(card, 'aanbie|der')).toBeUndefined();
    expect(hoverAt(`${card}eigen_veld: 1\n`, 'eigen|_veld')).toBeUndefined();
  });

  test('every key of the table at the top and in the profile has a text', () => {
    const profile = systemCard.rows.find(({ key }) => key === 'ai_act_profile')!.fields!;
    const keys = [...systemCard.rows, ...profile.rows].map(({ key }) => key);
    expect(Object.keys(systemCardTexts).sort()).toEqual([...new Set(keys)].sort());
  });
});
