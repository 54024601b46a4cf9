import { parse as parseYaml, YAMLParseError } from 'yaml';
import * as z from 'zod/mini';
import { addFigure, addValue } from './add-figure.ts';
import type { KnownFormat } from './format.ts';
import type { Reading } from './json-format.ts';
import { createMeasurementList } from './measurement-list.ts';
import { CPU_TIME, throughput } from './metrics.ts';
import { createProblemList } from './problem-list.ts';
import { readRows } from './read-rows.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

const documentSchema = z.object({ metrics: z.unknown() });
const stressorSchema = z.looseObject({
  stressor: z.string(),
  'bogo-ops': z.number(),
  'bogo-ops-per-second-real-time': z.number(),
  'user-time': z.number(),
  'system-time': z.number(),
});

export const stressNg: KnownFormat = {
  name: 'stress-ng',
  kind: 'results',
  commands: ['stress-ng --memcpy 1 --pipe 1 -t 10 --metrics-brief -Y result.yaml'],
  example: '      bogo-ops-per-second-real-time: 2475.365806',
  reads:
    "for each stressor `throughput` in bogo operations per second of real time, `CPU time` of a bogo operation, and the stressor's own rates (`mb-per-sec-pipe-write-rate`).",
  source: 'https://manpages.debian.org/bookworm/stress-ng/stress-ng.1.en.html',
  recognize: ({ lines }) =>
    lines.some((line) => /^\s+stress-ng-version: /.test(line)) && lines.some((line) => /^\s*- stressor: /.test(line)),
  missing: () => 'no "stress-ng-version:" and "- stressor:" in it',
  async parse(file, chooseBetter = () => undefined) {
    const problems = createProblemList(file.path);
    const measurements = createMeasurementList();
    const reading: Reading = { measurements, problems, chooseBetter, path: file.path };
    const text = await readResultText(file);
    if (text === undefined) problems.add(TOO_LARGE);
    // What is left of a number that is cut off is a number, too.
    const whole = text?.slice(0, text.lastIndexOf('\n') + 1) ?? '';
    const cut = !/^\.\.\.\s*$/m.test(whole);
    const metrics = documentSchema.safeParse(parseText(whole)).data?.metrics;
    readRows(metrics, 'stressor', stressorSchema, { line: 1, problems }, (stressor) => readStressor(stressor, reading));
    if (cut) problems.add('the end of the document ("...") is missing: the file may be cut off');
    return { measurements: measurements.all(), problems: problems.all() };
  },
};

function parseText(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0 });
  } catch (error) {
    // Aliases, which stress-ng does not write, are refused with a ReferenceError.
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function readStressor(stressor: z.infer<typeof stressorSchema>, reading: Reading): void {
  const { stressor: name, 'bogo-ops': operations, 'user-time': user, 'system-time': system } = stressor;
  addValue(reading, name, throughput('op/s'), stressor['bogo-ops-per-second-real-time']);
  if (operations > 0) addValue(reading, name, CPU_TIME, (user + system) / operations);
  for (const [metric, value] of Object.entries(stressor)) {
    const written = /^(mb|[a-z]+)-per-sec(?:ond)?-(?!usr)/.exec(metric)?.[1];
    if (typeof value !== 'number' || written === undefined || metric.startsWith('bogo-')) continue;
    addFigure(reading, { benchmark: name, metric, value, unit: written === 'mb' ? 'MB/s' : `${written}/s` });
  }
}
