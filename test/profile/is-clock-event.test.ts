import { expect, it } from 'vitest';
import { isClockEvent } from '../../src/profile/is-clock-event.ts';

it.each([
  ['cpu-clock', true],
  ['task-clock:u', true],
  ['cpu-clock:ppp', true],
  ['cpu-clock/freq=999/', true],
  ['cycles', false],
  ['', false],
  ['cpu-clock-2', false],
  ['my-cpu-clock', false],
])('a clock: %s', (event, expected) => {
  expect(isClockEvent(event)).toBe(expected);
});
