import { describe, expect, test } from 'vitest';
import { service, serviceWith, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const statusOf = (text: string, by = service) => by.status(by.parse({ text, path: 'map/x.algoritme.yaml' }, settings), settings);
const measures = 'measures:\n  - {urn: urn:nl:ak:mtr:org-11, state: to do}\n  - {urn: urn:nl:ak:mtr:org-13, state: done, value: Ja}\n';

describe('the status of a file', () => {
  test('names the standard, its version, and why', () => {
    expect(statusOf(`standard_version: "0.4"\n${measures}`).standard).toEqual({
      text: 'Publicatiestandaard 0.4',
      detail: 'De versie staat in het bestand.',
    });
    expect(statusOf(`name: Parkeren\n${measures}`).standard).toMatchObject({ text: 'Publicatiestandaard 1.0' });
    expect(statusOf(`name: Parkeren\n${measures}`).standard!.detail).toMatch(/noemt geen versie/);
    expect(statusOf('schema_version: 0.1a10\nai_act_profile: {}\n').standard!.text).toBe('Systeemkaart 0.1a10');
    expect(statusOf('standard_version: "1.0"\n---\nstandard_version: "0.4"\n').standard!.text).toBe(
      'Publicatiestandaard 1.0 + Publicatiestandaard 0.4',
    );
  });

  test('counts the measures of the BIO, what is to do, and the findings', () => {
    const { coverage } = statusOf(`standard_version: "1.0"\n${measures}`);
    expect(coverage!.text).toBe('BIO: 2 van 12 maatregelen');
    expect(coverage!.detail).toMatch(/^1 nog te doen · \d+ fouten · \d+ waarschuwingen$/);
  });

  test('speaks of the organisation only where it adds something', () => {
    const own = serviceWith({ 'a.yaml': 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Raad\ntext: { summary: Leg voor. }\nrequired: true\n' });
    expect(statusOf(measures).organisation).toBeUndefined();
    expect(statusOf(measures, own).organisation!.detail).toBe('1 eigen maatregel, 1 in elke beschrijving gevraagd');
  });
});
