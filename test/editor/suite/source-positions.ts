import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

/**
 * Rewrites the positions in a stack from the bundle to the test files. Node's own --enable-source-maps does nothing
 * here, because VS Code formats the stacks in the extension host itself.
 */
export function withSourcePositions(stack: string): string {
  const map = new SourceMap(JSON.parse(readFileSync(`${__filename}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
  return stack.replaceAll(/[^\s(]*index\.cjs:(\d+):(\d+)/g, (position, line: string, column: string) => {
    const origin = map.findOrigin(Number(line), Number(column));
    return 'fileName' in origin ? `${resolve(dirname(__filename), origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}` : position;
  });
}
