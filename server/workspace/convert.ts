/** Converts a file for the terminal: the new text to the screen or a file, what is left to do beside it. */
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Catalogue } from '../../catalogue/index.ts';
import { printable } from '../document/printable.ts';
import type { Conversion, ConversionTarget, Refusal } from '../features/conversion.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { writeOutput } from './output.ts';
import { readText } from './find.ts';
import { explain, decoded } from './problem.ts';
import { TerminalFiles } from './terminalFiles.ts';

export interface ConvertOptions {
  to: ConversionTarget;
  /** Which description, counted from 1; undefined for all of them. */
  entry?: number;
  /** The file to write; undefined for the screen. */
  output?: string;
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
  stdin: NodeJS.ReadableStream;
  write: (text: string) => void;
  writeError: (text: string) => void;
  /** The present month (JJJJ-MM), for rules about dates. */
  month: string;
}

/**
 * @param file its path, or `-` for the standard input
 * @returns the exit code: 0 all done, 1 something is left for a person to do, 2 it could not be done
 */
export async function convert(file: string, options: ConvertOptions): Promise<number> {
  const result = await converted(file, options);
  if ('problem' in result) {
    options.writeError(`${printable(result.problem)}\n`);
    return 2;
  }
  for (const one of result.left) options.writeError(`${printable(one)}\n`);
  return result.left.length > 0 ? 1 : 0;
}

async function converted(file: string, options: ConvertOptions): Promise<Conversion | Refusal> {
  const say = speaker(options.locale);
  const path = file === '-' ? undefined : resolve(options.cwd, file);
  const output = options.output === undefined ? undefined : resolve(options.cwd, options.output);
  if (path !== undefined && path === output) return { problem: say('cli.output-is-input', { path: options.output! }) };
  const read = path === undefined ? decoded(await buffer(options.stdin), file) : await readText(path);
  if ('problem' in read)
    return {
      problem: read.problem.reason === 'EISDIR' ? say('cli.is-folder', { path: file }) : explain({ ...read.problem, path: file }, options),
    };
  const result = await convertText(read.text, path, options);
  if ('problem' in result) return result;
  if (options.output === undefined) options.write(result.text);
  else {
    const problem = await writeOutput(options.output, result.text, options);
    if (problem !== undefined) return { problem };
  }
  return result;
}

async function convertText(
  text: string,
  path: string | undefined,
  { to, entry, ...options }: ConvertOptions,
): Promise<Conversion | Refusal> {
  const terminal = new TerminalFiles(options.catalogue, options);
  const [mistake] = await terminal.mistakes(path === undefined ? [] : [path]);
  if (mistake !== undefined) return { problem: mistake };
  const { service, settings } = path === undefined ? await terminal.here() : await terminal.of(path);
  const number = entry === undefined ? undefined : entry - 1;
  if (to === 'yaml') return service.convertJson(text, settings, number);
  return service.convert(service.parse({ text, path: path?.replaceAll('\\', '/') }, settings), settings, to, number);
}
