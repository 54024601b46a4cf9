import { createLineSplitter } from './byte-lines.ts';
import type { Head, KnownFormat } from './format.ts';
import { describeScript, layoutOf, readSamples } from './perf-script-read.ts';
import { createSampleReader } from './perf-script-samples.ts';
import { createProblemList } from './problem-list.ts';

/**
 * `perf script`, whatever fields were chosen (`-F`), with stacks (`perf record -g`) or without: one profile for each
 * event. Weights are the periods where every sample of the event prints one (nanoseconds for clock events), else samples;
 * how many samples a stack stands for is in its `count`.
 * @see https://man7.org/linux/man-pages/man1/perf-script.1.html
 */
export const perfScript: KnownFormat = {
  name: 'perf script',
  kind: 'profile',
  commands: ['perf script'],
  example: 'openssl 1234 12.345678:    1001001 cpu-clock: ',
  reads: 'one profile for each event, with call stacks where they were recorded.',
  source: 'https://man7.org/linux/man-pages/man1/perf-script.1.html',
  // A few stacks are enough, and mostly there at once; before them may stand a long header, or what perf complained of.
  recognize: (head) => {
    const beginning = beginningOf(head);
    return isScript(beginning) || (beginning !== head && isScript(head));
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const { reader } = await readSamples(file, problems);
    return describeScript(reader, problems);
  },
};

function isScript({ text, lines, whole }: Beginning): boolean {
  const head = new TextEncoder().encode(text);
  const layout = layoutOf(head);
  const reader = createSampleReader('', layout, createProblemList(''));
  const splitter = createLineSplitter(reader.read);
  splitter.push(head);
  if (whole) splitter.end();
  reader.finish();
  const { framed, frameless, records, bad } = reader.counts();
  // perf's complaints may be among the lines.
  if (layout.timed) return framed + records > 0 && bad <= lines.length / 2;
  // Without time stamps nearly any line can begin a sample: all must have frames, and the addresses look like some.
  const addresses = lines.filter((line) => HEXADECIMAL.test(line));
  return framed > 0 && bad + frameless <= framed * 0.1 && addresses.length >= lines.length * 0.1;
}

type Beginning = Pick<Head, 'text' | 'lines' | 'whole'>;

/** What it takes to know such a text: a few stacks. In UTF-16 units. */
const ENOUGH = 1 << 12;

/** Whole lines, as they are read like those that follow. */
function beginningOf(head: Head): Beginning {
  const end = head.text.lastIndexOf('\n', ENOUGH) + 1;
  if (head.text.length <= ENOUGH || end === 0) return head;
  const text = head.text.slice(0, end);
  return { text, lines: text.split('\n'), whole: false };
}

/** A number with letters and digits. */
const HEXADECIMAL = /(?:^|[\t ])(?=\d{0,15}[a-f])(?=[a-f]{0,15}\d)[0-9a-f]{4,16}(?: |$)/;
