import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/parse/formats.ts';
import type { Parsed } from '../../src/parse/format.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { writeFolded } from '../../src/profile/folded.ts';
import { headOf, inputFile } from './check-format.ts';
import { SAMPLE, SCRIPT } from './draw-script.ts';
import { foldReference } from './reference-fold.ts';

/** The reference knows no others. */
const DEFAULT_FIELDS = /^(?!fields-)|^fields-(?:nanoseconds|stacks-hidden|without-stacks)$/;
const folder = new URL('cases/perf-script/', import.meta.url);

/** The profiles' facts and frames one a line; the stacks are in the folded text. */
function describeParsed({ profiles = [], ...rest }: Parsed): string {
  const shown = profiles.map(({ frames, stacks, ...facts }) => ({
    ...facts,
    stacks: stacks.length,
    frames: frames.map(({ symbol, dso, space }) => `${space} | ${dso} | ${symbol}`),
  }));
  return `${JSON.stringify({ profiles: shown, ...rest }, undefined, 2)}\n`;
}

function foldAll({ profiles = [] }: Parsed): string {
  return profiles.map((profile) => `# ${profile.event}\n${[...writeFolded(profile)].join('\n')}\n`).join('');
}

async function parse(content: Uint8Array | string, chunkSize?: number): Promise<Parsed> {
  return perfScript.parse(inputFile(content, chunkSize));
}

/** What the reference says of each event. */
function foldsOfReference(text: string): readonly unknown[] {
  return [...foldReference(text)].map(([event, { samples, periods }]) => ({ event, samples, periods }));
}

async function foldsOf(text: string): Promise<readonly unknown[]> {
  const { profiles = [] } = await parse(text);
  return profiles.map((profile) => ({
    event: profile.event,
    samples: [...writeFolded(profile)],
    periods: profile.weightUnit === 'period' ? [...writeFolded(profile, 'weight')] : undefined,
  }));
}

for (const name of readdirSync(folder).toSorted()) {
  const file = new URL(`${name}/input.txt`, folder);
  const bytes = new Uint8Array(readFileSync(file));
  const text = new TextDecoder().decode(bytes);

  describe(`perf script: ${name}`, () => {
    it('reads what is expected', async () => {
      const parsed = await parse(bytes);
      await expect(describeParsed(parsed)).toMatchFileSnapshot(new URL(`${name}/expected.json`, folder).pathname);
      await expect(foldAll(parsed)).toMatchFileSnapshot(new URL(`${name}/expected.folded`, folder).pathname);
    });

    it('is recognized by this format only, with either line end', () => {
      for (const content of [text, text.replaceAll('\n', '\r\n')]) {
        const head = headOf(content);
        expect(FORMATS.filter((format) => format.recognize(head)).map((format) => format.name)).toEqual([
          'perf script',
        ]);
      }
    });

    it('reads the same with CRLF, with a byte order mark and byte by byte', async () => {
      const parsed = await parse(bytes);
      expect(await parse(text.replaceAll('\n', '\r\n'))).toEqual(parsed);
      expect(await parse(`\uFEFF${text}`)).toEqual(parsed);
      expect(await parse(bytes, 1)).toEqual(parsed);
    });

    it('reports every cut inside a line', async () => {
      const step = Math.max(1, Math.floor(text.length / 100));
      const cuts = Array.from({ length: Math.ceil(text.length / step) - 1 }, (_, index) =>
        text.slice(0, (index + 1) * step),
      );
      expect(cuts.length).toBeGreaterThan(20);
      expect(await silentOnes(cuts.filter((cut) => !cut.endsWith('\n')))).toEqual([]);
    });

    it('reports every cut between the lines of a stack', async () => {
      const lines = text.split('\n').map((line) => `${line}\n`);
      const isFrame = (index: number): boolean => /^\t[^\t]/.test(lines[index] ?? '');
      const inside = [...lines.keys()].filter((index) => isFrame(index) && isFrame(index + 1));
      expect(await silentOnes(inside.map((index) => lines.slice(0, index + 1).join('')))).toEqual([]);
    });

    it.runIf(DEFAULT_FIELDS.test(name))('folds like the reference', async () => {
      const reference = foldReference(text);
      const { profiles = [] } = await parse(text);
      expect(profiles.map((profile) => [...writeFolded(profile)])).toEqual(
        profiles.map(({ event }) => reference.get(event)?.samples),
      );
    });
  });
}

