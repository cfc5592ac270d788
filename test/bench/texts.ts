/** The texts that are measured with: entries of a common length (3.4 kB), with a few findings each. */

/** How the entries of a file stand together: as YAML documents, or as items of one list. */
export const shapes = ['stream', 'list'] as const;
export type Shape = (typeof shapes)[number];

export function textOf(entries: number, shape: Shape): string {
  const all = Array.from({ length: entries }, (_, index) => entry(index));
  if (shape === 'stream') return all.join('---\n');
  return all.map((one) => `- ${one.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
}

function entry(index: number): string {
  const measures = ['org-11', 'org-13', 'owk-01', 'owk-04', 'mon-01'].map(
    (id) =>
      `  - urn: urn:nl:ak:mtr:${id}\n    state: done\n    value: Zie hoofdstuk ${index} van het beveiligingsplan.\n    version: "2.5.1"\n`,
  );
  return `name: Vergunning beoordelen ${index}
organization: Gemeente Duinvoort
description_short: Controleert of een aanvraag compleet is.
category: [Verkeer, Wonen]
status: in gebruik
begin_date: 2024-03
contact_email: algoritmes@duinvoort.example
publication_category: Impactvolle algoritmes
goal: >-
  ${'Aanvragen komen sneller bij de juiste medewerker terecht. '.repeat(20)}
risks: |
${'  We controleren elk kwartaal of de uitkomsten kloppen.\n'.repeat(15)}lang: nld
standard_version: "1.0"
measures:
${measures.join('')}`;
}
