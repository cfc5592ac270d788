import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptAll, bytes, closeAll, findings, openFile, positionOf, until } from './editor';

const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const FILE = 'verantwoording.algoritme.yaml';
const TEXT = '- name: Eerste\n  organization: Duinvoort\n  measures: []\n- name: Tweede\n  organization: Duinvoort\n  measures: []\n';

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const exists = async (uri: vscode.Uri) => {
  try {
    return (await vscode.workspace.fs.stat(uri)).size > 0;
  } catch {
    return false;
  }
};

describe('a statement of applicability', () => {
  const written: vscode.Uri[] = [];
  let document: vscode.TextDocument;

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes(TEXT));
    document = await openFile(FILE);
    await findings(document);
  });

  afterEach(async () => {
    await closeAll();
    for (const uri of [at(FILE), ...written.splice(0)]) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('of the description at the cursor comes from the first answers, and stands beside its file', async () => {
    const place = positionOf(document, 'Tweede');
    vscode.window.activeTextEditor!.selection = new vscode.Selection(place, place);
    const target = at(dutch ? 'verklaring-van-toepasselijkheid-tweede.html' : 'statement-of-applicability-tweede.html');
    written.push(target);
    await acceptAll(vscode.commands.executeCommand('algoritmekader.exportStatement'));
    await until('the file is there', () => exists(target));
    const text = await textOf(target);
    assert.match(text, dutch ? /<h1>Verklaring van Toepasselijkheid<\/h1>/ : /<h1>Statement of applicability<\/h1>/);
    assert.match(text, /Tweede/);
    assert.doesNotMatch(text, /Eerste/);
  });

  it('of what a view names is made without a question, with what is not saved', async () => {
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(positionOf(document, 'Eerste', 6), ' niet bewaard'));
    const make = async (form: string, more: object = {}) => {
      const target = at(`uit.${form}`);
      written.push(target);
      const args = { uri: document.uri.toString(), form, by: 'control', date: '2026-03-01', target: target.toString(), ...more };
      await vscode.commands.executeCommand('algoritmekader.exportStatement', args);
      return target;
    };
    const entry = { line: 0, character: 2 };
    const markdown = await textOf(await make('markdown', { entry }));
    assert.match(markdown, /## Eerste niet bewaard/);
    assert.doesNotMatch(markdown, /Tweede/);
    assert.match(markdown, /2026-03-01/);
    assert.match(await textOf(await make('csv')), /Tweede/);
    const workbook = await vscode.workspace.fs.readFile(await make('xlsx'));
    assert.deepEqual([...workbook.slice(0, 2)], [...bytes('PK')]);
    const oscal = JSON.parse(await textOf(await make('oscal-assessment-results'))) as Record<string, { results: unknown[] }>;
    assert.equal(oscal['assessment-results']!.results.length, 2);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
