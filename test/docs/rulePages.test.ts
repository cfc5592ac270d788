/** Holds the pages about the rules against the registry, and what they show and promise against the rules themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../server/document/locate.ts';
import { PLACEHOLDER } from '../../server/messages/fill.ts';
import { messages, type Locale, type MessageId } from '../../server/messages/index.ts';
import { rules } from '../../server/rules/index.ts';
import type { Finding, Rule, Severity } from '../../server/rules/types.ts';
import { relationsOf } from '../support/relations.ts';
import { catalogue, cataloguePath, root, serviceWith, settingsOf } from '../support/service.ts';

/** The fixed words of a page in its language. */
const WORDS = {
  nl: {
    severity: 'Ernst',
    fix: 'Oplossing met de gloeilamp',
    yes: 'ja',
    no: 'nee',
    sections: { why: 'Waarom', wrong: 'Fout', right: 'Goed', do: 'Wat je kunt doen', settings: 'Instellen', source: 'Bron' },
    severities: { error: 'fout', warning: 'waarschuwing', information: 'ter informatie', hint: 'tip' },
  },
  en: {
    severity: 'Severity',
    fix: 'Quick fix',
    yes: 'yes',
    no: 'no',
    sections: { why: 'Why', wrong: 'Wrong', right: 'Right', do: 'What you can do', settings: 'Settings', source: 'Source' },
    severities: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  },
} as const satisfies Record<Locale, { severities: Record<Severity, string>; [word: string]: unknown }>;

const LOCALES: readonly Locale[] = ['nl', 'en'];
/** Rules whose findings a comment is not meant for: broken YAML, and the comments themselves. */
const withoutComment = ({ code }: Rule) => code === 'yaml/syntax' || code.startsWith('ignore/');

const folderOf = (locale: Locale) => join(root, 'docs', locale, 'rules');
const fileOf = (code: string, locale: Locale) => join(folderOf(locale), `${code}.md`);
const everyPage = LOCALES.flatMap((locale) => rules.map((rule) => ({ name: `${locale} ${rule.code}`, rule, locale })));

interface Page {
  text: string;
  /** What stands above the first section: title, severity line, what is reported. */
  head: string[];
  headings: string[];
  section: (name: string) => string;
}

function readPage(file: string): Page {
  const text = readFileSync(file, 'utf8');
  const [head, ...rest] = text.split(/^## /m);
  const sections = rest.map((section) => {
    const end = section.indexOf('\n');
    return { heading: section.slice(0, end), body: section.slice(end + 1).trim() };
  });
  return {
    text,
    head: head!.trim().split(/\n{2,}/),
    headings: sections.map(({ heading }) => heading),
    section: (name) => sections.find(({ heading }) => heading === name)?.body ?? '',
  };
}

/** The blocks of code of one language in a piece of Markdown. */
const blocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, is, body]) => (is === language ? [body!] : []));

/** An example, and the file that it is: a description, unless its first line names another file. */
interface Example {
  text: string;
  path: string;
  /** Files of the catalogue that stand before it, by name. */
  catalogue: Record<string, string>;
  /** Other files that stand before it, by path. */
  beside: Record<string, string>;
  /** Settings that the page shows under Why: the example holds with them. */
  settings?: Record<string, unknown>;
}

/** The path that a block names in its first line. */
const pathName = (text: string) => /^# (\S+\.yaml)\n/.exec(text)?.[1];
const catalogueName = (text: string) => /^# \.algoritmekader\/catalogue\/(\S+)\n/.exec(text)?.[1];

