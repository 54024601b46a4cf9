import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { CPU_TIME, latency, throughput } from './metrics.ts';
import { readRows } from './read-rows.ts';

const latencySchema = z.object({
  mean: z.optional(z.number()),
  percentile: z.optional(z.record(z.string(), z.number())),
});
const directionSchema = z.object({
  io_bytes: z.number(),
  /** KiB/s; `bw_bytes`, since fio 3.0, is exact. */
  bw: z.number(),
  bw_bytes: z.optional(z.number()),
  iops: z.number(),
  total_ios: z.optional(z.number()),
  clat_ns: z.optional(latencySchema),
  lat_ns: z.optional(latencySchema),
});
const jobSchema = z.object({
  jobname: z.string(),
  error: z.optional(z.number()),
  job_runtime: z.optional(z.number()),
  usr_cpu: z.optional(z.number()),
  sys_cpu: z.optional(z.number()),
  read: z.optional(z.unknown()),
  write: z.optional(z.unknown()),
  trim: z.optional(z.unknown()),
});
const documentSchema = z.object({ jobs: z.unknown() });

export const fioJson = createJsonFormat({
  name: 'fio JSON',
  kind: 'results',
  commands: ['fio --output-format=json job.fio', 'fio --output-format=json+ job.fio'],
  example: '{"fio version" : "fio-3.33", "jobs" : [ { "jobname" : "seqwrite", "read" : {"iops" : 5223.2}}]}',
  reads:
    'for each job and direction (read, write, trim) that did anything: `throughput` in B/s, `IOPS`, `latency mean`, `latency p50`, `p99` and `p99.9` (completion latency); `CPU time` of the job per operation. Jobs with an error are a problem.',
  source: 'https://fio.readthedocs.io/en/latest/fio_doc.html#json-output',
  has: ['fio version', 'jobs'],
  remark: /^fio: /,
  read(document, line, reading) {
    const jobs = documentSchema.safeParse(document).data?.jobs;
    readRows(jobs, 'job', jobSchema, { line, problems: reading.problems }, (job) => {
      if (job.error !== undefined && job.error !== 0)
        reading.problems.add(`job ${job.jobname} ended with error ${job.error}`, line);
      const counts = (['read', 'write', 'trim'] as const).map((name) => readDirection(reading, job, name, line));
      const operations = counts.reduce((sum, count) => sum + count, 0);
      const { usr_cpu: user, sys_cpu: system, job_runtime: runtime } = job;
      // Percentages of the job's milliseconds.
      if (user !== undefined && system !== undefined && runtime !== undefined && operations > 0)
        addValue(reading, job.jobname, CPU_TIME, (((user + system) / 100) * runtime) / 1000 / operations, line);
    });
  },
});

const PERCENTILES = [
  ['50.000000', 'p50'],
  ['99.000000', 'p99'],
  ['99.900000', 'p99.9'],
] as const;

/** @returns how many operations it did. */
function readDirection(
  reading: Reading,
  job: z.infer<typeof jobSchema>,
  name: 'read' | 'write' | 'trim',
  line: number,
): number {
  const found = job[name];
  const direction = directionSchema.safeParse(found).data;
  const benchmark = `${job.jobname} ${name}`;
  if (direction === undefined) {
    if (found !== undefined) reading.problems.add(`${benchmark} is not in a form that is known`, line);
    return 0;
  }
  if (direction.io_bytes === 0 && direction.iops === 0) return 0;
  addValue(reading, benchmark, throughput('B/s'), direction.bw_bytes ?? direction.bw * 1024, line);
  addValue(reading, benchmark, { name: 'IOPS', unit: 'op/s', better: 'higher' }, direction.iops, line);
  const { mean, percentile } = direction.clat_ns ?? direction.lat_ns ?? {};
  if (mean !== undefined) addValue(reading, benchmark, latency('mean'), mean / 1e9, line);
  for (const [key, which] of PERCENTILES) {
    const value = percentile?.[key];
    if (value !== undefined) addValue(reading, benchmark, latency(which), value / 1e9, line);
  }
  return direction.total_ios ?? 0;
}
