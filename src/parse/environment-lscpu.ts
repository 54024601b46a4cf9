import type { Environment } from '../model/environment.ts';
import { readField } from './environment-field.ts';
import type { KnownFormat } from './format.ts';
import { forEachLine } from './lines.ts';
import { createProblemList } from './problem-list.ts';

/**
 * `lscpu` as text, in English. A machine with different cores names each kind in a block of its own.
 * @see https://man7.org/linux/man-pages/man1/lscpu.1.html
 */
export const lscpu: KnownFormat = {
  name: 'lscpu',
  kind: 'environment',
  commands: ['lscpu'],
  example: 'Architecture:            aarch64',
  reads: 'the CPU and what is mitigated.',
  source: 'https://man7.org/linux/man-pages/man1/lscpu.1.html',
  recognize({ lines }) {
    return (
      /^Architecture:\s+\S+$/.test((lines[0] ?? '').trimEnd()) &&
      lines.some((line) => /^\s*CPU\(s\):\s+\d+\s*$/.test(line)) &&
      lines.some((line) => /^\s*(?:Vendor ID|Model name|Thread\(s\) per core|Byte Order):\s/.test(line))
    );
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const said = new Map<string, Set<string>>();
    const { cutOff } = await forEachLine(file.chunks(), (line, number) => {
      const field = readField(line);
      if (field === undefined) {
        if (line.trim() !== '') problems.add('not a line of lscpu', number);
      } else if (field.value !== '' && field.value !== '-') {
        said.set(field.key, (said.get(field.key) ?? new Set()).add(field.value));
      }
    });
    if (cutOff) problems.add('the last line has no end: the file may be cut off');
    return { environment: environmentOf(said), problems: problems.all() };
  },
};

function environmentOf(said: ReadonlyMap<string, ReadonlySet<string>>): Environment {
  const join = (key: string): string | undefined => {
    const values = said.get(key);
    return values === undefined ? undefined : [...values].join(' + ');
  };
  const fastest = join('CPU max MHz')?.replace(/\.0+(?!\d)/g, '');
  const known = {
    architecture: join('Architecture'),
    cpu: join('Model name'),
    cores: join('CPU(s)'),
    frequency: fastest === undefined ? undefined : `up to ${fastest} MHz`,
    // An x86 machine lists a hundred flags; there the model says as much.
    features: said.has('Flags') && /^(?:aarch64|arm)/.test(join('Architecture') ?? '') ? join('Flags') : undefined,
    mitigations: mitigationsOf(said),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** Only what costs time or is open; most lines say `Not affected`. */
function mitigationsOf(said: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const named = [...said].flatMap(([key, values]) => {
    const weakness = /^Vulnerability (.+)$/.exec(key)?.[1];
    return weakness === undefined ? [] : [{ weakness, state: [...values].join(' + ') }];
  });
  if (named.length === 0) return undefined;
  const telling = named.filter(({ state }) => state !== 'Not affected');
  return telling.length === 0
    ? 'none needed'
    : telling.map(({ weakness, state }) => `${weakness}: ${state}`).join(', ');
}
