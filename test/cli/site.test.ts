/** `algoritmekader report --form site`: what is in the folder, and what happens to a folder that holds something already. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-site-'));
  write('a.algoritme.yaml', entry('Parkeren', 'Gemeente Duinvoort', 'In gebruik', 'Overige algoritmes') + MEASURES);
  write('b.algoritme.yaml', entry('Wegdek', 'gemeente duinvoort', 'in ontwikkeling', 'Impactvolle algoritmes'));
  write('c.algoritme.yaml', 'standard_version: "1.0"\nname: Parkeren\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const entry = (name: string, organization: string, status: string, category: string) =>
  `standard_version: "1.0"\nname: ${name}\norganization: ${organization}\nstatus: ${status}\npublication_category: ${category}\n`;
const MEASURES = `measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: Zie het plan.
    links: ["https://duinvoort.example/plan?a=1&b=2"]
  - urn: urn:nl:ak:mtr:mon-08
    state: not implemented
    value: Het staat los van elk netwerk.
  - urn: urn:nl:ak:mtr:owk-04
    state: in progress
    value: Vastleggen gebeurt al.
`;
const site = (...args: string[]) => runCli(folder, ['report', '.', '--form', 'site', '--output', 'site', '--date', '2026-03-01', ...args]);
const read = (path: string) => readFileSync(join(folder, 'site', path), 'utf8');
const filesIn = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(folder, name, path)).isFile())
    .sort();
/** The text of a page, cell by cell. */
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<\/(?:t[hd]|dd|dt|h\d|p|li)>/g, '|')
    .replace(/<[^>]*>/g, '');

describe('the pages of a site', () => {
  test('there is one for each organisation, entry and measure, and the first one counts them all', () => {
    expect(site()).toEqual({ status: 0, stdout: '', stderr: `18 pagina’s geschreven. Begin bij ${join('site', 'index.html')}.\n` });
    expect(filesIn('site').filter((path) => !path.startsWith('measures/'))).toEqual([
      'algoritmekader-site.json',
      'entries/gemeente-duinvoort-parkeren.html',
      'entries/gemeente-duinvoort-wegdek.html',
      'entries/parkeren.html',
      'index.html',
      'organisations/gemeente-duinvoort.html',
      'organisations/zonder-organisatie.html',
    ]);
    const text = textOf(read('index.html'));
    // The same organisation and status, however they are written.
    expect(text).toContain('Gemeente Duinvoort|2|3 van 24 12%|2|');
    expect(text).toMatch(/In ontwikkeling\|1\|0 van 12 0%\|0\|8\|\s*In gebruik\|1\|3 van 12 25%\|2\|9\|\s*Zonder status\|1\|/);
    expect(text).toMatch(/Impactvolle algoritmes\|1\|.*\s*Overige algoritmes\|1\|.*\s*Zonder publicatiecategorie\|1\|/);
  });

  test('an entry has its statement with the place of each line, and a measure tells who has it and who misses it', () => {
    site();
    const text = textOf(read('entries/gemeente-duinvoort-parkeren.html'));
    expect(text).toContain('a.algoritme.yaml:2');
    expect(text).toMatch(/org-11\|[^|]+\|ja\|✓ gedaan\|Zie het plan.\|https:\/\/duinvoort.example\/plan\?a=1&amp;b=2\|7\|/);
    expect(text).toMatch(/mon-08\|[^|]+\|ja\|– niet uitgevoerd\|/);
    expect(text).toMatch(/mon-01\|[^|]+\|ja\|✗ ontbreekt\|/);
    const measure = textOf(read('measures/org-11.html'));
    expect(measure).toMatch(/Wegdek\|Gemeente Duinvoort\|In ontwikkeling\|✗ ontbreekt\|b.algoritme.yaml:2\|/);
    expect(measure).toMatch(/Parkeren\|Gemeente Duinvoort\|In gebruik\|✓ gedaan\|a.algoritme.yaml:7\|/);
    expect(measure).toContain('Wat de maatregel vraagt');
  });

  test('each link leads to a page of the site and to a place on it, and nothing else is loaded', () => {
    site();
    for (const path of filesIn('site').filter((name) => name.endsWith('.html'))) {
      const html = read(path);
      expect(html).not.toMatch(/<(?:script|img|link|iframe|form)\b|\bon\w+=|\bstyle=/i);
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) {
        if (address!.startsWith('https:')) continue;
        const [file = '', anchor] = address!.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        expect(existsSync(join(folder, 'site', target)), `${path} → ${address}`).toBe(true);
        if (anchor) expect(read(target), `${path} → ${address}`).toContain(`id="${anchor}"`);
      }
    }
  });

  test('what a value says stays text, in every place that shows it', () => {
    const attack = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
    const text = JSON.stringify(attack);
    write(
      'd.algoritme.yaml',
      `${entry(text, text, text, text)}measures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: ${text}\n    value: ${text}\n    links: [${text}, "javascript:alert(1)"]\n    version: ${text}\n    responsible_persons: [${text}]\n`,
    );
    site();
    const pages = filesIn('site').filter((path) => path.endsWith('.html'));
    const showing = pages.filter((path) => read(path).includes('&lt;img src=x'));
    expect(showing.length).toBeGreaterThan(10);
    for (const path of pages) expect(read(path), path).not.toMatch(/<(?:script|img)|href="javascript/i);
  });

  test('the same files and day give the same bytes, and the language is that of the reader', () => {
    site();
    runCli(folder, [
      'report',
      'a.algoritme.yaml',
      'b.algoritme.yaml',
      'c.algoritme.yaml',
      '--form',
      'site',
      '--output',
      'weer',
      '--date',
      '2026-03-01',
    ]);
    expect(filesIn('weer')).toEqual(filesIn('site'));
    for (const path of filesIn('site')) expect(readFileSync(join(folder, 'weer', path), 'utf8'), path).toBe(read(path));
    site('--lang', 'en');
    expect(read('index.html')).toContain('<html lang="en">');
    expect(textOf(read('index.html'))).toContain('Missing, due now');
  });

  test('the first page says whose descriptions they are, where the configuration does', () => {
    write('.algoritmekader/config.yaml', 'organization: Regio <Zuid>\n');
    site();
    expect(read('index.html')).toContain('<h1>Overzicht van algoritmes (Regio &lt;Zuid&gt;)</h1>');
  });

  test('by BIO2, the rows of an entry are those of the controls and the counts stay the same', () => {
    site('--by', 'control');
    expect(textOf(read('entries/gemeente-duinvoort-parkeren.html'))).toContain('8.13.01|');
    expect(textOf(read('index.html'))).toContain('Gemeente Duinvoort|2|3 van 24 12%|2|');
  });
});

