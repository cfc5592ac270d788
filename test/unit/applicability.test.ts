import { describe, expect, test } from 'vitest';
import { applicability } from '../../server/rules/applies/applicability.ts';
import { findingsOf } from '../support/findings.ts';
import { catalogue, service, serviceWith, settingsOf } from '../support/service.ts';

const entryOf = (text: string) => service.parse({ text, path: 'x.algoritme.yaml' }, settingsOf()).parts[0]!.content.entries[0]!;
const verdictOf = (id: string, profile: string, more = '') =>
  applicability(catalogue.requirement(id)!, entryOf(`name: x\n${more}ai_act_profile: {${profile}}\n`), catalogue).verdict;

describe('which requirements apply', () => {
  test('those that always apply do, whatever the profile says', () => {
    for (const requirement of catalogue.requirements.filter(({ alwaysApplicable }) => alwaysApplicable))
      expect(verdictOf(requirement.id, 'type: geen algoritme'), requirement.id).toBe('yes');
  });

  test('answers are understood however they are written', () => {
    for (const group of ['hoog-risico AI', 'HOOG RISICO AI', 'hoog-risico-ai-systeem', 'hoog risico', 'high risk', '[hoog-risico AI]'])
      expect(verdictOf('aia-10', `type: ai systeem, risk_group: ${group}, role: Aanbieder`), group).toBe('yes');
    expect(verdictOf('aia-10', 'type: AI-systeem, risk_group: hoog, role: aanbieder')).toBe('open');
  });

  test('of several answers one is enough', () => {
    expect(verdictOf('aia-10', 'type: AI-systeem, risk_group: hoog-risico AI, role: [importeur, aanbieder]')).toBe('yes');
    expect(verdictOf('aia-10', 'type: AI-systeem, risk_group: hoog-risico AI, role: [importeur, distributeur]')).toBe('no');
  });

  test('a question that does not come up for the type decides nothing', () => {
    const system = 'type: AI-systeem, risk_group: hoog-risico AI, role: aanbieder';
    for (const risk of ['systeemrisico', 'geen systeemrisico'])
      expect(verdictOf('aia-10', `${system}, systemic_risk: ${risk}`)).toBe('yes');
    expect(verdictOf('aia-30', 'type: AI-model voor algemene doeleinden, role: aanbieder, systemic_risk: systeemrisico')).toBe('yes');
    expect(verdictOf('aia-30', 'type: AI-model voor algemene doeleinden, role: aanbieder')).toBe('open');
  });

  test('the category of the register gives the risk group, unless the profile does', () => {
    const high = 'publication_category: Hoog-risico AI-systeem\n';
    const other = 'publication_category: Overige algoritmes\n';
    expect(verdictOf('aia-10', '', high)).toBe('open');
    expect(verdictOf('aia-10', 'role: aanbieder', high)).toBe('yes');
    expect(verdictOf('aia-10', 'role: aanbieder', other)).toBe('no');
    expect(verdictOf('aia-02', 'type: AI-systeem, role: aanbieder, open_source: geen open-source', other)).toBe('open');
    expect(verdictOf('aia-10', 'type: AI-systeem, role: aanbieder, risk_group: hoog-risico AI', other)).toBe('yes');
  });
});

describe('measures of several frameworks', () => {
  const text = 'name: Besluiten\nstatus: In gebruik\nmeasures: []\n';
  const missing = (section: Record<string, unknown>, of = service) =>
    findingsOf(text, settingsOf(section), undefined, of).filter(({ code }) => code.endsWith('/missing-measure'));

  test('none is reported twice, and none is forgotten when the other rule is off', () => {
    const own = serviceWith({ 'a.yaml': 'urn: urn:nl:ak:mtr:org-01\nrequired: true\n' });
    const all = missing({ frameworks: ['bio', 'avg', 'awb'] }, own);
    const subjects = all.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(all.find(({ subject }) => subject === 'org-01')?.code).toBe('organisation/missing-measure');
    const shared = catalogue
      .measuresOfFramework('bio', 'instrument')
      .find(({ requirements }) => requirements.some((id) => id.startsWith('avg')))!;
    expect(all.find(({ subject }) => subject === shared.id)?.code).toBe('bio/missing-measure');
    const without = missing({ frameworks: ['bio', 'avg', 'awb'], rules: { 'bio/missing-measure': 'off' } });
    expect(without.find(({ subject }) => subject === shared.id)?.code).toBe('applies/missing-measure');
  });

  test('each names all the requirements that apply and that it serves', () => {
    const measure = missing({ frameworks: ['woo'] }).find(
      ({ code, subject }) => code === 'applies/missing-measure' && subject === 'owp-28',
    )!;
    const wanted = catalogue.measure('owp-28')!.requirements.filter((id) => catalogue.requirement(id)!.alwaysApplicable);
    expect(wanted.length).toBeGreaterThan(1);
    expect(measure.message).toContain(wanted.join(', '));
    expect(measure.message).not.toContain('aia-');
  });

  test('without a setting nothing of another framework is reported', () => {
    expect(new Set(missing({}).map(({ code }) => code))).toEqual(new Set(['bio/missing-measure']));
  });
});
