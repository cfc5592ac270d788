/** How pages of the official site become Markdown for a hover. All texts here are made up. */
import { describe, expect, test } from 'vitest';
import { renderOfficialText } from '../../server/features/officialText.ts';

const place = { site: 'https://kader.example/kader/', path: 'docs/regels/maatregelen/0-org-01-fiets.md' };
const render = (page: string) => renderOfficialText(page, place);

describe('what only the site understands', () => {
  test('front matter goes, also behind a byte order mark and with Windows line ends', () => {
    expect(render('\uFEFF---\r\ntitle: Fiets\r\nhide:\r\n- toc\r\n---\r\n\r\nZet je fiets op slot.\r\n')).toBe('Zet je fiets op slot.');
  });

  test('comments go, inside a line, over several lines and with text behind them', () => {
    expect(render('<!-- tags -->\n\nZet <!-- altijd --> je fiets\n\n<!-- een\n\nlang\n--> op slot.')).toBe('Zet  je fiets\n\nop slot.');
  });

  test('a box becomes a quote with its title in bold, and boxes in it become quotes in the quote', () => {
    expect(render('!!! tip "Een tip"\n    Koop een slot.\n\n    ??? note\n        Liefst twee.\n\nVerder.')).toBe(
      '> **Een tip**\n>\n> Koop een slot.\n>\n> > **Note**\n> >\n> > Liefst twee.\n\nVerder.',
    );
  });

  test('a box in a list item stays in it', () => {
    expect(render('- Slot\n\n    !!! example "Zo"\n        Rond de paal.\n\n- Licht')).toBe(
      '- Slot\n\n  > **Zo**\n  >\n  > Rond de paal.\n\n- Licht',
    );
  });

  test('a box that is only a title keeps it; one whose content was filled in by the site goes', () => {
    expect(render('!!! warning "Pas op"\n\n??? expander "Bekijk alles"\n    <!-- list_vereisten -->\n')).toBe('> **Pas op**');
  });

  test('tabs become pieces with a title', () => {
    expect(render('=== "Stad"\n    Binnen.\n\n=== "Dorp"\n    Buiten.')).toBe('**Stad**\n\nBinnen.\n\n**Dorp**\n\nBuiten.');
  });

  test('attributes go: of headings, links, images and paragraphs; other braces stay', () => {
    expect(
      render('## Kop { data-search-exclude }\n\n[Knop](https://a.example/){ .md-button .x } en {een woord}.\n\nAlinea.\n{: #id }'),
    ).toBe('**Kop**\n\n[Knop](https://a.example/) en {een woord}.\n\nAlinea.');
  });

  test('icons go; times, URNs and words between colons stay', () => {
    expect(render(':material-arrow-right: Om 12:30:15 geldt urn:nl:ak:mtr:org-01 en :zo: ook.')).toBe(
      'Om 12:30:15 geldt urn:nl:ak:mtr:org-01 en :zo: ook.',
    );
  });

  test('includes and abbreviations go', () => {
    expect(render('--8<-- "begrippen.md"\n\nTekst over de FB.\n\n--8<--\na.md\nb.md\n--8<--\n\n*[FB]: Fietsenbond')).toBe(
      'Tekst over de FB.',
    );
  });

  test('code stays as it is', () => {
    expect(render('```yaml\n!!! tip "x"\n--8<-- "y"\n<!-- z -->\n```')).toBe('```yaml\n!!! tip "x"\n--8<-- "y"\n<!-- z -->\n```');
  });
});

describe('sections', () => {
  test('headings become bold lines', () => {
    expect(render('# Groot\n\nA.\n\n### Een **klein** kopje\n\nB.')).toBe('**Groot**\n\nA.\n\n**Een klein kopje**\n\nB.');
  });

  test('a section in which nothing remains goes with its headings', () => {
    expect(render('## Doel\nSlot.\n\n## Lijst\n### Deel\n<!-- list -->\n\n## Plaatje\n![fiets](a.png)\n')).toBe('**Doel**\n\nSlot.');
  });
});

describe('nothing is active, nothing loads', () => {
  test('images go, also those in a link and those by reference', () => {
    expect(render('Voor ![a](https://b.example/a.png) na.\n\n[![a](b.png)](https://a.example)\n\n![a][b]\n\n[b]: c.png')).toBe('Voor  na.');
  });

  test('HTML goes and its text stays, Markdown in it too; scripts go whole', () => {
    expect(
      render(
        'Een <b>dik</b> <a href="#" onclick="x()">woord</a>.<br>Nieuw.\n\n<div class="grid">\nIn **het** vak\n</div>\n\n<script>alert(1)</script>',
      ),
    ).toBe('Een dik woord.\\\nNieuw.\n\nIn **het** vak');
  });

  test('what looks like a tag goes as well', () => {
    expect(render('Een <lang=en>word</lang=en> en 1 < 2 > 0.')).toBe('Een word en 1 < 2 > 0.');
  });

  test('only links to the web and to mail stay', () => {
    expect(
      render(
        '[a](command:workbench.action.quit) [b](javascript:x) [c](data:text/html,x) [d](file:///etc/passwd) [e](HTTPS://e.example/x) [f](mailto:f@f.example) [g](vscode://x)',
      ),
    ).toBe('a b c d [e](https://e.example/x) [f](mailto:f@f.example) g');
  });

  test('links within the site lead to the site; those that leave it lead nowhere', () => {
    expect(
      render(
        '[a](../vereisten/bio-01.md#doel) [b](#kop) [c](../../rollen/index.md) [d](stuk 1.pdf) [e](../../../../weg.md) [f](//elders.example/x)',
      ),
    ).toBe(
      [
        '[a](https://kader.example/kader/regels/vereisten/bio-01/#doel)',
        '[b](https://kader.example/kader/regels/maatregelen/0-org-01-fiets/#kop)',
        '[c](https://kader.example/kader/rollen/)',
        '[d](https://kader.example/kader/regels/maatregelen/stuk%201.pdf) e f',
      ].join(' '),
    );
  });

  test('links by reference and bare addresses are links', () => {
    expect(render('[a][ref] https://b.example/c\n\n[ref]: https://a.example/ "Titel"')).toBe(
      '[a](https://a.example/) [https://b.example/c](https://b.example/c)',
    );
  });
});

describe('the rest', () => {
  test('footnotes are numbers, with their texts at the end', () => {
    expect(render('Sloten[^1] helpen.\n\n[^1]: Zie de [bond](https://bond.example/).\n\nEinde.')).toBe(
      'Sloten\\[1] helpen.\n\nEinde.\n\n\\[1] Zie de [bond](https://bond.example/).',
    );
  });

  test('tables and nested lists stay', () => {
    expect(render('| Soort | Slot |\n|--|--|\n| stad |  |\n\n1. een\n    * twee\n')).toBe(
      '| Soort | Slot |\n| - | - |\n| stad | |\n\n1. een\n   - twee',
    );
  });

  test('an empty page gives an empty text', () => {
    expect(render('---\ntitle: x\n---\n<!-- tags -->\n')).toBe('');
  });
});