describe('the folder of a site', () => {
  test('is needed', () => {
    const { status, stdout, stderr } = runCli(folder, ['report', '.', '--form', 'site']);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Een site is een map met pagina’s. Noem die map met --output.\n',
    });
  });

  test('is left alone when it holds something else, unless one asks for it', () => {
    write('site/notulen.txt', 'van mij');
    write('site/index.html', 'van mij');
    expect(site()).toMatchObject({ status: 2, stderr: expect.stringContaining('zoals index.html') });
    expect(filesIn('site')).toEqual(['index.html', 'notulen.txt']);
    expect(read('index.html')).toBe('van mij');
    expect(site('--force').status).toBe(0);
    expect(read('notulen.txt')).toBe('van mij');
    expect(read('index.html')).toContain('Overzicht van algoritmes');
    // From now on it is known for a site of ours.
    expect(site().status).toBe(0);
  });

  test('gets the new site in place of the old one, and keeps what others put there', () => {
    site();
    write('site/CNAME', 'algoritmes.duinvoort.example');
    rmSync(join(folder, 'b.algoritme.yaml'));
    expect(site().status).toBe(0);
    expect(filesIn('site')).not.toContain('entries/gemeente-duinvoort-wegdek.html');
    expect(read('CNAME')).toBe('algoritmes.duinvoort.example');
    write('b.algoritme.yaml', entry('Wegdek', 'Gemeente Duinvoort', 'In gebruik', 'Overige algoritmes'));
    write('site/entries/gemeente-duinvoort-wegdek.html', 'van mij');
    expect(site()).toMatchObject({ status: 2, stderr: expect.stringContaining('zou worden overschreven') });
    expect(read('entries/gemeente-duinvoort-wegdek.html')).toBe('van mij');
  });

  test('loses only pages of a site, whatever the list in it says', () => {
    site();
    write('site/notulen.html', 'van mij');
    const list = JSON.parse(read('algoritmekader-site.json'));
    list.pages.push('../a.algoritme.yaml', 'notulen.html', '/etc/passwd', 7);
    write('site/algoritmekader-site.json', JSON.stringify(list));
    expect(site().status).toBe(0);
    expect(existsSync(join(folder, 'a.algoritme.yaml'))).toBe(true);
    expect(read('notulen.html')).toBe('van mij');
  });

  test('is a folder', () => {
    write('site', 'van mij');
    expect(site()).toMatchObject({ status: 2, stderr: 'site is een bestand. Noem een map.\n' });
    expect(readFileSync(join(folder, 'site'), 'utf8')).toBe('van mij');
    const within = runCli(folder, ['report', '.', '--form', 'site', '--output', 'site/binnen']);
    expect(within).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('kan niet helemaal in site/binnen worden geschreven: ENOTDIR'),
    });
  });
});
