import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { addValue } from './add-figure.ts';
import type { KnownFormat } from './format.ts';
import type { Reading } from './json-format.ts';
import { createMeasurementList } from './measurement-list.ts';
import { summaryTime } from './metrics.ts';
import { createProblemList } from './problem-list.ts';
import { readNumber } from './read-number.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

export const catch2Xml: KnownFormat = {
  name: 'Catch2 XML',
  kind: 'results',
  commands: ['./tests "[!benchmark]" --reporter xml'],
  example: '<BenchmarkResults name="Fibonacci 20" samples="100" resamples="100000" iterations="2">',
  reads:
    'the `mean time` of an iteration. Named by test case, its sections and the benchmark. Benchmarks that failed are a problem.',
  source: 'https://github.com/catchorg/Catch2/blob/devel/docs/reporters.md',
  recognize: ({ text }) => /<Catch(?:2TestRun)?\s/.test(text) && text.includes('<BenchmarkResults '),
  missing: () => 'no element <BenchmarkResults> in <Catch2TestRun>',
  async parse(file) {
    const problems = createProblemList(file.path);
    const measurements = createMeasurementList();
    const text = await readResultText(file);
    if (text === undefined) problems.add(TOO_LARGE);
    const root = parseText(text?.trim() ?? '');
    if (typeof root === 'string') problems.add(`not readable as XML, the file may be cut off: ${root}`);
    else readElement(root, '', { measurements, problems, chooseBetter: () => undefined, path: file.path });
    return { measurements: measurements.all(), problems: problems.all() };
  },
};

/** @returns the root element, or what is wrong. */
function parseText(text: string): XmlElement | string {
  try {
    return parseXml(text).root ?? 'there is no element';
  } catch (error) {
    if (error instanceof XmlError) return error.message.split('\n')[0] ?? '';
    // Elements nested so deeply that reading them exhausts the stack.
    if (error instanceof RangeError) return 'its elements are nested too deeply';
    throw error;
  }
}

function readElement(element: XmlElement, prefix: string, reading: Reading): void {
  const attribute = (name: string): string => element.attributes[name] ?? '';
  if (element.name === 'BenchmarkResults') return readBenchmark(element, `${prefix}${attribute('name')}`, reading);
  const inner = /^(?:TestCase|Section)$/.test(element.name) ? `${prefix}${attribute('name')} > ` : prefix;
  for (const child of childrenOf(element)) readElement(child, inner, reading);
}

/** All values are in nanoseconds. */
function readBenchmark(element: XmlElement, name: string, reading: Reading): void {
  const children = childrenOf(element);
  const mean = children.find((child) => child.name === 'mean')?.attributes['value'];
  const failed = children.find((child) => child.name === 'failed')?.attributes['message'];
  if (failed !== undefined) reading.problems.add(`${name} failed: ${failed}`);
  else addValue(reading, name, summaryTime('mean'), readNumber(mean ?? '') / 1e9);
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement);
}
