/** The ten organisations of the example. None of them exists. */
import * as algorithms from './algorithms.ts';
import type { Algorithm } from './algorithms.ts';

export interface Organisation {
  /** Its folder, and the first part of its `source_id`. */
  id: string;
  name: string;
  /** Its web address, without `www.`. */
  host: string;
  algorithms: readonly Algorithm[];
  /** How it keeps its descriptions. */
  layout:
    | { kind: 'files'; path: (id: string) => string }
    /** One file: a list, or documents one after another. */
    | { kind: 'list' | 'stream'; path: string };
  style: {
    /** How short texts are written. */
    quotes: 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';
    /** How long ones are. */
    block: 'BLOCK_FOLDED' | 'BLOCK_LITERAL' | 'PLAIN' | 'QUOTE_DOUBLE';
    indentSeq: boolean;
    /** Characters. */
    width: number;
    /** What stands at the top of each file, below what it is. */
    comment?: string;
  };
  /** How far it is with its measures, from 0 to 1. */
  maturity: number;
  /** Whether it writes the phases, links and people beside a measure. */
  writes: { lifecycle?: true; links?: true; people?: true };
  owner: string;
  team: string;
  people: readonly [accountable: string, responsible: string];
}

export const ORGANISATIONS: readonly Organisation[] = [
  {
    id: 'hogebeek',
    name: 'Gemeente Hogebeek',
    host: 'hogebeek.example',
    algorithms: algorithms.HOGEBEEK,
    layout: { kind: 'files', path: (id) => `algoritmeregister/${id}.yaml` },
    style: {
      quotes: 'QUOTE_DOUBLE',
      block: 'BLOCK_FOLDED',
      indentSeq: true,
      width: 110,
      comment: 'Wijzigingen: vraag een tweede lezer van team Algoritmes.',
    },
    maturity: 0.85,
    writes: { lifecycle: true, links: true },
    owner: 'de proceseigenaar',
    team: 'team Algoritmes',
    people: ['Marit Hoogendam', 'Jurre Vlietstra'],
  },
  {
    id: 'aldervoorde',
    name: 'Gemeente Aldervoorde',
    host: 'aldervoorde.example',
    algorithms: algorithms.ALDERVOORDE,
    layout: { kind: 'files', path: (id) => `${id}.algoritme.yaml` },
    style: { quotes: 'PLAIN', block: 'BLOCK_FOLDED', indentSeq: false, width: 100 },
    maturity: 0.65,
    writes: { links: true },
    owner: 'de teammanager',
    team: 'het team Datagedreven Werken',
    people: ['Silke Rozemond', 'Tygo Brandewijn'],
  },
  {
    id: 'oosterwaarde',
    name: 'Gemeente Oosterwaarde',
    host: 'oosterwaarde.example',
    algorithms: algorithms.OOSTERWAARDE,
    layout: { kind: 'list', path: 'algoritmeregister.yaml' },
    style: { quotes: 'PLAIN', block: 'PLAIN', indentSeq: false, width: 115 },
    maturity: 0.4,
    writes: {},
    owner: 'de gemeentesecretaris',
    team: 'de afdeling Informatie',
    people: ['Wiebe Zonderland', 'Femke Oudeland'],
  },
  {
    id: 'provincie-merenland',
    name: 'Provincie Merenland',
    host: 'merenland.example',
    algorithms: algorithms.MERENLAND,
    layout: { kind: 'files', path: (id) => `${id}.yaml` },
    style: { quotes: 'QUOTE_SINGLE', block: 'BLOCK_LITERAL', indentSeq: true, width: 100 },
    maturity: 0.75,
    writes: { lifecycle: true, people: true },
    owner: 'de programmamanager',
    team: 'het datateam',
    people: ['Hidde Waterloo', 'Noortje Baanstra'],
  },
  {
    id: 'veenstromen',
    name: 'Waterschap Veenstromen',
    host: 'veenstromen.example',
    algorithms: algorithms.VEENSTROMEN,
    layout: { kind: 'stream', path: 'algoritmes.yaml' },
    style: {
      quotes: 'QUOTE_DOUBLE',
      block: 'QUOTE_DOUBLE',
      indentSeq: true,
      width: 120,
      comment: 'Eén document per algoritme. De volgorde is die van het register.',
    },
    maturity: 0.7,
    writes: { links: true },
    owner: 'het hoofd Waterbeheer',
    team: 'het team Meten en Sturen',
    people: ['Auke Terpstra-Vonk', 'Lieve Dijkmans'],
  },
  {
    id: 'veiligheidsregio-merenland',
    name: 'Veiligheidsregio Merenland',
    host: 'vrmerenland.example',
    algorithms: algorithms.VEILIGHEIDSREGIO,
    layout: { kind: 'list', path: 'register.algoritme.yaml' },
    style: { quotes: 'QUOTE_SINGLE', block: 'BLOCK_FOLDED', indentSeq: false, width: 105 },
    maturity: 0.6,
    writes: {},
    owner: 'de directeur Brandweer',
    team: 'het team Informatie',
    people: ['Gijs Ravenhorst', 'Myrthe Vuurman'],
  },
  {
    id: 'woonbijdragen',
    name: 'Uitvoeringsdienst Woonbijdragen',
    host: 'woonbijdragen.example',
    algorithms: algorithms.WOONBIJDRAGEN,
    layout: { kind: 'files', path: (id) => `register/${id}.yaml` },
    style: {
      quotes: 'QUOTE_DOUBLE',
      block: 'BLOCK_FOLDED',
      indentSeq: true,
      width: 100,
      comment: 'De eigen maatregelen van de dienst staan in .algoritmekader/catalogue.',
    },
    maturity: 0.9,
    writes: { lifecycle: true, links: true, people: true },
    owner: 'de directeur Uitvoering',
    team: 'het team Regels en Rekenen',
    people: ['Philip Aardenburg', 'Samira Kolthof'],
  },
  {
    id: 'leefomgeving',
    name: 'Ministerie van Leefomgeving',
    host: 'leefomgeving.example',
    algorithms: algorithms.LEEFOMGEVING,
    layout: { kind: 'stream', path: 'algoritmeregister.yml' },
    style: { quotes: 'PLAIN', block: 'BLOCK_FOLDED', indentSeq: true, width: 100 },
    maturity: 0.55,
    writes: {},
    owner: 'de directeur Subsidies',
    team: 'het team Gegevens',
    people: ['Iris van Zuidwolde', 'Casper Nieuwland'],
  },
  {
    id: 'ziekenhuis-merenland',
    name: 'Universitair Ziekenhuis Merenland',
    host: 'uzmerenland.example',
    algorithms: algorithms.ZIEKENHUIS,
    layout: { kind: 'files', path: (id) => `${id}.algoritme.yaml` },
    style: { quotes: 'PLAIN', block: 'BLOCK_LITERAL', indentSeq: true, width: 95 },
    maturity: 0.7,
    writes: { links: true, people: true },
    owner: 'de medisch manager',
    team: 'de afdeling Klinische Informatica',
    people: ['Reinout Sterrenburg', 'Elodie Wagenmaat'],
  },
  {
    id: 'warmtenetten',
    name: 'Autoriteit Warmtenetten',
    host: 'autoriteitwarmtenetten.example',
    algorithms: algorithms.WARMTENETTEN,
    layout: { kind: 'files', path: (id) => `algoritmeregister/${id}.yml` },
    style: { quotes: 'QUOTE_SINGLE', block: 'PLAIN', indentSeq: false, width: 110 },
    maturity: 0.5,
    writes: { lifecycle: true },
    owner: 'het hoofd Toezicht',
    team: 'het team Data en Toezicht',
    people: ['Bente Haverkort', 'Olivier Stroink'],
  },
];
