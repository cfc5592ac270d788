import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Catalogue, type CompiledCatalogue } from '../../catalogue/index.ts';
import { lost, pack, readCatalogue } from '../../catalogue/tools/compile.ts';
import { catalogue, root } from '../support/service.ts';

describe('a number of BIO2', () => {
  test.each(['5.1.1', '5.01.01', '5.01.1', ' 5.1.01 '])('"%s" is found however its zeros are written', (number) => {
    expect(catalogue.control(number)).toMatchObject({ number: '5.01.01', iso: '5.1', status: 'measure' });
  });

  test.each(['5.15.1', '5.15.01'])('"%s" is not 5.01.01 or 5.01.5', (number) => {
    expect(catalogue.control(number)).toMatchObject({ number: '5.15.01', iso: '5.15' });
  });

  test.each(['', '5', '5.15', '5.15.01.1', '5.15.99', '9.2.1', '5..1', '5.1.x', '5.1.-1', 'constructor'])('"%s" is none', (number) => {
    expect(catalogue.control(number)).toBeUndefined();
  });

  test('has our statement in both languages, or says that it is empty or moved', () => {
    expect(catalogue.control('5.17.03')).toEqual({
      number: '5.17.03',
      iso: '5.17',
      status: 'measure',
      text: { nl: 'Dwing de wachtwoordeisen automatisch af.', en: 'Enforce password requirements automatically.' },
    });
    expect(catalogue.control('5.03.01')).toEqual({ number: '5.03.01', iso: '5.3', status: 'empty' });
    expect(catalogue.control('5.04.02')).toEqual({ number: '5.04.02', iso: '5.4', status: 'moved', movedTo: '5.10.02' });
  });

  test('that moved to a number that BIO2 does not have says so', () => {
    expect(catalogue.control('5.26.01')).toMatchObject({ status: 'moved', movedTo: '5.25.02', targetMissing: true });
    expect(catalogue.control('5.25.02')).toBeUndefined();
  });
});

describe('the numbers under a control of ISO/IEC 27002:2022', () => {
  test.each([
    ['5.16', ['5.16.01', '5.16.02']],
    ['5.1', ['5.01.01', '5.01.02']],
    ['5.01', ['5.01.01', '5.01.02']],
    ['5.10', ['5.10.01', '5.10.02', '5.10.03']],
    ['9.2', []],
    ['5.16.01', []],
    ['', []],
  ])('%s: %j', (iso, numbers) => {
    expect(catalogue.controlsOf(iso).map((control) => control.number)).toEqual(numbers);
  });
});

describe('a control number of BIO 1.04', () => {
  test('has the numbers that a source gives it, and the source', () => {
    const { control, iso, source } = catalogue.bio2For('9.2.1')!;
    expect({ control, iso, name: source.name, where: source.where.en }).toEqual({
      control: '9.2.1',
      iso: ['5.16'],
      name: 'ISO/IEC 27002:2022',
      where: 'Annex B, Tables B.1 and B.2',
    });
    expect(source.readAt.length).toBeGreaterThan(0);
    expect(catalogue.unmappedBecause('9.2.1')).toBeUndefined();
  });

  test('of a government measure gets those of the control above it, and says that it has none of its own', () => {
    expect(catalogue.bio2For('9.2.1.2')).toMatchObject({ control: '9.2.1', iso: ['5.16'] });
    expect(catalogue.unmappedBecause('9.2.1.2')?.en).toMatch('government measure of BIO 1.04');
  });

  test('of a section has none, and the reason', () => {
    expect(catalogue.bio2For('9.4')).toBeUndefined();
    expect(catalogue.unmappedBecause('9.4')?.nl).toMatch('paragraaf');
  });

  test.each(['9.2.9', '99.1', '', 'toString', '9.2.1x'])('"%s" is unknown', (number) => {
    expect(catalogue.bio2For(number)).toBeUndefined();
    expect(catalogue.unmappedBecause(number)).toBeUndefined();
  });

  test('that a measure cites has a counterpart in BIO2, or a reason', () => {
    for (const number of new Set(catalogue.measures.flatMap((measure) => measure.controls))) {
      const iso = catalogue.bio2For(number)?.iso ?? [];
      expect(iso.length > 0 || catalogue.unmappedBecause(number) !== undefined, number).toBe(true);
      for (const one of iso) expect(catalogue.controlsOf(one), one).not.toHaveLength(0);
    }
  });
});

describe('the compiled JSON', () => {
  test('gives back everything that the files hold, and is the one that they compile to', () => {
    const data = readCatalogue();
    const packed = pack(data);
    expect(lost(data, packed)).toEqual([]);
    expect(JSON.parse(readFileSync(join(root, 'dist', 'catalogue.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(packed)));
  });

  test('notices when packing loses a fact', () => {
    const data = readCatalogue();
    const packed = pack(data);
    packed.measures[0]!.page += 'x';
    delete packed.instruments[0]!.topics;
    expect(lost(data, packed)).toEqual([
      `measures: ${packed.measures[0]!.id} comes back otherwise`,
      `instruments: ${packed.instruments[0]!.id} comes back otherwise`,
    ]);
  });

  test('stays under 600,000 bytes', () => {
    const json = readFileSync(join(root, 'dist', 'catalogue.json'));
    const started = performance.now();
    new Catalogue(JSON.parse(json.toString('utf8')) as CompiledCatalogue);
    console.log(`${json.length} bytes, loaded in ${(performance.now() - started).toFixed(1)} ms`);
    expect(json.length).toBeLessThan(600_000);
  });
});
