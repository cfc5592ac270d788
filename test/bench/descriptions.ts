/** Writes a folder of descriptions as an organisation might have them, made of the examples. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/service.ts';

const example = (name: string) => readFileSync(join(root, 'examples', name), 'utf8');

/** Most have no finding; every tenth has many. */
const PLAIN = ['blauwalg', 'blauwalg', 'bedrijfscontroles'];
const WITH_FINDINGS = ['parkeervergunning', 'peilbeheer'];

/**
 * @param folder where they go, a hundred to a folder
 * @param count how many: of a hundred, ten have findings, one is a system card that includes a file and one that file; one of a thousand is there twice
 * @returns their paths
 */
export function writeDescriptions(folder: string, count: number): string[] {
  const texts = new Map([...PLAIN, ...WITH_FINDINGS].map((name) => [name, example(`algoritmeregister/${name}.yaml`)]));
  const paths: string[] = [];
  const write = (path: string, text: string) => {
    writeFileSync(path, text);
    paths.push(path);
  };
  for (let index = 0; index < count; index++) {
    const within = join(folder, `map-${String(Math.floor(index / 100)).padStart(3, '0')}`);
    if (index % 100 === 0) mkdirSync(within, { recursive: true });
    if (index % 100 === 98) {
      cpSync(join(root, 'examples', 'systeemkaart', 'iama_wegdekschade.yaml'), join(within, 'iama_wegdekschade.yaml'));
      paths.push(join(within, 'iama_wegdekschade.yaml'));
    } else if (index % 100 === 99) {
      write(join(within, 'system_card.yaml'), example('systeemkaart/system_card.yaml').replace(/^name: .*$/m, `name: Wegdek ${index}`));
    } else {
      const names = index % 10 === 7 ? WITH_FINDINGS : PLAIN;
      const text = texts.get(names[Math.floor(index / 10) % names.length]!)!;
      // What makes a description the one that it is: without a number, it is there twice.
      const number = index % 1000 === 500 ? index - 1 : index;
      const own = text.replace(/^name: .*$/m, `name: Beschrijving ${number}`).replace(/^source_id: .*$/m, `source_id: PN-${number}`);
      write(join(within, `beschrijving-${index}.algoritme.yaml`), own);
    }
  }
  return paths;
}
