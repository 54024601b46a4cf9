import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Recording } from '../../src/model/recording.ts';
import { refuseBothSides } from '../../src/report/refuse-both-sides.ts';

function recording(machine: string, suite = 'pi4/engine'): Recording {
  return { machine, suite, environment: {}, values: [], profiles: [], profilePairs: [], problems: [] };
}

describe('refuseBothSides', () => {
  it('refuses a folder in which two commands took turns, and names its two', () => {
    const refused = () =>
      refuseBothSides('measured', [recording('pi4', 'engine'), recording('base'), recording('head')]);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow('measured holds both sides of a comparison, in base/ and head/');
  });

  it.each([
    ['two machines', [recording('pi4', 'engine'), recording('pi5', 'engine')]],
    ['a machine of one of these names', [recording('head')]],
    ['machines of these names that measured different suites', [recording('base', 'a'), recording('head', 'b')]],
    ['nothing', []],
  ])('takes %s', (_, recordings) => {
    expect(() => refuseBothSides('measured', recordings)).not.toThrow();
  });
});
