/** A window with several folders, each with settings and a catalogue of its own: `run.mjs --workspace test/editor/folders`. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, codeOf, findings, until } from './editor';

const folders = vscode.workspace.workspaceFolders ?? [];
const at = (folder: number, path: string) => vscode.Uri.joinPath(folders[folder]!.uri, path);
const CATALOGUE = '.algoritmekader/catalogue/eigen.yaml';

async function open(folder: number): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(at(folder, 'parkeren.yaml'));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

const own = (diagnostics: readonly vscode.Diagnostic[]) =>
  diagnostics
    .filter((one) => codeOf(one) === 'organisation/missing-measure')
    .map(({ message }) => /(?:een|twee|nieuw)-01/.exec(message)?.[0]);

describe('several folders', () => {
  before(function () {
    if (folders.length < 2) this.skip();
  });
  afterEach(closeAll);

  it('each have their own settings and catalogue', async () => {
    const [one, two] = [await open(0), await open(1)];
    const first = await findings(one, (codes) => codes.includes('organisation/missing-measure'));
    const second = await findings(two, (codes) => codes.includes('organisation/missing-measure'));
    assert.deepEqual([own(first), own(second)], [['een-01'], ['twee-01']]);
    const has = (diagnostics: readonly vscode.Diagnostic[], code: string) => diagnostics.some((found) => codeOf(found) === code);
    assert.deepEqual(
      [first, second].map((found) => [has(found, 'bio/missing-measure'), has(found, 'register/required-field')]),
      [
        [true, false],
        [false, true],
      ],
    );
    // The same entry stands in both, and each says where the other is.
    const elsewhere = await findings(one, (codes) => codes.includes('duplicate/name'));
    assert.match(elsewhere.find((found) => codeOf(found) === 'duplicate/name')!.message, /twee/);
  });

  it('change by themselves', async () => {
    const [one, two] = [await open(0), await open(1)];
    await findings(one, (codes) => codes.includes('bio/missing-measure'));
    const isSettled = (codes: string[]) => ['organisation/missing-measure', 'duplicate/name'].every((code) => codes.includes(code));
    const before = (await findings(two, isSettled)).map(codeOf);
    const settings = vscode.workspace.getConfiguration('algoritmekader', folders[0]!.uri);
    const catalogue = await vscode.workspace.fs.readFile(at(0, CATALOGUE));
    try {
      await settings.update('frameworks', [], vscode.ConfigurationTarget.WorkspaceFolder);
      await findings(one, (codes) => !codes.includes('bio/missing-measure'));
      await vscode.workspace.fs.writeFile(at(0, CATALOGUE), bytes('urn: urn:nl:duinvoort:mtr:nieuw-01\ntitle: Nieuw\nrequired: true\n'));
      await until('the other measure is asked for', () => own(vscode.languages.getDiagnostics(one.uri)).includes('nieuw-01'));
      assert.deepEqual((await findings(two)).map(codeOf), before);
      assert.deepEqual(own(await findings(two)), ['twee-01']);
    } finally {
      await settings.update('frameworks', ['bio'], vscode.ConfigurationTarget.WorkspaceFolder);
      await vscode.workspace.fs.writeFile(at(0, CATALOGUE), catalogue);
    }
  });
});
