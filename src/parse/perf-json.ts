import * as z from 'zod/mini';
import type { Environment } from '../model/environment.ts';
import { createStackTable } from '../profile/stack-table.ts';
import { createJsonProfile } from './json-profile.ts';
import { spaceOfAddress, spaceOfDso } from './perf-script-space.ts';
import type { ProblemList } from './problem-list.ts';
import { isSystemWide } from './system-wide.ts';

const documentSchema = z.object({
  headers: z.optional(z.unknown()),
  samples: z.array(z.unknown()),
});
const headersSchema = z.object({
  hostname: z.optional(z.string()),
  arch: z.optional(z.string()),
  'os-release': z.optional(z.string()),
  'cpu-desc': z.optional(z.string()),
  'perf-version': z.optional(z.string()),
  'nrcpus-online': z.optional(z.number()),
  cmdline: z.optional(z.array(z.string())),
});
const sampleSchema = z.object({
  timestamp: z.optional(z.number()),
  comm: z.optional(z.string()),
  callchain: z.optional(
    z.array(z.object({ ip: z.string(), symbol: z.optional(z.string()), dso: z.optional(z.string()) })),
  ),
});

export const perfJson = createJsonProfile({
  name: 'perf data convert --to-json',
  commands: ['perf data convert --to-json perf.json'],
  example:
    '{"linux-perf-json-version": 1, "samples": [{"comm": "openssl", "callchain": [{"ip": "0xffff", "symbol": "f"}]}]}',
  reads:
    "one profile of samples with their call chains, and the machine. Periods are not in the file, and neither are the events' names, but in the command line.",
  source: 'https://man7.org/linux/man-pages/man1/perf-data.1.html',
  has: ['linux-perf-json-version'],
  read(document, problems) {
    const { headers, samples = [] } = documentSchema.safeParse(document).data ?? {};
    const { cmdline = [], ...facts } = headersSchema.safeParse(headers).data ?? {};
    const systemWide = isSystemWide(cmdline.join(' '));
    return {
      environment: environmentOf(facts),
      profiles: [
        {
          event: /(?:^| )-e ?(\S+)/.exec(cmdline.join(' '))?.[1] ?? '',
          weightUnit: 'samples',
          ...readSamples(samples, problems),
          ...(systemWide === undefined ? {} : { systemWide }),
        },
      ],
    };
  },
});

function readSamples(samples: readonly unknown[], problems: ProblemList) {
  const table = createStackTable();
  let [first, last, count] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const sample of samples) {
    const { timestamp, comm = '', callchain = [] } = sampleSchema.safeParse(sample).data ?? {};
    if (callchain.length === 0) problems.add('samples without an address are left out');
    else {
      const frames = callchain.map(({ ip, symbol = '[unknown]', dso = '' }) =>
        table.addFrame(symbol, dso, dso === '' ? spaceOfAddress(ip.replace(/^0x/, '')) : spaceOfDso(dso)),
      );
      table.addStack(comm, frames, 1, 1);
      count += 1;
      if (timestamp !== undefined) [first, last] = [Math.min(first, timestamp), Math.max(last, timestamp)];
    }
  }
  const sums = table.finish();
  return {
    ...sums,
    samples: count,
    ...(last > first ? { seconds: (last - first) / 1e9 } : {}),
    ...(sums.callChains ? { recordedChains: true } : {}),
  };
}

function environmentOf(facts: Omit<z.infer<typeof headersSchema>, 'cmdline'>): Environment {
  const { 'nrcpus-online': cores } = facts;
  return {
    ...(facts.arch === undefined ? {} : { architecture: facts.arch }),
    ...(facts['cpu-desc'] === undefined ? {} : { cpu: facts['cpu-desc'] }),
    ...(cores === undefined ? {} : { cores: String(cores) }),
    ...(facts['os-release'] === undefined ? {} : { kernel: facts['os-release'] }),
    ...(facts['perf-version'] === undefined ? {} : { perf: facts['perf-version'] }),
    ...(facts.hostname === undefined ? {} : { hostname: facts.hostname }),
  };
}
