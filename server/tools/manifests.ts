/**
 * The manifests of the two packages of the extension. Each names only what is in it: the universal one runs on Node, on the desktop and on remote
 * machines; the one for the web, which the Marketplace gives to VS Code in a browser, in the extension host there.
 */
export type Target = 'universal' | 'web';

/** @param manifest package.json, which names both for whoever runs the repository itself */
export function manifestFor(target: Target, manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // VS Code in a browser loads scripts, and takes `type` for a module.
  const absent = target === 'web' ? ['main', 'bin', 'type', 'extensionKind', 'scripts'] : ['browser', 'scripts'];
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !absent.includes(key)));
}
