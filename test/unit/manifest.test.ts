import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VIEW_ID, viewCommands } from '../../client/overview/commands.ts';
import { product } from '../../server/product.ts';
import { rules } from '../../server/rules/index.ts';
import { severities } from '../../server/rules/types.ts';
import { defaultFrameworks, defaultPatterns } from '../../server/settings.ts';
import { catalogue, root } from '../support/service.ts';

const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = read('package.json');
const properties = manifest.contributes.configuration.properties;

describe('the extension manifest', () => {
  test('offers a severity for every rule, with its own as the default, and for nothing else', () => {
    const offered = properties['algoritmekader.rules'].properties;
    expect(Object.keys(offered)).toEqual(rules.map((rule) => rule.code));
    for (const rule of rules) expect(offered[rule.code]).toMatchObject({ enum: [...severities, 'off'], default: rule.severity });
  });

  test('has the default file patterns of the server', () => {
    expect(properties['algoritmekader.files.include'].default).toEqual(defaultPatterns);
  });

  test('offers every framework of the catalogue, with the default of the server', () => {
    const { items, default: chosen } = properties['algoritmekader.frameworks'];
    expect(items.enum).toEqual(catalogue.frameworkIds);
    expect(chosen).toEqual(defaultFrameworks);
  });

  test('names the same product as the server', () => {
    expect(manifest.name).toBe(product.id);
    expect(product.documentation).toBe(`${manifest.repository.url.replace(/\.git$/, '')}/blob/main/docs`);
    expect(Object.keys(properties).every((key) => key.startsWith(`${product.id}.`))).toBe(true);
    expect(manifest.activationEvents).toContain(`onFileSystem:${product.catalogueScheme}`);
  });

  test('gives every command a category and a title, and leads to commands that exist', () => {
    const { commands, menus } = manifest.contributes;
    for (const command of commands) expect(command).toMatchObject({ category: 'Algoritmekader', title: expect.stringMatching(/^%.+%$/) });
    const known = commands.map(({ command }: { command: string }) => command);
    const { submenus } = manifest.contributes as { submenus: { id: string }[] };
    for (const { command, submenu } of Object.values(menus as Record<string, { command?: string; submenu?: string }[]>).flat())
      if (submenu === undefined) expect(known).toContain(command);
      else expect(submenus.map(({ id }) => id)).toContain(submenu);
    for (const { id } of submenus) expect(Object.keys(menus)).toContain(id);
  });

  test('has the commands of the view over all descriptions, with an icon for each that is shown as one', () => {
    const { commands, menus, views } = manifest.contributes;
    expect(views.algoritmekader[0].id).toBe(VIEW_ID);
    const ours = commands.filter(({ command }: { command: string }) => command.startsWith(`${VIEW_ID}.`));
    expect(ours.map(({ command }: { command: string }) => command).sort()).toEqual(viewCommands.map((name) => `${VIEW_ID}.${name}`).sort());
    const items = [...menus['view/title'], ...menus['view/item/context']] as { command: string; group: string; when: string }[];
    for (const { command, group, when } of items) {
      expect(when).toContain(`view == ${VIEW_ID}`);
      if (command && /^(navigation|inline)/.test(group))
        expect(commands.find((one: { command: string }) => one.command === command).icon).toMatch(/^\$\(/);
    }
  });

  test('has every text in both languages, and no other', () => {
    const wanted = [...new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!))].sort();
    for (const file of ['package.nls.json', 'package.nls.nl.json']) expect(Object.keys(read(file)).sort(), file).toEqual(wanted);
  });

  test('names only files that exist', () => {
    const { grammars, yamlValidation, walkthroughs } = manifest.contributes as {
      grammars: { path: string }[];
      yamlValidation: { url: string }[];
      walkthroughs: { steps: { media: { image: string } }[] }[];
    };
    const pictures = walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image));
    const { viewsContainers, views } = manifest.contributes as Record<'viewsContainers' | 'views', Record<string, { icon: string }[]>>;
    const icons = [...viewsContainers['activitybar']!, ...views['algoritmekader']!].map(({ icon }) => icon);
    const files = [manifest.icon, ...icons, ...grammars.map(({ path }) => path), ...yamlValidation.map(({ url }) => url), ...pictures];
    for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
  });
});
