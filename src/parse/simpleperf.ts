import { type BoundedStacks, createBoundedStacks, DEEPEST_STACK } from './bounded-stacks.ts';
import type { KnownFormat } from './format.ts';
import { forEachLine } from './lines.ts';
import { spaceOfDso } from './perf-script-space.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';

/** One profile for each event. A sample is taken when the next begins, so that a cut one is not. */
export const simpleperf: KnownFormat = {
  name: 'simpleperf report-sample',
  kind: 'profile',
  commands: ['simpleperf report-sample --show-callchain -o samples.txt'],
  example: '  event_type: cpu-clock:u',
  reads:
    'one profile for each event, weighted by its event counts (nanoseconds for clocks), with call stacks where they were recorded. `--protobuf` is not read.',
  source: 'https://android.googlesource.com/platform/system/extras/+/master/simpleperf/doc/README.md',
  /** What was recorded may stand before the first sample. */
  recognize: ({ lines }) => {
    const at = lines.findIndex((line) => line.trim() !== '');
    const begins = lines[at] === 'sample:' || (lines[at] === 'meta_info:' && lines[at + 1]?.startsWith('  ') === true);
    return begins && lines.slice(at, at + 20).some((line) => /^ {2}event_type: \S/.test(line));
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const events = new Map<string, EventStacks>();
    let open: Sample | undefined;
    let lost: string | undefined;
    const { cutOff, lines } = await forEachLine(file.chunks(), (line, number) => {
      if (/^\S/.test(line)) {
        close(open, events, problems);
        open = line === 'sample:' ? { fields: new Map(), frames: [] } : undefined;
        if (open === undefined && line !== 'lost_situation:' && line !== 'meta_info:' && line !== 'context_switch:')
          problems.add('this line is none of simpleperf report-sample', number);
      } else if (open !== undefined) readField(open, line);
      else lost ??= /^ {2}lost_count: (\d{1,15})$/.exec(line)?.[1];
    });
    // A frame is complete with its symbol, but nothing tells whether another should follow.
    if (cutOff) problems.add('the file is cut off in its last sample, which is not used', lines);
    else close(open, events, problems);
    const profiles = [...events].flatMap(([event, { stacks, samples }]) => {
      const profile = stacks.finish(event, 'nanoseconds', {
        samples,
        ...(lost === undefined ? {} : { lost: Number(lost) }),
      });
      return profile.stacks.length === 0 ? [] : [{ path: file.path, format: simpleperf.name, ...profile }];
    });
    if (profiles.length === 0) problems.add('no samples in it');
    return { profiles, problems: problems.all() };
  },
};

interface Sample {
  readonly fields: Map<string, string>;
  readonly frames: { file: string; symbol: string }[];
}

interface EventStacks {
  readonly stacks: BoundedStacks;
  samples: number;
}

/** The sample's own address, file and symbol are indented by two, those of its callers by four. */
function readField({ fields, frames }: Sample, line: string): void {
  const [, indent = '', key = '', value = ''] = /^( +)([a-z_]+): ?(.*)$/.exec(line) ?? [];
  if (indent.length === 2 && !['vaddr_in_file', 'file', 'symbol'].includes(key)) fields.set(key, value);
  else if (key === 'vaddr_in_file' && frames.length <= DEEPEST_STACK) frames.push({ file: '', symbol: '' });
  const frame = frames.at(-1);
  if (frame !== undefined && key === 'file') frame.file = value;
  if (frame !== undefined && key === 'symbol') frame.symbol = value;
}

function close(sample: Sample | undefined, events: Map<string, EventStacks>, problems: ProblemList): void {
  if (sample === undefined) return;
  const { fields, frames } = sample;
  const event = fields.get('event_type');
  const weight = /^\d{1,18}$/.test(fields.get('event_count') ?? '') ? Number(fields.get('event_count')) : 0;
  if (event === undefined || frames.length === 0 || weight === 0) {
    problems.add('a sample without event, count or frames is left out');
    return;
  }
  const known = events.get(event) ?? { stacks: createBoundedStacks(problems), samples: 0 };
  events.set(event, known);
  known.samples += 1;
  const indices = frames.map(({ file, symbol }) => {
    const dso = file.slice(file.lastIndexOf('/') + 1);
    const named = symbol === '' || symbol === 'unknown' ? '[unknown]' : symbol;
    return known.stacks.addFrame(named, dso, spaceOfDso(file));
  });
  known.stacks.add(fields.get('thread_name') ?? '', indices, weight, 1);
}
