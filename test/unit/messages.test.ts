import { describe, expect, test } from 'vitest';
import { messages, PLACEHOLDER, render, type MessageId } from '../../server/messages/index.ts';

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
