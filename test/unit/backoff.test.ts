import { expect, test } from 'vitest';
import { Backoff } from '../../client/backoff.ts';

test('a server that keeps stopping is started again after ever longer waits, and the fifth time not', () => {
  const backoff = new Backoff();
  expect([0, 1_000, 3_000, 60_000, 170_000, 175_000].map((now) => backoff.next(now))).toEqual([
    250,
    500,
    1_000,
    2_000,
    undefined,
    undefined,
  ]);
});

test('stops that lie far apart do not add up', () => {
  const backoff = new Backoff();
  expect([0, 200_000, 400_000, 600_000, 800_000, 1_000_000].map((now) => backoff.next(now))).toEqual([250, 250, 250, 250, 250, 250]);
});

test('the user starts it: a new beginning', () => {
  const backoff = new Backoff();
  for (let now = 0; now < 5; now++) backoff.next(now);
  backoff.reset();
  expect(backoff.next(6)).toBe(250);
});