/** What the Wrong or Right section shows. */
function exampleOf(rule: Rule, locale: Locale, which: 'wrong' | 'right'): Example {
  const page = readPage(fileOf(rule.code, locale));
  const blocks = blocksOf(page.section(WORDS[locale].sections[which]), 'yaml');
  const settings = blocksOf(page.section(WORDS[locale].sections.why), 'json').map((block) => JSON.parse(block) as Record<string, unknown>);
  const text = blocks.pop()!;
  expect(blocks.map(pathName), `one block of YAML under "${WORDS[locale].sections[which]}", behind other files`).not.toContain(undefined);
  const ofCatalogue = blocks.filter((block) => catalogueName(block) !== undefined);
  const beside = blocks.filter((block) => !ofCatalogue.includes(block));
  const example = {
    ...exampleFile(text, Object.fromEntries(ofCatalogue.map((block) => [catalogueName(block)!, block]))),
    beside: Object.fromEntries(beside.map((block) => [pathName(block)!, block])),
  };
  const section = Object.entries(settings[0] ?? {}).map(([key, value]) => [key.replace(/^algoritmekader\./, ''), value]);
  return { ...example, settings: Object.fromEntries(section) };
}

function exampleFile(text: string, catalogue: Record<string, string> = {}): Example {
  const name = catalogueName(text);
  const path = name === undefined ? (pathName(text) ?? 'voorbeeld.algoritme.yaml') : cataloguePath(name);
  return { text, path, catalogue, beside: {} };
}

function check({ text, path, catalogue: files, beside, settings: shown }: Example, section: Record<string, unknown> = {}) {
  const settings = settingsOf({ ...shown, ...section });
  const name = catalogueName(text);
  const service = serviceWith(name === undefined ? files : { ...files, [name]: text });
  const { relations, documents } = relationsOf({ ...beside, [path]: text }, settings, service);
  const document = documents.get(path)!;
  expect(document.kind, 'the example is recognised').toBeDefined();
  const parts = service.check(document, settings, relations.of(path));
  return {
    findings: parts.flatMap(({ part, findings }) =>
      findings.map((finding) => ({ ...finding, line: rangeOf(part, finding.span).start.line })),
    ),
    silenced: parts.flatMap(({ silenced }) => silenced),
    /** What the light bulb has for the findings of a rule, by its title. */
    bulb: (code: string) => {
      const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
      const actions = service.codeActions(
        document,
        'file:///a.yaml',
        settings,
        { range, only: ['quickfix'], version: undefined },
        relations.of(path),
      );
      return actions.filter(({ diagnostics = [] }) => diagnostics.some((one) => one.code === code)).map(({ title }) => title);
    },
  };
}

const show = ({ code, subject }: Finding) => (subject === undefined ? code : `${code} ${subject}`);