/** Those of the texts in which no problem is seen. */
async function silentOnes(texts: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(texts.map(async (one) => ((await parse(one)).problems?.length === 0 ? [one] : [])));
  return found.flat();
}

/** In two chunks, cut at `at`. */
async function parseInTwo(bytes: Uint8Array, at: number): Promise<Parsed> {
  async function* chunks(): AsyncIterable<Uint8Array> {
    yield bytes.slice(0, at);
    yield bytes.slice(at);
  }
  return perfScript.parse({ ...inputFile(bytes), chunks });
}

describe('perf script', () => {
  it('folds any script like the reference', async () => {
    await fc.assert(
      fc.asyncProperty(SCRIPT, async (text) => {
        expect(await foldsOf(text)).toEqual(foldsOfReference(text));
      }),
      { numRuns: 300 },
    );
  });

  it('folds a script that is cut anywhere like the reference', async () => {
    const cut = fc.tuple(SCRIPT, fc.nat(4000)).map(([text, at]) => text.slice(0, at));
    const stamped = cut.filter((text) => /\d:/.test(text));
    await fc.assert(
      fc.asyncProperty(stamped, async (text) => {
        expect(await foldsOf(text)).toEqual(foldsOfReference(text));
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same wherever a chunk ends', async () => {
    const few = fc
      .array(SAMPLE, { minLength: 1, maxLength: 3 })
      .map((samples) => new TextEncoder().encode(samples.join('')));
    await fc.assert(
      fc.asyncProperty(few, async (bytes) => {
        const parsed = await parse(bytes);
        for (let at = 0; at <= bytes.length; at += 1) expect(await parseInTwo(bytes, at)).toEqual(parsed);
      }),
      { numRuns: 10 },
    );
  });

  it('folds a script with more distinct lines than are remembered like the reference', async () => {
    const text = Array.from({ length: 70_000 }, (_, index) => {
      const frames = [index, index % 7, Math.floor(index / 3), 200_000 + index].map(
        (place) => `\t${(4096 + place).toString(16)} f${place % 90}+0x1 (/a)\n`,
      );
      return `a ${index} ${index}.000001: 1 cpu-clock: \n${frames.join('')}\n`;
    }).join('');
    expect(await foldsOf(text)).toEqual(foldsOfReference(text));
  });

  it('says the same in whatever order the samples come', async () => {
    const timeless = SAMPLE.map((text) => text.replace(/\d+\.\d{6}:/, '1.000000:'));
    const shuffled = fc
      .array(timeless, { minLength: 1, maxLength: 8 })
      .chain((samples) => fc.tuple(fc.constant(samples), fc.shuffledSubarray(samples, { minLength: samples.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([samples, others]) => {
        const [one, other] = await Promise.all([parse(samples.join('')), parse(others.join(''))]);
        const byEvent = ({ profiles = [] }: Parsed): readonly unknown[] =>
          profiles.toSorted((a, b) => (a.event < b.event ? -1 : 1));
        expect(byEvent(other)).toEqual(byEvent(one));
      }),
    );
  });

  it('never fails, whatever the bytes are', async () => {
    const noise = fc.oneof(
      SAMPLE,
      fc.string(),
      fc.constantFrom('\n', '\t', '\r\n', '\0', ' ', 'PERF_RECORD_LOST lost 12\n', '# x\n'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { maxLength: 20 }), async (parts) => {
        const { profiles = [] } = await parse(parts.join(''));
        for (const { stacks, frames, total } of profiles) {
          expect(
            stacks.every(
              ({ weight, frames: indices }) =>
                weight > 0 && indices.length > 0 && indices.every((index) => index in frames),
            ),
          ).toBe(true);
          expect(total).toBe(stacks.reduce((sum, { weight }) => sum + weight, 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the outer frames of an endless stack out, and says so', async () => {
    const frame = '\tffff800008a1b0f4 recurse+0x10 ([kernel.kallsyms])\n';
    const { profiles, problems } = await parse(`a 1 1.000001: 1 cpu-clock: \n${frame.repeat(5000)}\n`);
    expect(profiles?.[0]?.stacks[0]?.frames.length).toBe(4096);
    expect(problems?.map(({ text }) => text)).toEqual([
      'a sample has more than 4096 frames: the outer ones are left out (904 times)',
    ]);
  });

  it('reads what is most of a file when it stands between lines of something else', async () => {
    const sample = 'a 1 1.000001: 1 cpu-clock: \n\tffff800008a1b0f4 f+0x10 ([kernel.kallsyms])\n\n';
    const { problems } = await parse(`Warning: x\n${sample.repeat(9)}Killed\n`);
    expect(problems?.map(({ line, text }) => [line, text])).toEqual([
      [1, 'this line is neither the beginning of a sample nor a frame (2 times)'],
    ]);
  });

  it('reads so many events and no more', async () => {
    const sample = (event: number): string =>
      `a 1 1.000001: 1 e${event}: \n\tffff800008a1b0f4 f+0x10 ([kernel.kallsyms])\n\n`;
    const { profiles, problems } = await parse(Array.from({ length: 300 }, (_, event) => sample(event)).join(''));
    expect(profiles?.length).toBe(256);
    expect(problems?.map(({ text }) => text)).toEqual([
      'left out, since there are more than 256 events: 44 of the samples',
    ]);
  });

  it('counts nothing that is no number', async () => {
    const nines = '9'.repeat(400);
    const frame = '\tffff800008a1b0f4 f+0x10 ([kernel.kallsyms])\n\n';
    const { profiles } = await parse(
      `a 1 1.000001: ${nines} cycles: \n${frame}a 1 1.000003: 5 cycles: \n${frame}a 1 1.000004: PERF_RECORD_LOST lost ${nines}\n`,
    );
    expect(profiles).toMatchObject([{ weightUnit: 'samples', total: 2, samples: 2, seconds: 0.000002 }]);
    expect(profiles?.[0]?.lost).toBeUndefined();
    const { problems } = await parse(`a 1 1.000001: 5 cycles: \n${frame}a 1 ${nines}.000003: 5 cycles: \n`);
    expect(problems?.map(({ line }) => line)).toEqual([4]);
  });

  it('does not take other texts for it', () => {
    const others = [
      '',
      '\n\n',
      'main;work 12\n',
      '[    0.000000] Booting Linux\n[    1.234567] usb 1-1: new device\n',
      '          <idle>-0     [001] d..3  1234.567890: sched_switch: prev_comm=swapper/1\n',
      'ffffffff81000000 T _text\nffffffff81000040 t secondary\n',
      'name                   1234567\nother                  7654321\n',
      '0000000000001139 T main\n                 U printf\n',
      'aes-128-cbc     123456.78k   234567.89k\n',
      'processor\t: 0\nBogoMIPS\t: 125.00\n',
      '\tlinux-vdso.so.1 (0x0000ffff9a3c1000)\n\tlibc.so.6 => /lib/libc.so.6 (0x0000ffff9a1c0000)\n',
    ];
    expect(others.filter((text) => perfScript.recognize(headOf(text)))).toEqual([]);
  });
});

describe('a perf script text is known', () => {
  it.each([
    [
      'its long header',
      '# sibling sockets : 0-127, which are many more of them than there used to be in one machine\n',
    ],
    ['much that perf complained of', 'addr2line: Dwarf Error: Could not find abbrev number 5.\n'],
  ])('behind %s', (_, line) => {
    const text =
      line.repeat(Math.ceil(20_000 / line.length)) +
      'a 1 1.000001: 5 cycles: \n\tffff800010081000 memcpy ([kernel.kallsyms])\n\n'.repeat(600);
    expect(perfScript.recognize(headOf(text))).toBe(true);
  });
});
