import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, findings, openFile, until } from './editor';

interface Step {
  id: string;
  title: string;
  description: string;
  media: { image: string; altText: string };
  completionEvents: string[];
}

describe('the ways in', () => {
  afterEach(closeAll);

  it('Ctrl+T finds a description by its name, and leads to where it stands', async () => {
    const document = await openFile('algoritmeregister/parkeren.yaml');
    await findings(document);
    const found = await until('the description is found', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'prkrvergunning',
      );
      return symbols.find(({ name }) => name === 'Parkeervergunning beoordelen');
    });
    assert.equal(found.location.uri.toString(), document.uri.toString());
    assert.equal(document.getText(found.location.range), 'Parkeervergunning beoordelen');
  });

  it('the walkthrough opens by its name; what each step does is there, and so is its picture', async () => {
    const { id, packageJSON, extensionUri } = extension();
    const [walkthrough] = (packageJSON as { contributes: { walkthroughs: { id: string; steps: Step[] }[] } }).contributes.walkthroughs;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#${walkthrough!.id}`, false);
    await until('its tab is there', () => vscode.window.tabGroups.activeTabGroup.activeTab !== undefined);
    const commands = new Set(await vscode.commands.getCommands());
    for (const { id: step, title, description, media, completionEvents } of walkthrough!.steps) {
      assert.doesNotMatch(`${title} ${description} ${media.altText}`, /%/, `a text of ${step} is not there`);
      const links = [...description.matchAll(/\]\(command:([\w.]+)/g)].map(([, command]) => command!);
      const events = completionEvents.map((event) => event.replace('onCommand:', ''));
      assert.ok(links.length > 0, `${step} has nothing to click`);
      for (const command of [...links, ...events]) assert.ok(commands.has(command), `${step} does ${command}, which is not there`);
      // A step is done once what it asks for was done.
      assert.ok(
        events.every((event) => links.includes(event)),
        `${step} is done by ${events.join()}, but leads to ${links.join()}`,
      );
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extensionUri, media.image));
    }
  });
});
