import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import { findingsOf } from '../support/findings.ts';
import { service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const URI = 'file:///map/x.algoritme.yaml';
const PATH = 'map/x.algoritme.yaml';

function actionsAt(text: string, at: string, only?: string[]): CodeAction[] {
  const before = text.slice(0, text.indexOf(at)).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  return service.codeActions(service.parse({ text, path: PATH }, settings), URI, settings, {
    range: { start: position, end: position },
    only,
    version: 3,
  });
}

function apply(text: string, action: CodeAction | undefined): string {
  const change = action!.edit!.documentChanges![0] as TextDocumentEdit;
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 3, text), change.edits as never);
}

const text = `name: Parkeren
organization: Gemeente Duinvoort
status: In ontwikkeling
goal: |
  Een <b>vet</b> doel,
  en <i>meer</i>.
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: to do
`;

describe('the light bulb on a list of measures', () => {
  test('offers first all, then those that are due, then each', () => {
    const titles = actionsAt(text, 'measures').map(({ title }) => title);
    expect(titles.slice(0, 3)).toEqual([
      'Voeg alle ontbrekende BIO-maatregelen toe (11)',
      'Voeg alleen de BIO-maatregelen toe die nu nodig zijn (7)',
      'Voeg org-13 toe: Maak afspraken over het beheer van wachtwoorden',
    ]);
    expect(titles).toHaveLength(13);
  });

  test('solves what it says', () => {
    const [all, due] = actionsAt(text, 'measures');
    expect(all!.diagnostics).toHaveLength(11);
    expect(all!.isPreferred).toBe(true);
    const left = findingsOf(apply(text, due), settings).filter(({ code }) => code === 'bio/missing-measure');
    expect(left.map(({ subject, severity }) => `${subject} ${severity}`)).toEqual([
      'mon-01 information',
      'mon-02 information',
      'mon-03 information',
      'mon-08 information',
    ]);
    expect(findingsOf(apply(text, all), settings).filter(({ code }) => code === 'bio/missing-measure')).toEqual([]);
  });

  test('gives nothing when an editor asks for something else', () => {
    expect(actionsAt(text, 'measures', ['refactor'])).toEqual([]);
    expect(actionsAt(text, 'measures', ['quickfix'])).toHaveLength(13);
  });
});

describe('the comment that silences a finding', () => {
  test('waits for its reason, and then silences', () => {
    const source = text.replace('In ontwikkeling', 'Onbekend');
    const action = actionsAt(source, 'Onbekend').find(({ title }) => title.startsWith('Zet register/permitted-value'));
    const silenced = apply(source, action);
    expect(silenced).toContain('# algoritmekader-ignore register/permitted-value status: \nstatus: Onbekend');
    const codes = (of: string) => findingsOf(of, settings).map(({ code }) => code);
    expect(codes(silenced)).toContain('ignore/missing-reason');
    expect(codes(silenced)).toContain('register/permitted-value');
    const withReason = silenced.replace('status: \nstatus', 'status: pilot van het ministerie\nstatus');
    expect(codes(withReason)).not.toContain('ignore/missing-reason');
    expect(codes(withReason)).not.toContain('register/permitted-value');
  });

  test('never lands inside a text of several lines', () => {
    const action = actionsAt(text, '<i>').find(({ title }) => title.startsWith('Zet register/html-tag'));
    const silenced = apply(text, action);
    expect(silenced).toContain('# algoritmekader-ignore register/html-tag goal: \ngoal: |\n  Een <b>vet</b>');
    const withReason = silenced.replace('html-tag goal: ', 'html-tag goal: oude tekst, wordt herschreven');
    expect(findingsOf(withReason, settings).filter(({ code }) => code === 'register/html-tag' || code.startsWith('ignore/'))).toEqual([]);
  });

  test('may stand behind the sign of a block text', () => {
    const source = text.replace('goal: |', 'goal: | # algoritmekader-ignore register/html-tag goal: oude tekst');
    expect(findingsOf(source, settings).filter(({ code }) => code === 'register/html-tag' || code.startsWith('ignore/'))).toEqual([]);
  });
});

