import type { Environment } from '../model/environment.ts';
import type { ProfileHeader } from '../model/profile.ts';
import { nameCpuOfId } from './environment-cpu-name.ts';
import { readField } from './environment-field.ts';
import type { Head, KnownFormat } from './format.ts';
import { forEachLine } from './lines.ts';
import { createProblemList } from './problem-list.ts';
import { isSystemWide } from './system-wide.ts';

/** What a recording's header says of it. */
export type HeaderFacts = Omit<ProfileHeader, 'path'>;

export interface PerfHeader {
  readonly environment: Environment;
  /** Of the first event that samples something. */
  readonly header: HeaderFacts;
  /** The same for every such event. */
  readonly headers: readonly HeaderFacts[];
}

/** Opens and closes the header in all texts that `perf` prints it into. */
export const HEADER_FENCE = /^# ={8}$/;

/** Lines; a real one has about thirty, more with many events or CPUs. */
export const LONGEST_HEADER = 10_000;

/**
 * Reads the header of a recording as `perf report --header` and `perf script --header` print it: the lines between the
 * two `# ========`, in any order, with or without them. The command line is only looked at for `-a`: it may hold secrets.
 * @see https://github.com/torvalds/linux/blob/master/tools/perf/Documentation/perf.data-file-format.txt
 */
export function parsePerfHeader(lines: readonly string[]): PerfHeader {
  const facts = new Map<string, string>();
  const events: string[] = [];
  for (const line of lines) {
    const { key, value } = readField(line.slice(1)) ?? { key: '', value: '' };
    if (value === '') continue;
    if (key === 'event') events.push(value);
    else if (!facts.has(key)) facts.set(key, value);
  }
  const commandLine = facts.get('cmdline');
  const systemWide = commandLine === undefined ? undefined : isSystemWide(commandLine);
  const common = {
    ...secondsOf(facts.get('sample duration')),
    ...(systemWide === undefined ? {} : { systemWide }),
  };
  const headers = events.map(readEvent).filter(({ event }) => event === undefined || !isDummy(event));
  return {
    environment: environmentOf(facts),
    header: { ...headers[0], ...common },
    headers: headers.length === 0 ? [common] : headers.map((header) => ({ ...header, ...common })),
  };
}

/** perf adds an event of this name to recordings of all CPUs; it never has samples. */
export function isDummy(event: string): boolean {
  return /^dummy(?::|$)/.test(event);
}

function environmentOf(facts: ReadonlyMap<string, string>): Environment {
  const cpuId = facts.get('cpuid');
  const cpu = (cpuId === undefined ? undefined : nameCpuOfId(cpuId)) ?? facts.get('cpudesc') ?? cpuId;
  const known = {
    architecture: facts.get('arch'),
    cpu,
    cores: facts.get('nrcpus online'),
    memory: facts.get('total memory'),
    kernel: facts.get('os release'),
    perf: facts.get('perf version'),
    hostname: facts.get('hostname'),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

function secondsOf(duration: string | undefined): { seconds?: number } {
  const milliseconds = /^(\d+(?:\.\d+)?) ms$/.exec(duration ?? '')?.[1];
  return milliseconds === undefined ? {} : { seconds: Number(`${milliseconds}e-3`) };
}

/** An event's line: `name = cpu-clock, , id = { 1 }, ..., { sample_period, sample_freq } = 999, ..., freq = 1, ...`. */
function readEvent(text: string): HeaderFacts {
  const event = /^name = (.*?)(?:, |$)/.exec(text)?.[1];
  const rate = /\{ sample_period, sample_freq \} = (\d+)/.exec(text)?.[1];
  const sampled = /\bsample_type = ([A-Z_|]+)/.exec(text)?.[1]?.split('|');
  return {
    ...(event === undefined ? {} : { event }),
    ...(rate !== undefined && /\bfreq = 1\b/.test(text) ? { frequency: Number(rate) } : {}),
    ...(sampled === undefined ? {} : { recordedChains: sampled.includes('CALLCHAIN') }),
  };
}

/** A text that holds the header of a recording and no table (`perf report --header-only`). */
export const perfHeader: KnownFormat = {
  name: 'perf header',
  kind: 'profile',
  commands: ['perf report --header-only'],
  example: '# cmdline : /usr/bin/perf record -a -g -- ./run',
  reads: 'facts about the recordings in the same folder, and the machine.',
  source: 'https://man7.org/linux/man-pages/man1/perf-report.1.html',
  recognize({ lines, whole }: Head): boolean {
    const written = lines.filter((line) => line !== '');
    return (
      whole &&
      HEADER_FENCE.test(written[0] ?? '') &&
      written.some((line) => /^# (?:captured on|perf version|hostname) *: /.test(line)) &&
      written.every((line) => line.startsWith('#') && !/^# (?:Total Lost|Samples:|Events:|\.\.)/.test(line))
    );
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const lines: string[] = [];
    let fences = 0;
    const { cutOff } = await forEachLine(file.chunks(), (line, number) => {
      if (HEADER_FENCE.test(line)) fences += 1;
      else if (line.startsWith('#') && lines.length < LONGEST_HEADER) lines.push(line);
      else if (line !== '' && !line.startsWith('#')) problems.add('not a line of a perf header', number);
    });
    if (cutOff || fences < 2) problems.add('the header is cut off');
    const { environment, headers } = parsePerfHeader(cutOff ? lines.slice(0, -1) : lines);
    return {
      headers: headers.map((header) => ({ path: file.path, ...header })),
      environment,
      problems: problems.all(),
    };
  },
};
