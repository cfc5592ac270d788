/** The example of ten organisations: what is committed is what the generator writes, and it is what it says. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';
import { workspaceFiles } from './workspace.ts';
import { writeHistory, writeWorkspace } from './write.ts';

const example = join(root, 'examples', 'organisatieoverzicht');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'algoritmekader-organisations-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the terminal says of each entry: the rows of its statement of applicability. */
const rowsOf = (cwd: string) =>
  parse<Record<string, string>>(runCli(cwd, ['report', '--form', 'csv', '--date', '2026-10-01']).stdout, {
    header: true,
    skipEmptyLines: true,
  }).data;
const namesOf = (rows: readonly Record<string, string>[]) =>
  new Set(rows.map(({ Organisatie, Algoritme }) => `${Organisatie}: ${Algoritme}`));

describe('the example of ten organisations', () => {
  test('the committed files are, byte for byte, what the generator writes', () => {
    const committed = readdirSync(example, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(example, path)).isFile());
    const written = workspaceFiles();
    expect(committed.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([...written.keys()].sort());
    for (const [path, text] of written) expect(readFileSync(join(example, path), 'utf8'), path).toBe(text);
  });

  test('has sixty entries of ten organisations, each with texts of its own, and a handful of findings', () => {
    const rows = rowsOf(example);
    expect(namesOf(rows).size).toBe(60);
    expect(new Set(rows.map(({ Organisatie }) => Organisatie)).size).toBe(10);
    const { summary } = JSON.parse(runCli(example, ['check', '--format', 'json']).stdout);
    const { present, total } = summary.coverage.bio;
    // The figures that the page about the examples gives.
    const page = readFileSync(join(root, 'examples', 'README.md'), 'utf8');
    expect(page).toContain(`${summary.errors} fouten, ${summary.warnings} waarschuwingen`);
    expect(page).toContain(`${Math.floor((100 * present) / total)} procent van de BIO-maatregelen`);
  });

  test('can be had with as many entries as one wants, none of which is there twice', () => {
    writeWorkspace(folder, { entries: 200 });
    expect(namesOf(rowsOf(folder)).size).toBe(200);
    expect(runCli(folder, ['check']).stdout).not.toContain('duplicate');
  });

  test('has a history of twelve months in which more and more is there', () => {
    const commits = writeHistory(folder);
    expect(commits).toHaveLength(12);
    const present = [0, 5, 11].map((at) => {
      execFileSync('git', ['checkout', '--quiet', commits[at]!], { cwd: folder });
      const rows = rowsOf(folder);
      return { entries: namesOf(rows).size, present: rows.filter(({ Stand }) => Stand !== 'ontbreekt').length };
    });
    expect(present.map(({ entries }) => entries).toSorted((a, b) => a - b)).toEqual(present.map(({ entries }) => entries));
    expect(present[1]!.present).toBeGreaterThan(present[0]!.present);
    expect(present[2]!.present).toBeGreaterThan(present[1]!.present);
    for (const [path, text] of workspaceFiles()) expect(readFileSync(join(folder, path), 'utf8'), path).toBe(text);
    const again = join(folder, 'nog-eens');
    expect(writeHistory(again)).toEqual(commits);
  });
});
