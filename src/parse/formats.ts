import { apacheBench } from './apache-bench.ts';
import { bencherMetricFormat } from './bencher-metric-format.ts';
import { benchmarkJs } from './benchmark-js.ts';
import { benchmarkDotNet } from './benchmarkdotnet.ts';
import { bpftrace } from './bpftrace.ts';
import { cargoBenchJson } from './cargo-bench-json.ts';
import { cargoBench } from './cargo-bench.ts';
import { cargoCriterion } from './cargo-criterion.ts';
import { catch2Console } from './catch2-console.ts';
import { catch2Xml } from './catch2-xml.ts';
import { cpuprofile } from './cpuprofile.ts';
import { criterionConsole } from './criterion-console.ts';
import { criterionDetails } from './criterion-details.ts';
import { criterionEstimates } from './criterion-estimates.ts';
import { criterionSample } from './criterion-sample.ts';
import { cryptsetup } from './cryptsetup.ts';
import { customBenchmark } from './custom-benchmark.ts';
import { cyclictestJson } from './cyclictest-json.ts';
import { cyclictest } from './cyclictest.ts';
import { dd } from './dd.ts';
import { cpuinfo } from './environment-cpuinfo.ts';
import { environmentJson } from './environment-json.ts';
import { lscpu } from './environment-lscpu.ts';
import { uname } from './environment-uname.ts';
import { fioJson } from './fio-json.ts';
import { fioTerse } from './fio-terse.ts';
import { firefoxProfile } from './firefox-profile.ts';
import { foldedStacks } from './folded-stacks.ts';
import type { Head, KnownFormat } from './format.ts';
import { fping } from './fping.ts';
import { funclatency } from './funclatency.ts';
import { goBenchJson } from './go-bench-json.ts';
import { goBench } from './go-bench.ts';
import { googleBenchmarkConsole } from './google-benchmark-console.ts';
import { googleBenchmarkCsv } from './google-benchmark-csv.ts';
import { googleBenchmark } from './google-benchmark.ts';
import { hackbench } from './hackbench.ts';
import { hyperfineCsv } from './hyperfine-csv.ts';
import { hyperfine } from './hyperfine.ts';
import { iperf3 } from './iperf3.ts';
import { jmh } from './jmh.ts';
import { juliaBenchmarkTools } from './julia-benchmarktools.ts';
import { kcapiSpeed } from './kcapi-speed.ts';
import { lmbench } from './lmbench.ts';
import { luauBench } from './luau-bench.ts';
import { memtier } from './memtier.ts';
import { mitata } from './mitata.ts';
import { netperfValues } from './netperf-values.ts';
import { netperf } from './netperf.ts';
import { nuttcp } from './nuttcp.ts';
import { opensslSpeed } from './openssl-speed.ts';
import { perfBench } from './perf-bench.ts';
import { perfC2c } from './perf-c2c.ts';
import { perfData } from './perf-data.ts';
import { perfDiff } from './perf-diff.ts';
import { perfHeader } from './perf-header.ts';
import { perfJson } from './perf-json.ts';
import { perfMem } from './perf-mem.ts';
import { perfReport } from './perf-report.ts';
import { perfScript } from './perf-script.ts';
import { perfStatCsv } from './perf-stat-csv.ts';
import { perfStatJson } from './perf-stat-json.ts';
import { perfStat } from './perf-stat.ts';
import { perfTrace } from './perf-trace.ts';
import { pgbench } from './pgbench.ts';
import { ping } from './ping.ts';
import { pprof } from './pprof.ts';
import { pytestBenchmark } from './pytest-benchmark.ts';
import { qperf } from './qperf.ts';
import { redisBenchmarkQuiet } from './redis-benchmark-quiet.ts';
import { redisBenchmark } from './redis-benchmark.ts';
import { rtla } from './rtla.ts';
import { sevenZip } from './seven-zip.ts';
import { simpleperf } from './simpleperf.ts';
import { sockperf } from './sockperf.ts';
import { speedscope } from './speedscope.ts';
import { stream } from './stream.ts';
import { stressNg } from './stress-ng.ts';
import { sysbench } from './sysbench.ts';
import { timeV } from './time-v.ts';
import { tinybenchTable } from './tinybench-table.ts';
import { tinybench } from './tinybench.ts';
import { tinymembench } from './tinymembench.ts';
import { vitestBench } from './vitest-bench.ts';
import { wrk } from './wrk.ts';

/** Every format that is read. A new one is a file of its own and a line here. */
export const FORMATS: readonly KnownFormat[] = [
  opensslSpeed,
  iperf3,
  cargoBench,
  cargoBenchJson,
  criterionConsole,
  criterionSample,
  criterionEstimates,
  criterionDetails,
  cargoCriterion,
  goBench,
  goBenchJson,
  googleBenchmark,
  googleBenchmarkConsole,
  googleBenchmarkCsv,
  catch2Console,
  catch2Xml,
  pytestBenchmark,
  juliaBenchmarkTools,
  jmh,
  benchmarkDotNet,
  benchmarkJs,
  tinybench,
  tinybenchTable,
  mitata,
  vitestBench,
  luauBench,
  hyperfine,
  hyperfineCsv,
  customBenchmark,
  bencherMetricFormat,
  perfStat,
  perfStatCsv,
  perfStatJson,
  perfBench,
  perfTrace,
  fioJson,
  fioTerse,
  sysbench,
  stressNg,
  redisBenchmark,
  redisBenchmarkQuiet,
  memtier,
  wrk,
  apacheBench,
  netperf,
  netperfValues,
  qperf,
  sockperf,
  nuttcp,
  ping,
  fping,
  cryptsetup,
  kcapiSpeed,
  dd,
  stream,
  tinymembench,
  lmbench,
  sevenZip,
  cyclictest,
  cyclictestJson,
  rtla,
  funclatency,
  bpftrace,
  hackbench,
  pgbench,
  timeV,
  perfScript,
  perfReport,
  perfDiff,
  perfMem,
  perfC2c,
  perfHeader,
  foldedStacks,
  perfJson,
  pprof,
  speedscope,
  simpleperf,
  firefoxProfile,
  cpuprofile,
  perfData,
  environmentJson,
  lscpu,
  uname,
  cpuinfo,
];

/** The format that recognizes the file; undefined when none does. No two formats recognize the same file (tested). */
export function formatOf(head: Head): KnownFormat | undefined {
  // Stacks are the longest texts, and would else be searched for the lines of all formats before theirs.
  if (head.text.includes('\n\t') && perfScript.recognize(head)) return perfScript;
  return FORMATS.find((format) => format.recognize(head));
}

/**
 * Other formats of results that are in the file, too: a log of a job that ran several tools. Files of one tool have none
 * (tested).
 */
export function alsoIn(head: Head, format: KnownFormat): readonly KnownFormat[] {
  if (format.kind !== 'results') return [];
  return FORMATS.filter((other) => other !== format && other.kind === 'results' && other.recognize(head));
}
