/** Addresses and paths of files that may be on no disk. */
import { describe, expect, test } from 'vitest';
import { shownPath, uriOfPath, virtualPathOf } from '../../server/features/fileUri.ts';

describe('a file on no disk', () => {
  test.each([
    ['memfs:/werk/a.yaml', '/memfs:/werk/a.yaml'],
    ['memfs:/werk%20map/100%25%23.yaml', '/memfs:/werk map/100%#.yaml'],
    ['vscode-vfs://github/org/repo/a.yaml', '/vscode-vfs:github/org/repo/a.yaml'],
    ['vscode-remote://127.0.0.1:8080/home/a.yaml', '/vscode-remote:127.0.0.1:8080/home/a.yaml'],
    ['vscode-remote://wsl%2Bubuntu/home/a.yaml', '/vscode-remote:wsl%2Bubuntu/home/a.yaml'],
  ])('has a path from which its address comes back: %s', (uri, path) => {
    expect(virtualPathOf(uri)).toBe(path);
    expect(uriOfPath(path)).toBe(uri);
  });

  test.each([
    'untitled:Untitled-1',
    'untitled:/werk/a.yaml',
    'git:/werk/a.yaml?%7B%22ref%22%3A%22~%22%7D',
    'memfs:/a%2Fb.yaml',
    'memfs:/%E0%A4%A',
  ])('has no path when it is not one file of a file system: %s', (uri) => expect(virtualPathOf(uri)).toBeUndefined());

  test('is shown by its address', () => {
    expect(shownPath('/vscode-vfs:github/org/repo/a.yaml')).toBe('vscode-vfs://github/org/repo/a.yaml');
    expect(shownPath('/home/a.yaml')).toBe('/home/a.yaml');
  });
});
