/** Texts that were made to hang, break or deceive: what the user gets of each. What would hang is stopped by the time-out of a test. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { marked, type Tokens } from 'marked';
import { parse } from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf } from '../support/findings.ts';
import { catalogue, cataloguePath, root, service, serviceWith, settingsOf } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';
import { everyFeature } from './everyFeature.ts';

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
const many = (count: number, piece: (at: number) => string) => Array.from({ length: count }, (_, at) => piece(at)).join('');
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
    ['1,800 short entries', many(1_800, (at) => `---\nname: Algoritme ${at}\nstatus: In gebruik\ngoal: x\n`), []],
    [
      '1,800 short entries of an older version',
      many(1_800, (at) => `---\nname: A${at}\nstandard_version: "0.4"\n`),
      ['register/standard-version'],
    ],
    ['8,000 items of one key', many(8_000, (at) => `- name: A${at}\n`), []],
    [
      '3,000 measures between brackets',
      `${entry}measures: [${many(3_000, (at) => `{urn: urn:nl:ak:mtr:owp-${(at % 90) + 10}}, `)}]\n`,
      ['compliance/duplicate-urn', 'compliance/shape', 'compliance/unknown-urn', 'numbering/renumbered'],
    ],
    [
      '3,000 times the same measure by an alias',
      `${entry}x: &a {urn: urn:nl:ak:mtr:owp-11}\nmeasures:\n${'  - *a\n'.repeat(3_000)}`,
      ['compliance/duplicate-urn', 'compliance/shape'],
    ],
    ['3,000 colons in texts', `${entry}${many(3_000, (at) => `k${at}: a: b\n`)}`, ['yaml/syntax']],
    ['3,000 comments that silence', `${entry}${many(3_000, (at) => `k${at}: 1 # algoritmekader-ignore x\n`)}`, ['ignore/unknown-code']],
    [
      '10,000 tags',
      `${entry}goal: ${'<b>x</b> '.repeat(10_000)}\n`,
      ['content/goal-without-impact', 'content/long-sentence', 'register/html-tag', 'register/max-length'],
    ],
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
    const document = own.parse({ text: file, path: PATH }, settings);
    // A lens runs no other command than ours, and its title, like the names in an outline, is a text without markup for the editor.
    for (const { command } of own.codeLenses(document, settings, URI, true)) {
      expect(command?.command).toMatch(/^algoritmekader\./);
      expect(command?.title).not.toContain('$(');
    }
    // A hint has no parts, which could be links.
    const whole = { start: { line: 0, character: 0 }, end: { line: file.split('\n').length - 1, character: 0 } };
    for (const { label, tooltip, textEdits, command } of own
      .inlayHints(document, settings, whole)
      .map((hint) => ({ command: undefined, ...hint }))) {
      expect(typeof label).toBe('string');
      if (typeof tooltip === 'object') expect(activeIn(tooltip.value)).toEqual([]);
      expect([textEdits, command]).toEqual([undefined, undefined]);
    }
    // What is opened by a click leads to the web or to a page of the catalogue.
    for (const { target } of own.documentLinks(document, settings, URI, true))
      expect(target).toMatch(/^(?:https:\/\/|algoritmekader-catalogue:|file:)/);
  });
});

describe('what a program or a person reads elsewhere', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'algoritmekader-hostile-'));
    const values = JSON.stringify(
      ['\u001B]0;titel\u0007', '\u009B31m', '\u202Etxt.exe', '<script>alert(1)</script>', '[klik](javascript:alert(1))'].join(' '),
    );
    const item = (id: string, value: string) =>
      `  - urn: urn:nl:ak:mtr:${id}\n    state: done\n    value: ${JSON.stringify(value)}\n    links: [${JSON.stringify(value)}]\n    responsible_persons: [{name: ${JSON.stringify(value)}}]\n    version: ${values}\n`;
    const text = (name: string) =>
      `standard_version: "1.0"\nname: ${name}\norganization: ${values}\nstatus: ${values}\nmeasures:\n${formulas.map((value, at) => item(ids[at]!, value)).join('')}${item(ids.at(-1)!, JSON.parse(values) as string)}`;
    writeFileSync(
      join(folder, 'a\u001B[31m\u202E`<b>.algoritme.yaml'),
      text('"Kop\n\n# \u001B[2J<img src=x onerror=alert(1)>"'.replaceAll('\n', '\\n').replaceAll('\u001B', '\\e')),
    );
    writeFileSync(join(folder, 'old.yaml'), `name: ${values}\nstandard_version: "0.4"\nstatus: In gebruik\n# \u009B31m\u202E\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const formulas = ["=cmd|' /C calc'!A0", '+1+cmd()', '-2+3+cmd()', '@SUM(1)', '\t=1', '\r=1', '=HYPERLINK("http://kwaad.example")'];
  const ids = catalogue.measuresOfFramework('bio', 'instrument').map(({ id }) => id);
  const steering = /[^\P{Cc}\n\t\r]|\r(?!\n)|[\u202A-\u202E\u2066-\u2069]/u;
  const cli = (...args: string[]) => runCli(folder, args);

  test('the values do steer', () => expect(readFileSync(join(folder, 'old.yaml'), 'utf8')).toMatch(steering));

  test.each(['markdown', 'html', 'csv', 'oscal-component-definition', 'oscal-assessment-results'])('a report as %s', (form) => {
    const { stdout, stderr, status } = cli('report', '--form', form);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('\\u009b31m');
    expect(stdout).not.toMatch(steering);
    if (form === 'markdown') {
      // An address may stand there as evidence, when it is what one sees.
      expect(activeIn(stdout.replaceAll('<br>', ' ')).filter((one) => one !== 'http://kwaad.example')).toEqual([]);
      expect(stdout.match(/^#/gm)).toHaveLength(3);
    }
    if (form === 'html') expect(stdout).not.toMatch(/<(?:script|img|b)\b|href="(?!https?:)/);
    if (form === 'csv')
      for (const cell of parse<string[]>(stdout, { delimiter: ';' }).data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    if (form.startsWith('oscal')) expect(JSON.parse(stdout)).toBeTypeOf('object');
  });

  test('a workbook has no formula, and no control character', () => {
    expect(cli('report', '--form', 'xlsx', '--output', 'r.xlsx').status).toBe(0);
    const files = Object.entries(unzipSync(readFileSync(join(folder, 'r.xlsx')))).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
    expect(files.map(([, text]) => text).join('')).toContain('cmd');
    for (const [, text] of files) expect(text).not.toMatch(/<f[ >]|<hyperlink|TargetMode="External"/);
    for (const [, text] of files) expect(text).not.toMatch(steering);
  });

  test.each(['text', 'markdown', 'json'])('what changed, as %s', (form) => {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.example', ...args], { cwd: folder });
    rmSync(join(folder, '.git'), { recursive: true, force: true });
    git('init', '-q');
    git('add', 'old.yaml');
    git('commit', '-qm', 'x');
    const { stdout, stderr, status } = cli('changes', '--since', 'HEAD', '--form', form);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('Kop');
    expect(stdout).not.toMatch(steering);
    if (form === 'markdown') expect(activeIn(stdout).filter((one) => one !== 'http://kwaad.example')).toEqual([]);
  });

  test('a conversion to JSON, and what is said of one', () => {
    const { stdout, stderr } = cli('convert', '--to', 'json', 'old.yaml');
    expect(stdout).toContain('\\u009b31m');
    expect(stdout + stderr).not.toMatch(steering);
  });

  /** What a person sees who runs a command in a terminal. */
  const onScreen = (...args: string[]) =>
    spawnSync(
      'script',
      ['-qec', [process.execPath, join(root, 'dist', 'cli.cjs'), ...args].map((one) => `'${one}'`).join(' '), '/dev/null'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      },
    ).stdout;

  test.skipIf(spawnSync('script', ['--version']).status !== 0).each([
    ['migrate', ['migrate', 'old.yaml']],
    ['convert', ['convert', '--to', 'systemcard', 'old.yaml']],
    ['new', ['new', '--name', 'x\u009B31m\u202Ey']],
    ['check', ['check', '.']],
    ['report', ['report', '.']],
  ])('on a screen: %s', (_, args) => {
    const shown = onScreen(...args);
    expect(shown).toContain('\\u009b31m');
    expect(shown).not.toMatch(steering);
  });

  test('and a file gets what a conversion keeps, as it is', () => {
    expect(cli('migrate', 'old.yaml').stdout).toContain('\u009B31m');
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
