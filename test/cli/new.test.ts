import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cli = (...args: string[]) => runCli(folder, args);

describe('algoritmekader new', () => {
  test('writes a description that lacks only what its writer has to write', () => {
    const { status, stdout, stderr } = cli('new', '--name', 'Parkeren', '--organization', 'Gemeente Duinvoort', '--status', 'In gebruik');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^name: Parkeren$/m);
    writeFileSync(join(folder, 'parkeren.algoritme.yaml'), stdout);
    const checked = JSON.parse(cli('check', '--format', 'json').stdout) as { files: { findings: { code: string; subject?: string }[] }[] };
    expect(checked.files.flatMap(({ findings }) => findings.map(({ code, subject }) => `${code} ${subject}`))).toEqual([
      'register/required-field description_short',
      'register/required-field contact_email',
      'register/required-field publication_category',
    ]);
  });

  test('speaks English when asked, and refuses a value that does not exist', () => {
    expect(cli('new', '--lang', 'en', '--category', 'Overige algoritmes', '--ai', 'yes').stdout).toMatch(
      /Kind of application by the AI Act/,
    );
    const { status, stdout, stderr } = cli('new', '--status', 'in gebruik');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('In gebruik');
  });
});
