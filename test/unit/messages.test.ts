import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDER } from '../../server/messages/fill.ts';
import { messages, render, type MessageId } from '../../server/messages/index.ts';
import { root } from '../support/service.ts';

const ids = Object.keys(messages.nl) as MessageId[];
const argumentsOf = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();

describe('the message catalogue', () => {
  test('has the same messages in both languages', () => {
    expect(Object.keys(messages.en).sort()).toEqual([...ids].sort());
  });

  test.each(ids)('%s takes the same arguments in both languages, and no text is empty', (id) => {
    expect(argumentsOf(messages.en[id])).toEqual(argumentsOf(messages.nl[id]));
    expect(messages.nl[id].trim()).not.toBe('');
    expect(messages.en[id].trim()).not.toBe('');
  });

  test('gives a number its word', () => {
    const args = { files: 1, entries: 2, errors: 0, warnings: 1, information: 3 };
    expect(render({ id: 'cli.summary', args }, 'nl')).toBe('1 bestand, 2 beschrijvingen: 0 fouten, 1 waarschuwing, 3 ter informatie');
    expect(render({ id: 'cli.summary', args }, 'en')).toBe('1 file, 2 entries: 0 errors, 1 warning, 3 for information');
  });

  test('refuses a message that lacks an argument', () => {
    expect(() => render({ id: 'register/required-field.fix' }, 'nl')).toThrow('"key"');
  });
});

/** All that we ship, but for the messages themselves. */
const source = ['server', 'client', 'catalogue']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts') && !/messages\W(nl|en)\.ts$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('the source', () => {
  const asPattern = (text: string) => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
  /** Identifiers that are put together, such as `lens.${of}`, as patterns. */
  const composed = [...source.matchAll(/`((?:[\w./-]|\$\{[^`{}]*\})+)`/g)]
    .map(([, template]) => template!.split(/\$\{[^}]*\}/))
    .filter((pieces) => pieces.length > 1 && /\w.*[./-]|[./-].*\w/.test(pieces.join('')))
    .map((pieces) => new RegExp(`^${pieces.map(asPattern).join('.+')}$`));

  test('has a use for every message', () => {
    const unused = ids.filter((id) => !source.includes(`'${id}'`) && !composed.some((pattern) => pattern.test(id)));
    expect(unused).toEqual([]);
  });

  test('gives every message that it names the arguments that it takes', () => {
    const calls = [...source.matchAll(/\b(?:message|say)\(\s*'([^']+)'\s*(?:,\s*\{([^{}]*)\}\s*)?,?\s*\)/g)];
    const wrong = calls.flatMap(([, id, args = '']) => {
      if (args.includes('...')) return [];
      const given = [...args.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, name]) => name!).sort();
      // The path of an include is added to each of its messages (`rules/include/includes.ts`).
      if (id!.startsWith('include/')) given.push('path');
      const wanted = argumentsOf(messages.nl[id as MessageId] ?? '');
      return wanted.every((name) => given.includes(name!)) && id! in messages.nl ? [] : [`${id}: takes ${wanted}, gets ${given}`];
    });
    expect(wrong).toEqual([]);
    expect(calls.length).toBeGreaterThan(200);
  });
});
