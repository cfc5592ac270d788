/** What the tests of other editors share: the set-ups of the documentation, and files to open. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/service.ts';

/** The set-up that the documentation gives, in the only block of that language. */
export function setUp(language: 'lua' | 'elisp', page: 'en' | 'nl' = 'en'): string {
  const text = readFileSync(join(root, 'docs', page, 'editors.md'), 'utf8');
  const blocks = [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, name]) => name === language);
  if (blocks.length !== 1) throw new Error(`docs/${page}/editors.md has ${blocks.length} blocks of ${language}`);
  return blocks[0]![2]!;
}

export const DESCRIPTION = `standard_version: "1.0"
name: Parkeren
status: in gebruik
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: Zie het plan.
    version: 2.5.1
  - urn: urn:nl:ak:mtr:org-11
    state: to do
    version: 2.5.1

`;

/** A folder with a description, and a YAML file that is none. */
export function workspace(): { folder: string; description: string; other: string } {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-client-'));
  const [description, other] = ['parkeren.algoritme.yaml', 'docker-compose.yaml'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(description, DESCRIPTION);
  writeFileSync(other, 'services:\n  web:\n    image: nginx\n    status: in gebruik\n');
  return { folder, description, other };
}

/** What a driver in an editor wrote as its last line. */
export interface Seen {
  /** Codes of the findings in the description, each once, in alphabetical order. */
  codes: string[];
  /** Of the other file. */
  others: string[];
  hover: string;
  completion: string[];
  /** The text after the light bulb, and after a rename. */
  acted: string;
  renamed: string;
}

/** The tests of every editor. @param seen what its driver wrote, once it has run */
export function showsWhatItShould(seen: () => Seen): void {
  test('shows findings in a description, and none in another YAML file', () => {
    expect(seen().codes).toEqual(expect.arrayContaining(['bio/missing-measure', 'compliance/duplicate-urn', 'register/permitted-value']));
    expect(seen().others).toEqual([]);
  });

  test('shows what a measure asks', () => {
    expect(seen().hover).toContain('Make arrangements for user management');
  });

  test('applies a code action', () => {
    expect(seen().acted).toContain('\nstatus: In gebruik\n');
  });

  test('completes a field', () => {
    expect(seen().completion).toContain('organization');
  });

  test('renames a URN everywhere', () => {
    expect(seen().renamed.match(/urn:nl:ak:mtr:org-13/g)).toHaveLength(2);
  });
}