describe('the pages about the rules', () => {
  test('there is one for each rule in both languages, and no other', () => {
    for (const locale of LOCALES) {
      const files = readdirSync(folderOf(locale), { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name));
      const wanted = [...rules.map((rule) => fileOf(rule.code, locale)), join(folderOf(locale), 'README.md')];
      expect(files.sort()).toEqual(wanted.sort());
    }
  });

  describe.each(everyPage)('$name', ({ rule, locale }) => {
    const words = WORDS[locale];
    const { sections } = words;
    const page = () => readPage(fileOf(rule.code, locale));

    test('has the frame of every page', () => {
      const { head, headings } = page();
      expect(head[0]).toBe(`# ${rule.code}`);
      expect(head).toHaveLength(3);
      const { source, ...always } = sections;
      expect(headings).toEqual([...Object.values(always), ...(rule.source ? [source] : [])]);
      for (const heading of headings) expect(page().section(heading), heading).not.toBe('');
    });

    test('gives the severity of the rule, and whether it has a fix', () => {
      const line = page().head[1]!;
      // A note between brackets may say when a finding is less severe.
      const [, severity, , fix] =
        new RegExp(`^\\*\\*${words.severity}:\\*\\* (.+?)( \\([^()]*\\))? · \\*\\*${words.fix}:\\*\\* (\\w+)$`).exec(line) ?? [];
      expect({ severity, fix }, line).toEqual({ severity: words.severities[rule.severity], fix: rule.fixable ? words.yes : words.no });
    });

    test('shows an example that the rule reports, and one that it does not', () => {
      const wrong = check(exampleOf(rule, locale, 'wrong')).findings.filter((finding) => finding.code === rule.code);
      expect(wrong.map((finding) => finding.severity)).toContain(rule.severity);
      const right = check(exampleOf(rule, locale, 'right')).findings.filter((finding) => finding.code === rule.code);
      expect(right.map(show)).toEqual([]);
    });

    test('names every fix that its example gets, as the light bulb does', () => {
      const { findings, bulb } = check(exampleOf(rule, locale, 'wrong'), { language: locale });
      const offered = findings
        .filter((finding) => finding.code === rule.code)
        .flatMap((finding) => finding.fixes.map((fix) => fix.title.id));
      expect(offered.length > 0, 'the example gets a fix').toBe(rule.fixable);
      const named = [
        ...page()
          .section(sections.do)
          .matchAll(/\*\*(.+?)\*\*/g),
      ].map(([, text]) => text!);
      for (const id of new Set(offered))
        expect(
          named.some((text) => formOf(id, locale).test(text)),
          `${id} among ${named.join(' | ')}`,
        ).toBe(true);
      const inBulb = bulb(rule.code);
      for (const text of named)
        expect([...new Set(offered)].some((id) => formOf(id, locale).test(text)) || inBulb.includes(text), `"${text}" is offered`).toBe(
          true,
        );
    });

    test('says what --fix does', () => expect(page().section(sections.do)).toContain('`--fix`'));

    test('shows a setting that changes the severity', () => {
      const [block, ...others] = blocksOf(page().section(sections.settings), 'json');
      expect(others).toEqual([]);
      const setting = JSON.parse(block!) as Record<string, Record<string, string>>;
      const chosen = setting['algoritmekader.rules']![rule.code]!;
      expect(setting).toEqual({ 'algoritmekader.rules': { [rule.code]: chosen } });
      const found = check(exampleOf(rule, locale, 'wrong'), { rules: setting['algoritmekader.rules'] }).findings.filter(
        ({ code }) => code === rule.code,
      );
      expect(chosen).not.toBe(rule.severity);
      expect([...new Set(found.map(({ severity }) => severity))]).toEqual(chosen === 'off' ? [] : [chosen]);
    });

    test('shows a comment that silences the finding of its example, behind it and above it', () => {
      const comments = blocksOf(page().section(sections.settings), 'yaml');
      expect(comments).toHaveLength(withoutComment(rule) ? 0 : 1);
      for (const block of comments) {
        const comment = block.trim();
        const [, code, subject] = /^# algoritmekader-ignore (\S+)(?: ([^:]+))?: \S.*$/.exec(comment) ?? [];
        expect(code, comment).toBe(rule.code);
        const example = exampleOf(rule, locale, 'wrong');
        const before = check(example).findings;
        const meant = before.find((finding) => finding.code === rule.code && (subject === undefined || finding.subject === subject));
        expect(meant, `the example has the finding of ${comment}`).toBeDefined();
        for (const text of [behind(example.text, meant!.line, comment), above(example.text, meant!.line, comment)]) {
          const after = check({ ...example, text });
          expect(after.silenced.map(({ finding }) => show(finding))).toEqual([show(meant!)]);
          expect(after.findings.map(show).sort()).toEqual(without(before, meant!).map(show).sort());
        }
      }
    });

    test('links to where the rule comes from', () => {
      const links = [
        ...page()
          .section(sections.source)
          .matchAll(/\]\(([^)]+)\)/g),
      ].map(([, target]) => target);
      expect(links).toEqual(rule.source ? [rule.source] : []);
    });
  });

  test.each(rules.map((rule) => ({ rule, name: rule.code })))('$name has the same examples in both languages', ({ rule }) => {
    const examples = (locale: Locale) => blocksOf(readPage(fileOf(rule.code, locale)).text, 'yaml');
    expect(examples('en')).toEqual(examples('nl'));
  });
});

