import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD_BYTES } from '../../src/model/input-file.ts';
import { findJsonDamage } from '../../src/parse/find-json-damage.ts';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { headOf, inputFile } from './check-format.ts';

const RESULT = '{\n  "throughput": [94.5, -1e-3, true, null],\n  "host": "board \\"7\\""\n}\n';

/** What is said of a text, with its line before it. */
function damageOf(text: string): string | undefined {
  const damage = findJsonDamage(headOf(new TextEncoder().encode(text)));
  return damage === undefined ? undefined : `${damage.line}: ${damage.text}`;
}

const CUT = 'looks like JSON, but ends early here: is the file cut off?';
const DAMAGED = 'looks like JSON, but is damaged here';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('JSON that no format recognizes', () => {
  it('is said to end early, and in which line', () => {
    expect(damageOf('{\n  "throughput": [94.5,\n')).toBe(`2: ${CUT}`);
    expect(damageOf('{\n  "through')).toBe(`2: ${CUT}`);
    expect(damageOf('{"a": "\\')).toBe(`1: ${CUT}`);
    expect(damageOf('{"a": tru')).toBe(`1: ${CUT}`);
    expect(damageOf('{"a": -')).toBe(`1: ${CUT}`);
    expect(damageOf('{"a": 1.')).toBe(`1: ${CUT}`);
    expect(damageOf('[')).toBe(`1: ${CUT}`);
    expect(damageOf('{"run": 1}\n{"run": 2}\n{"run"')).toBe(`3: ${CUT}`);
  });

  it('is said to be damaged, and in which line', () => {
    expect(damageOf('{\n  "a": 1\n  "b": 2\n}\n')).toBe(`3: ${DAMAGED}`);
    expect(damageOf('{\n  "a": 1,\n}\n')).toBe(`3: ${DAMAGED}`);
    expect(damageOf('{\n  "a": "one\n}\n')).toBe(`2: ${DAMAGED}`);
    expect(damageOf('{\n  "a": [1, 2}\n}\n')).toBe(`2: ${DAMAGED}`);
    expect(damageOf('{"a": NaN}')).toBe(`1: ${DAMAGED}`);
    expect(damageOf('{"a": \uFFFD\uFFFD}')).toBe(`1: ${DAMAGED}`);
    expect(damageOf('{"a": 1}}\n')).toBe(`1: ${DAMAGED}`);
    expect(damageOf('{"run": 1}\n{"ru{"run": 3}\n')).toBe(`2: ${DAMAGED}`);
  });

  it('is not said to be damaged where it is not, whatever stands behind it', () => {
    expect(damageOf(RESULT)).toBeUndefined();
    expect(damageOf(`${RESULT}${RESULT}`)).toBeUndefined();
    expect(damageOf(`${RESULT}real 0m1.2s\n`)).toBeUndefined();
    expect(damageOf('[]\n')).toBeUndefined();
  });

  it('is not looked for in other texts', () => {
    for (const text of ['', 'iperf3: error\n', '{\n  return 1;\n}\n', '[12:00:01] began\n', '[1, 2\n', '{ 7 }', '"'])
      expect(damageOf(text)).toBeUndefined();
  });

  it('is looked for in the beginning of a long file, whose end nobody has seen', () => {
    const long = `{"a": [\n${'1,\n'.repeat(HEAD_BYTES)}`;
    expect(damageOf(long)).toBeUndefined();
    expect(damageOf(long.replace('1', 'one'))).toBe(`2: ${DAMAGED}`);
    expect(damageOf(`{"a": "${'b'.repeat(HEAD_BYTES)}`)).toBeUndefined();
    expect(damageOf('{"a":'.repeat(1000))).toBe(`1: ${CUT}`);
  });

  it('is judged as a JSON parser judges it', () => {
    const change = fc.tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom('', '"', ',', '}', ']', '0', '\\', '\n'));
    fc.assert(
      fc.property(change, ([json, place, removed, added]) => {
        const whole = `{"a":${json}}`;
        const at = 2 + (place % json.length);
        expect(damageOf(whole)).toBeUndefined();
        expect(damageOf(whole.slice(0, at))).toBe(`1: ${CUT}`);
        const changed = whole.slice(0, at) + added + whole.slice(at + removed);
        const isSaid = damageOf(changed) !== undefined;
        // What stands behind a document may be anything.
        const beginsWhole = Array.from(changed, (_, end) => changed.slice(0, end)).some(isJson);
        expect(isJson(changed) ? !isSaid : isSaid || beginsWhole).toBe(true);
      }),
      { numRuns: 2000, seed: 8 },
    );
  });

  it('is reported with its line in place of not being recognized', async () => {
    const { parsed } = await createParser({ mappings: [] }, async () => ({}))(inputFile('{\n  "a": [1, 2}\n'));
    expect(parsed.problems).toEqual([{ path: 'run-01/unknown', line: 2, text: DAMAGED }]);
  });
});