describe('actions that mend nothing', () => {
  const titlesAt = (at: string, only?: string[]) => actionsAt(text, at, only).map(({ title }) => title);

  test('show in a light bulb only where they are about what stands there', () => {
    expect(titlesAt('to do').filter((title) => title.startsWith('Zet org-11'))).toEqual([
      'Zet org-11 op "in progress"',
      'Zet org-11 op "in review"',
      'Zet org-11 op "done"',
      'Zet org-11 op "not implemented"',
    ]);
    expect(titlesAt('mtr:org-11')).toEqual([
      'Zet bio-01 ook bij "requirements": Computersystemen zijn voldoende beveiligd tegen ongelukken en cyberaanvallen',
    ]);
    expect(titlesAt('Gemeente')).toEqual([]);
  });

  test('are all there when the user asks for them, each under its kind', () => {
    expect(titlesAt('mtr:org-11', ['refactor'])).toHaveLength(6);
    expect(titlesAt('mtr:org-11', ['refactor.rewrite.state'])).toHaveLength(4);
    expect(titlesAt('mtr:org-11', ['refactor.extract'])).toEqual([]);
    expect(titlesAt('mtr:org-11', ['refactor.rewrite.version.algoritmekader'])).toContain('Zet standard_version op 0.4');
  });

  test('leave the reason empty for an editor that cannot place the cursor, so that it is asked for', () => {
    const explained = apply(text, actionsAt(text, 'to do', ['refactor'])[0]);
    expect(explained).toContain('    state: not implemented\n    value: ""\n');
    expect(findingsOf(explained, settings).map(({ code }) => code)).toContain('compliance/missing-reason');
  });

  test('are not offered where they would change nothing', () => {
    const unexplained = text.replace('state: to do', 'state: not implemented\n    value: ""');
    expect(actionsAt(unexplained, 'not implemented', ['refactor.rewrite.explain'])).toEqual([]);
  });

  test('name an item without a URN', () => {
    const titles = actionsAt(text.replace('urn:nl:ak:mtr:org-11', '""'), 'to do', ['refactor.rewrite.state']).map(({ title }) => title);
    expect(titles).toContain('Zet ? op "done"');
    const findings = findingsOf(text.replace('urn:nl:ak:mtr:org-11', '""').replace('to do', 'not implemented'), settings);
    expect(findings.filter(({ code }) => code === 'compliance/missing-reason')).toEqual([]);
  });

  test('for the whole file come only when they are asked for', () => {
    expect(titlesAt('Gemeente', ['source'])).toEqual([
      'Herstel alles wat zeker is (11)',
      'Voeg in het hele bestand alle ontbrekende maatregelen toe (11)',
    ]);
    expect(titlesAt('Gemeente', ['source.fixAll'])).toEqual(['Herstel alles wat zeker is (11)']);
  });
});

describe('many entries of an older version that are selected at once', () => {
  const older = (count: number) =>
    Array.from({ length: count }, (_, at) => `---\nname: A${at}\nstandard_version: "0.4"\nstatus: In gebruik\n`).join('');
  const migrations = (text: string) => {
    const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length - 1, character: 0 } };
    return service
      .codeActions(service.parse({ text, path: PATH }, settings), URI, settings, { range, version: 3 })
      .filter(({ title }) => title.includes('publicatiestandaard 1.0'));
  };

  test('are migrated one by one while that can be looked over', () => {
    const actions = migrations(older(20));
    expect(actions).toHaveLength(20);
    expect(apply(older(20), actions[3]).match(/standard_version: "1.0"/g)).toHaveLength(1);
  });

  test('and else all together, by one action that says how many there are', () => {
    const [action, ...others] = migrations(older(21));
    expect(others).toEqual([]);
    expect(action!.title).toContain('21');
    expect(action!.diagnostics).toHaveLength(21);
    expect(apply(older(21), action).match(/standard_version: "1.0"/g)).toHaveLength(21);
  });
});

describe('the same measure again and again', () => {
  const fixed = (text: string) => apply(text, actionsAt(text, 'name', ['source.fixAll'])[0]);

  test('leaves the first, also of two thousand in a row', () => {
    const text = `name: x\nmeasures:\n${'  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n'.repeat(2000)}`;
    expect(fixed(text).match(/org-11$/gm)).toHaveLength(1);
  });

  test('and has a finding at each, where a merged mapping brings its URN', () => {
    const text = `name: x\nbase: &a {urn: urn:nl:ak:mtr:org-11, state: to do}\nmeasures:\n${'  - <<: *a\n'.repeat(30)}`;
    const found = findingsOf(text, settings).filter(({ code }) => code === 'compliance/duplicate-urn');
    expect(found).toHaveLength(29);
    expect(fixed(text).match(/\*a/g)).toHaveLength(1);
  });
});
