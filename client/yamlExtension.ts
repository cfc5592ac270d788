/**
 * Getting along with the YAML extension of Red Hat: in a file of ours, that one looks after YAML as such and we after
 * everything else, so that a reader is told nothing twice.
 */
import * as vscode from 'vscode';
import { isOurs } from './recognition.ts';

const RED_HAT = 'redhat.vscode-yaml';

/** The scheme of the schema that we hand it: the name by which it knows us. */
const SCHEME = 'algoritmekader';

/** The part of the YAML extension's interface that we use (its `ExtensionAPI`). */
interface YamlExtensionApi {
  registerContributor?(
    schema: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
  ): boolean;
}

/**
 * Has the YAML extension read our files by a schema that allows everything: what stands in them is ours to check, to complete
 * and to explain. Without us, it would follow the JSON Schema that our manifest names (`yamlValidation`).
 */
export async function takeOverFromYamlExtension(): Promise<void> {
  const api = await vscode.extensions.getExtension<YamlExtensionApi>(RED_HAT)?.activate();
  api?.registerContributor?.(
    SCHEME,
    (resource) =>
      vscode.workspace.textDocuments.some((document) => document.uri.toString() === resource && isOurs(document))
        ? `${SCHEME}:/schema`
        : undefined,
    () => '{}',
  );
}

/**
 * The settings as the server gets them: `auto` stands for what holds now. Where the YAML extension reports mistakes in the
 * YAML, ours would only repeat them.
 * @param section what the editor has for `algoritmekader`
 */
export function leaveYamlToOthers(section: unknown, scopeUri: string | undefined): unknown {
  const settings = section as { yaml?: { findings?: string } } | null;
  if (settings?.yaml?.findings !== 'auto') return section;
  const findings = yamlExtensionValidates(scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri)) ? 'off' : 'on';
  return { ...settings, yaml: { ...settings.yaml, findings } };
}

const yamlExtensionValidates = (scope: vscode.Uri | undefined): boolean =>
  vscode.extensions.getExtension(RED_HAT) !== undefined && vscode.workspace.getConfiguration('yaml', scope).get('validate', true);

/** Calls back when the settings that `leaveYamlToOthers` gives may have changed. */
export const onDidChangeYamlExtension = (listener: () => void): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.extensions.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('yaml.validate')) listener();
    }),
  );
