import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, until } from './editor';

const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';

/** The tabs that show the dashboard. What happens within it is worked by `test/editor/dashboard.mjs`. */
const tabs = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs: all }) =>
    all.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('algoritmekader.dashboard')),
  );

describe('the dashboard', () => {
  afterEach(closeAll);

  it('opens by its command, without any YAML file, and is there once', async () => {
    await vscode.commands.executeCommand('algoritmekader.openDashboard');
    await until('the dashboard is open', () => tabs().length === 1);
    assert.equal(tabs()[0]!.label, dutch ? 'Dashboard algoritmes' : 'Algorithm dashboard');
    await vscode.commands.executeCommand('algoritmekader.openDashboard');
    assert.equal(tabs().length, 1);
    await closeAll();
    await until('it is closed', () => tabs().length === 0);
    await vscode.commands.executeCommand('algoritmekader.openDashboard');
    await until('it is open again', () => tabs().length === 1);
  });

  it('is in the other language as soon as the setting says so', async () => {
    const settings = vscode.workspace.getConfiguration('algoritmekader');
    await vscode.commands.executeCommand('algoritmekader.openDashboard');
    try {
      await settings.update('language', dutch ? 'en' : 'nl', vscode.ConfigurationTarget.Workspace);
      await until(
        'its title is in the other language',
        () => tabs()[0]?.label === (dutch ? 'Algorithm dashboard' : 'Dashboard algoritmes'),
      );
    } finally {
      await settings.update('language', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('it is back', () => tabs()[0]?.label === (dutch ? 'Dashboard algoritmes' : 'Algorithm dashboard'));
  });
});
