import { describe, expect, test } from 'vitest';
import { recognise } from '../../server/document/recognise.ts';
import { defaultPatterns, matcher } from '../../server/settings.ts';

const matches = matcher(defaultPatterns);
const kindOf = (text: string, path?: string) => recognise(text, path, matches);

describe('a file is ours', () => {
  test.each([
    ['# algoritmekader: publicatiestandaard=1.0\n', { kind: 'registerEntry', version: '1.0', by: 'modeline' }],
    ['#algoritmekader:publicatiestandaard\n', { kind: 'registerEntry', by: 'modeline' }],
    ['iets: anders\n# algoritmekader: systemcard\n', { kind: 'systemCard', by: 'modeline' }],
    ['name: x\nstandard_version: "1.0"\n', { kind: 'registerEntry', by: 'content' }],
    ['- name: x\n  standard_version: "1.0"\n', { kind: 'registerEntry', by: 'content' }],
    ['{\n  "standard_version": "1.0"\n}', { kind: 'registerEntry', by: 'content' }],
    ['schema_version: 0.1a10\nmeasures: []\n', { kind: 'systemCard', by: 'content' }],
    ['# algoritmekader: modelcard=0.1a9\n', { kind: 'modelCard', version: '0.1a9', by: 'modeline' }],
    ['# algoritmekader: assessmentcard\n', { kind: 'assessmentCard', by: 'modeline' }],
    ['license:\n  license_name: x\nmodel_index: []\n', { kind: 'modelCard', by: 'content' }],
    ['date: 2024-03-01\ncontents:\n  - question: Waarom?\n', { kind: 'assessmentCard', by: 'content' }],
    ['version: 0.1a2\nassessments:\n  - !include iama.yaml\n', { kind: 'systemCard', by: 'content' }],
    ['lijst:\n  - urn:nl:ak:mtr:org-11\n', { kind: undefined, by: 'content' }],
  ])('by what it says: %j', (text, kind) => expect(kindOf(text)).toEqual(kind));

  test.each([
    ['/werk/parkeren.algoritme.yaml', 'registerEntry'],
    ['/werk/algoritmeregister/diep/parkeren.yml', 'registerEntry'],
    ['/werk/my_system_card.yaml', 'systemCard'],
    ['C:/werk/algoritmeregister/parkeren.yaml', 'registerEntry'],
  ])('by its name: %s', (path, kind) => expect(kindOf('a: 1', path)).toEqual({ kind, by: 'pattern' }));
});

describe('a file is not ours', () => {
  test.each([
    ['services:\n  web:\n    image: nginx\n', '/werk/docker-compose.yaml'],
    ['schema_version: 3\nname: x\n', '/werk/config.yaml'],
    ['# zie urn:nl:ak:mtr:org-11\nmeasures: []\n', '/werk/config.yaml'],
    ['my_standard_version: 1\n', '/werk/config.yaml'],
    ['contents:\n  - date: 2024-03-01\n', '/werk/boek.yaml'],
    ['automation: !include automations.yaml\n', '/werk/huis.yaml'],
    ['a: 1', undefined],
    ['', '/werk/leeg.yaml'],
  ])('%j', (text, path) => expect(kindOf(text, path)).toBeUndefined());
});
