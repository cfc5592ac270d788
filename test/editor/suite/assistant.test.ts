import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openFile } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';
const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';

const ask = async (tool: string, input: object): Promise<string> => {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
};

describe('tools for language models', () => {
  afterEach(closeAll);

  it('are offered with a description', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('algoritmekader_'));
    assert.deepEqual(names.sort(), ['algoritmekader_check', 'algoritmekader_lookUp']);
  });

  it('check a file of the workspace, open or not, and the one in front', async () => {
    const report = await ask('algoritmekader_check', { file: FILE });
    assert.match(report, dutch ? /Regel \d+, kolom \d+/ : /Line \d+, column \d+/);
    await openFile(FILE);
    assert.equal(await ask('algoritmekader_check', {}), report);
  });

  it('leave files outside the workspace alone', async () => {
    for (const file of ['/etc/passwd', '../../../../../etc/passwd', 'bestaat-niet.yaml'])
      assert.match(await ask('algoritmekader_check', { file }), dutch ? /Er is geen bestand/ : /There is no file/);
  });

  it('look up a measure', async () => {
    assert.match(await ask('algoritmekader_lookUp', { query: 'wachtwoord' }), /^# org-13/);
  });
});
