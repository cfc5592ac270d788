/** Texts that were made to hang, break or deceive: what the user gets of each. What would hang is stopped by the time-out of a test. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../support/findings.ts';
import { cataloguePath, root, service, serviceWith, settingsOf } from '../support/service.ts';
import { everyFeature } from './everyFeature.ts';

const settings = settingsOf();
const PATH = 'map/hostile.algoritme.yaml';
const URI = 'file:///werk/hostile.algoritme.yaml';
const entry = 'name: Parkeervergunning beoordelen\nstatus: In gebruik\n';

/** Asks everything at the start, in the middle and at the end. @returns the codes of the findings about the text itself */
function codesOf(text: string, path = PATH): string[] {
  const offsets = [0, entry.length, text.length];
  everyFeature(service, { text, path, settings, offsets, word: 'org-99', turn: 0 });
  const codes = findingsOf(text, settings, path).map(({ code }) => code);
  return [...new Set(codes)].filter((code) => !/missing-measure|required-field|unknown-field/.test(code));
}

const doubled = (first: string, next: (name: string, before: string) => string) =>
  ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].reduce(
    ({ text, before }, name) => ({ text: `${text}${next(name, before)}\n`, before: name }),
    { text: `${first}\n`, before: 'a' },
  ).text;
const nine = (name: string) => Array(9).fill(`*${name}`).join(', ');

