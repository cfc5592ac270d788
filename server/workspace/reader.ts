/** A thread that reads files for a check: it gets lists of paths, and answers each with what it read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue, type CompiledCatalogue } from '../../catalogue/index.ts';
import { FileReader, type ReadingOutcome, type ReadingWork } from './reading.ts';
import { TerminalFiles } from './terminalFiles.ts';

const { reading } = workerData as ReadingWork;
const catalogue = new Catalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as CompiledCatalogue);
const reader = new FileReader(reading, new TerminalFiles(catalogue, reading));

parentPort!.on('message', async (files: string[]) => {
  const outcomes: [file: string, outcome: ReadingOutcome][] = [];
  for (const file of files) outcomes.push([file, await reader.read(file)]);
  parentPort!.postMessage(outcomes);
});
