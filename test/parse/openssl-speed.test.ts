import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsPerSecond, ratesOf } from '../../src/parse/openssl-numbers.ts';
import { opensslSpeed } from '../../src/parse/openssl-speed.ts';
import { checkFormat, headOf, inputFile } from './check-format.ts';

checkFormat('openssl-speed', () => opensslSpeed);

const HEAD = 'type             16 bytes     64 bytes\n';

async function textsOf(text: string): Promise<readonly string[]> {
  const { problems } = await opensslSpeed.parse(inputFile(text));
  return (problems ?? []).map((problem) => problem.text);
}

describe('openssl speed', () => {
  it('reads back any table that OpenSSL could print', async () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 6 });
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9()-]{0,19}( [a-z]{3})?$/);
    // What a cell shows: bytes with two decimals, or thousands of bytes with two decimals.
    const rate = fc.oneof(
      fc.integer({ min: 1, max: 1_000_000 }).map((hundredths) => hundredths / 100),
      fc.integer({ min: 1001, max: 10 ** 11 }).map((tens) => tens * 10),
    );
    const table = sizes.chain((columns) =>
      fc.tuple(fc.constant(columns), name, fc.array(rate, { minLength: columns.length, maxLength: columns.length })),
    );
    await fc.assert(
      fc.asyncProperty(table, async ([columns, algorithm, rates]) => {
        const head = columns.map((size) => `${String(size).padStart(7)} bytes`).join('');
        const cells = rates.map((value) => (value > 10_000 ? `${(value / 1e3).toFixed(2)}k` : `${value.toFixed(2)} `));
        const row = cells.map((cell) => ` ${cell.padStart(12)}`).join('');
        const { measurements, problems } = await opensslSpeed.parse(
          inputFile(`type        ${head}\n${algorithm.padEnd(13)}${row}\n`),
        );
        expect(problems).toEqual([]);
        expect(measurements?.map(({ benchmark }) => benchmark)).toEqual(
          columns.map((size) => `${algorithm} ${size} bytes`),
        );
        expect(measurements?.flatMap(({ iterations }) => iterations)).toEqual(rates);
      }),
    );
  });

  it('leaves out what it cannot read, and says so', async () => {
    const rows = [
      'sha1                  1.00k        2.00k        3.00k',
      'sha224                1.00k',
      'sha256           ???????k        2.00k',
      'sha384                 nank        2.00k',
      'sha512                 0.00         2.00k',
      'md5                   4.00k        5.00k',
      'real\t0m18.351s',
      'rsa 2048 bits 0.138750s 0.003247s      7.2    308.0',
    ];
    const parsed = await opensslSpeed.parse(inputFile(`${HEAD}${rows.join('\n')}\n`));
    expect(parsed.measurements?.map(({ benchmark, iterations }) => [benchmark, iterations])).toEqual([
      ['sha384 64 bytes', [2000]],
      ['sha512 64 bytes', [2000]],
      ['md5 16 bytes', [4000]],
      ['md5 64 bytes', [5000]],
    ]);
    expect(parsed.problems?.map(({ line, text }) => [line, text])).toEqual([
      [2, '3 figures where the table has 2: the row is left out'],
      [3, '1 figures where the table has 2: the row is left out (2 times)'],
      [5, 'no figure for throughput of sha384 16 bytes: the measuring failed'],
      [6, 'no figure for throughput of sha512 16 bytes: the measuring failed'],
      [8, 'a line that openssl speed does not print is left out'],
      [9, '2 figures without the head of their table: the row is left out'],
    ]);
  });

  it.each([`${HEAD}sha1  1.00k  2.00k`, '+H:16:64\n+F:3:sha1:1000.00:2000.00'])(
    'counts a last row without a line end when it is whole: %j',
    async (text) => {
      const { measurements, problems } = await opensslSpeed.parse(inputFile(text));
      expect(measurements?.flatMap(({ iterations }) => iterations)).toEqual([1000, 2000]);
      expect(problems).toEqual([]);
    },
  );

  it.each([
    ['+F2:2:2048:7.207000:308.040000', 0],
    ['+F2:2:2048:7.207000:308.040000:299.120000:7.133000', 4],
    ['+F3:1:1024:12471.428571:16347.252747', 2],
  ])('knows whether an RSA row without a line end may have more: %s', async (text, figures) => {
    const { measurements, problems } = await opensslSpeed.parse(inputFile(text));
    expect(measurements).toHaveLength(figures);
    expect(problems).toHaveLength(figures === 0 ? 1 : 0);
  });

  it('keeps the whole figures of a row that is cut off', async () => {
    // 2.00 may be the beginning of 2.00k, a thousand times as much.
    const { measurements, problems } = await opensslSpeed.parse(inputFile(`${HEAD}sha1  1.00k  2.00`));
    expect(measurements?.map(({ benchmark, iterations }) => [benchmark, iterations])).toEqual([
      ['sha1 16 bytes', [1000]],
    ]);
    expect(problems).toEqual([
      { path: 'run-01/unknown', line: 2, text: 'the file ends in the middle of a line: it is cut off' },
    ]);
  });

  it.each([
    ['invalid engine "cryptodev"', 'the engine "cryptodev" could not be used'],
    ['Invalid engine "nosuch"', 'the engine "nosuch" could not be used'],
    ["can't use that engine", 'the engine could not be used'],
    ['Cannot use engine', 'the engine could not be used'],
  ])('warns when an engine is replaced by software: %s', async (line, warning) => {
    expect((await textsOf(`${line}\n${HEAD}sha1 1.00k 2.00k\n`))[0]).toContain(warning);
  });

  it('warns of CPU time in the progress of -mr, and not when the clock counted what was asked for', async () => {
    expect(await textsOf('+DT:AES-128-CBC:3:16\n+R:2451:AES-128-CBC:0.070000\n')).toHaveLength(1);
    expect(await textsOf('+DT:AES-128-CBC:3:16\n+R:2451:AES-128-CBC:2.990000\n')).toEqual([]);
  });

  it('keeps the problems few and short in time, whatever the file holds', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `alg${index} ${'0.00k '.repeat(2)}`).join('\n');
    const longLine = `${'1.00s '.repeat(200_000)}\n`;
    expect(await textsOf(`${HEAD}${rows}\n${longLine}`)).toHaveLength(51);
  });

  it.each([
    'We ran openssl speed and the numbers are in 1000s of bytes.\n',
    'main;memcpy 12\n',
    '{"type": "16 bytes"}\n',
    'type,16 bytes,64 bytes\n',
    '+H\n+F\n',
    'Doing nothing\n',
    'Forked child 12345\n',
    '',
  ])('does not recognize %j', (text) => {
    expect(opensslSpeed.recognize(headOf(text))).toBe(false);
  });
});

describe('operationsPerSecond', () => {
  it.each([
    ['0.138750s', '7.2', 1 / 0.13875],
    ['0.0000s', '33827.0', 33827],
    ['0.0029s', '339.0', 339],
    ['12.500000s', '0.1', 0.08],
  ])('takes the less rounded of %s and %s', (time, rate, expected) => {
    expect(operationsPerSecond(time, rate)).toBe(expected);
  });

  it('is never further from the truth than either figure', () => {
    const truth = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(truth, fc.constantFrom(4, 6), (perSecond, decimals) => {
        const read = operationsPerSecond(`${(1 / perSecond).toFixed(decimals)}s`, perSecond.toFixed(1));
        const rounding = Math.min(0.05 / perSecond, 0.5 * 10 ** -decimals * perSecond);
        expect(Math.abs(read / perSecond - 1)).toBeLessThan(rounding * 2 + 1e-9);
      }),
    );
  });
});

describe('ratesOf', () => {
  it('understands the seconds of OpenSSL before 1.1.1', () => {
    expect(ratesOf(['0.050000', '0.002000'])).toEqual([20, 500]);
    expect(ratesOf(['0.500000', '20.000000'])).toEqual([0.5, 20]);
  });
});