describe('what would take for ever', { timeout: 120_000 }, () => {
  test.each<[string, string, string[]]>([
    ['an alias bomb of lists', doubled('a: &a [x]', (name, before) => `${name}: &${name} [${nine(before)}]`) + entry, []],
    [
      'an alias bomb of mappings',
      doubled('a: &a {x: y}', (name, before) => `${name}: &${name} {k: *${before}, l: *${before}}`) + entry,
      [],
    ],
    ['an alias bomb of merge keys', doubled('a: &a {x: y}', (name, before) => `${name}: &${name} {<<: [${nine(before)}]}`) + entry, []],
    ['an anchor within itself', `${entry}goal: &g [*g]\n`, ['register/field-type']],
    ['the same anchor twice', `x: &a 1\ny: &a 2\nz: *a\n${entry}`, []],
    ['100,000 brackets', `${entry}goal: ${'['.repeat(100_000)}\n`, ['yaml/syntax']],
    [
      '5,000 levels of indentation',
      `${entry}x:\n${Array.from({ length: 5_000 }, (_, at) => `${' '.repeat(at + 1)}a:`).join('\n')}\n`,
      ['yaml/syntax'],
    ],
    ['a text of 10 MB', `${entry}goal: ${'woord '.repeat(1_700_000)}\n`, ['register/max-length', 'content/long-sentence']],
    ['a key of 1 MB', `${entry}${'k'.repeat(1_000_000)}: x\n`, ['yaml/syntax']],
    ['20,000 keys', `${entry}${Array.from({ length: 20_000 }, (_, at) => `k${at}: x\n`).join('')}`, []],
  ])('%s', (_, text, expected) => {
    if (text.length < 1_000_000) expect(codesOf(text).sort()).toEqual([...expected].sort());
    else expect(findingsOf(text, settings, PATH).map(({ code }) => code)).toEqual(expect.arrayContaining(expected));
  });

  // Runs of one character, followed by what the expression does not want.
  const long = 60_000;
  test.each<[string, string]>([
    ['spaces in a comment that silences', `# algoritmekader-ignore x${' '.repeat(long)}x:y`],
    ['spaces in a first comment', `#${' '.repeat(long)}\u2028x`],
    ['spaces before a sign', `${entry}${' '.repeat(long)}\u2028`],
    ['line breaks in a web address', `${entry}website: |\n  https://x${'\n'.repeat(long)}  y\n`],
    ['line breaks in a text', `${entry}goal: "${'\\n'.repeat(long / 2)}x"\n`],
    ['slashes in a web address', `${entry}website: https://${'/'.repeat(long)} x\n`],
    ['quotes behind a word', `${entry}goal: x${'”'.repeat(long)}y\n`],
    ['commas in a value', `${entry}status: ${', '.repeat(long / 2)}x\n`],
    ['spaces around comments in braces', `{name: x${' #'.repeat(long / 2)}\n${' '.repeat(long)}, name: y}\n`],
    ['brackets in a name', `${entry}goal: x\nname: ${'[x]('.repeat(long / 4)}\n`],
    ['lone CRs', `${entry}# ${'\r'.repeat(long)}`],
    ['a version of spaces', `${entry}standard_version: "${' '.repeat(long)}x"\n`],
  ])('%s', (_, text) => {
    codesOf(text);
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  test.each(names)('%s is a key, a value, a URN and an anchor like any other', (name) => {
    const text = `${entry}${name}: &${name} {${name}: 1}\ncopy: *${name}\nmeasures:\n  - urn: ${name}\n    state: ${name}\n    ${name}: x\npublication_category: ${name}\n`;
    expect(codesOf(text)).toEqual(
      expect.arrayContaining(['compliance/malformed-urn', 'compliance/unknown-state', 'register/permitted-value']),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    const json = service.convert(service.parse({ text, path: PATH }, settings), settings, 'json', undefined);
    expect('text' in json).toBe(true);
    expect(() => service.convertJson(`{"${name}": {"x": 1}, "name": "${name}"}`, settings, undefined)).not.toThrow();
  });
});

describe('markup in what a user wrote', () => {
  const markup = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[klik](command:workbench.action.quit)',
    '[klik](javascript:alert(1))',
    '![x](https://kwaad.example/x.png)',
    '![x](data:image/svg+xml,x)',
    '<https://kwaad.example>',
    'https://kwaad.example',
    'www.kwaad.example',
    'a`b``c| d |e',
    '$(sync~spin)',
    '[x]: https://kwaad.example',
  ];

  /** Everything in rendered Markdown that does something: HTML, images, and links that the catalogue does not have. */
  function activeIn(markdown: string): string[] {
    const active: string[] = [];
    marked.walkTokens(marked.lexer(markdown), (token) => {
      if (token.type === 'html' || token.type === 'image' || token.type === 'def') active.push(token.raw);
      if (token.type === 'link' && /kwaad|^(?!https:\/\/|\.\.\/|algoritmekader-catalogue:)/.test((token as Tokens.Link).href))
        active.push(token.raw);
    });
    return active;
  }

  test('the check of this test sees it', () => {
    expect(markup.filter((one) => !one.startsWith('a`') && !one.startsWith('$')).every((one) => activeIn(one).length > 0)).toBe(true);
  });

  test.each(markup)('%s does nothing in a hover, a proposal, or a page', (text) => {
    const quoted = JSON.stringify(text);
    const written = `name: ${quoted}\n${quoted}: x\nstatus: ${quoted}\nstandard_version: ${quoted}\nmeasures:\n  - urn: ${quoted}\n    state: ${quoted}\n    version: ${quoted}\n  - urn: urn:nl:ak:mtr:org-11\n    state: ${quoted}\n    value: ${quoted}\n`;
    const own = serviceWith({
      'x.yaml': `- urn: urn:duinvoort:ak:mtr:eigen-01\n  title: ${quoted}\n  summary: ${quoted}\n  do: [${quoted}]\n  evidence: [${quoted}]\n- urn: urn:nl:ak:mtr:org-11\n  remark: ${quoted}\n  links: [{title: ${quoted}, url: "https://minbzk.github.io/x"}]\n`,
    });
    const file = `${written}  - urn: urn:duinvoort:ak:mtr:eigen-01\n    state: done\n`;
    for (const opensPages of [true, false]) {
      const document = own.parse({ text: file, path: PATH }, settings);
      for (const [line, content] of file.split('\n').entries())
        for (let character = 0; character <= content.length; character += 4) {
          const hover = own.hover(document, settings, { line, character }, { opensPages });
          if (hover) expect(activeIn((hover.contents as { value: string }).value)).toEqual([]);
          for (const { documentation, data } of own.completion(document, settings, { position: { line, character }, snippets: true }) ??
            []) {
            if (typeof documentation === 'object') expect(activeIn(documentation.value)).toEqual([]);
            if (data && character === 8) {
              const more = own.completionDocumentation(data as { urn: string }, settings);
              if (more) expect(activeIn(more.value)).toEqual([]);
            }
          }
        }
    }
    for (const page of ['/measures/org-11.md', '/measures/eigen-01.md', `/${text}`])
      expect(activeIn(own.cataloguePage(page, settings))).toEqual([]);
    // A lens runs no other command than ours.
    for (const { command } of own.codeLenses(own.parse({ text: file, path: PATH }, settings), settings, URI, true))
      expect(command?.command).toMatch(/^algoritmekader\./);
  });
});

test('a terminal gets no control or direction characters of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-hostile-'));
  try {
    writeFileSync(join(folder, 'x\u001B[31m\u202E.algoritme.yaml'), `name: x\nstatus: "\\e]0;titel\\a\\u202E\u009B31m"\n`);
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), 'check', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toContain('register/permitted-value');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the catalogue of an organisation may be anything as well', () => {
  for (const text of ['- urn: constructor\n', 'urn: [x\n', `- ${'['.repeat(5_000)}`, '- &a [*a]\n', '\u0000\u0001'])
    everyFeature(service, { text, path: cataloguePath('x.yaml'), settings, offsets: [0, text.length], word: '__proto__', turn: 1 });
});