describe('the list of rules', () => {
  test.each(LOCALES)('%s has every rule once, in the order of the registry', (locale) => {
    const words = WORDS[locale];
    const rows = readPage(join(folderOf(locale), 'README.md'))
      .text.split('\n')
      .filter((line) => line.startsWith('| ['))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, link, , severity, fix]) => ({ link, severity, fix }))).toEqual(
      rules.map(({ code, severity, fixable }) => ({
        link: `[${code}](${code}.md)`,
        severity: words.severities[severity],
        fix: fixable ? words.yes : words.no,
      })),
    );
    for (const row of rows) expect(row[2], row[1]).toMatch(/\.$/);
  });

  test.each(LOCALES)('%s shows comments that silence, and nothing that does not', (locale) => {
    const blocks = blocksOf(readPage(join(folderOf(locale), 'README.md')).text, 'yaml');
    for (const block of blocks) {
      const { findings, silenced } = check(exampleFile(block));
      expect(findings.filter(({ code }) => code.startsWith('ignore/')).map(show)).toEqual([]);
      expect(silenced).toHaveLength(block.match(/algoritmekader-ignore/g)!.length);
    }
    expect(blocks).toHaveLength(2);
  });
});

describe('the links in these pages', () => {
  test.each(LOCALES)('%s: every one within the repository leads to a file, and to a heading in it', (locale) => {
    const files = [join(folderOf(locale), 'README.md'), ...rules.map((rule) => fileOf(rule.code, locale))];
    let count = 0;
    for (const file of files) {
      for (const [, target] of readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https:\/\//.test(target!)) continue;
        count++;
        const [path, anchor] = target!.split('#');
        const wanted = path ? resolve(dirname(file), path) : file;
        expect(existsSync(wanted), `${target} in ${file}`).toBe(true);
        if (anchor) expect(anchorsOf(wanted), `${target} in ${file}`).toContain(anchor);
      }
    }
    expect(count).toBeGreaterThan(rules.length);
  });
});

describe('facts that the pages state', () => {
  test('which BIO measures are due when', () => {
    const later = (status: string | undefined) =>
      catalogue
        .measuresOfFramework('bio', 'requirement')
        .filter((measure) => !catalogue.isDue(measure, status))
        .map(({ id }) => id);
    for (const status of [undefined, 'In ontwikkeling']) expect(later(status)).toEqual(['mon-01', 'mon-02', 'mon-03', 'mon-08']);
    for (const status of ['In gebruik', 'Buiten gebruik']) expect(later(status)).toEqual([]);
  });

  test('the numbers of BIO measures', () => {
    expect(catalogue.measuresOfFramework('bio', 'instrument')).toHaveLength(12);
    expect(catalogue.measuresOfFramework('bio', 'requirement')).toHaveLength(22);
  });
});

/** What a message looks like, whatever its arguments. */
function formOf(id: MessageId, locale: Locale): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const text = messages[locale][id];
  const pieces: string[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    pieces.push(literal(text.slice(at, match.index)));
    at = match.index + match[0].length;
  }
  return new RegExp(`^${[...pieces, literal(text.slice(at))].join('.+')}$`);
}

function behind(text: string, line: number, comment: string): string {
  return text
    .split('\n')
    .map((content, index) => (index === line ? `${content} ${comment}` : content))
    .join('\n');
}

function above(text: string, line: number, comment: string): string {
  return text
    .split('\n')
    .flatMap((content, index) => (index === line ? [/^ */.exec(content)![0] + comment, content] : [content]))
    .join('\n');
}

function without<T>(all: readonly T[], one: T): T[] {
  return all.filter((other) => other !== one);
}

/** The anchors that a Markdown file has, as GitHub makes them from its headings. */
function anchorsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
