import { HEAD_BYTES } from '../model/input-file.ts';
import { createStackTable, type StackTable } from '../profile/stack-table.ts';
import { makeFoldedProfiles } from './folded-profile.ts';
import type { KnownFormat, Parsed } from './format.ts';
import { forEachLine } from './lines.ts';
import { createProblemList } from './problem-list.ts';

/**
 * Folded stacks, `outermost;...;innermost 12`, of which the first name may be the command: what FlameGraph's
 * stackcollapse programs, inferno, async-profiler, bcc, py-spy and copygate write. With two numbers a line (difffolded.pl)
 * it is a pair of profiles.
 * @see https://github.com/brendangregg/FlameGraph#2-fold-stacks
 */
export const foldedStacks: KnownFormat = {
  name: 'folded stacks',
  kind: 'profile',
  commands: ['copygate fold perf.txt', 'perf script | stackcollapse-perf.pl', 'asprof -o collapsed PID'],
  example: 'openssl;main;speed_main;__memcpy_generic 123',
  reads: 'a profile of call stacks; with two numbers a line (difffolded.pl) a pair of profiles.',
  source: 'https://github.com/brendangregg/FlameGraph#2-fold-stacks',
  recognize: ({ lines, whole }) => {
    const texts = completeLines(lines, whole);
    // Prose has a blank behind a semicolon.
    const folded = texts.filter((line) => !line.includes('; ')).flatMap((line) => parseLine(line, 1) ?? []);
    return folded.length > 0 && folded.length >= texts.length * MOST && folded.some(({ names }) => names.length > 1);
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const numbers = countNumbers(new TextDecoder().decode(file.head).split(/\r?\n/), file.head.length < HEAD_BYTES);
    const sides = Array.from({ length: numbers }, createSide);
    const end = await forEachLine(file.chunks(), (text, line) => {
      if (text.trim() === '') return;
      const folded = parseLine(text, numbers);
      if (folded === undefined)
        problems.add('this line is not a folded stack: names with ; between them and a number', line);
      else addLine(sides, folded);
    });
    if (end.cutOff) problems.add('this last line has no end: it may be cut off', end.lines);
    const profiles = makeFoldedProfiles(
      file.path,
      sides.map(({ table }) => table.contents()),
    );
    if (profiles.every(({ stacks }) => stacks.length === 0)) problems.add('no stacks in it');
    return { ...join(file.path, profiles), problems: problems.all() };
  },
};

function completeLines(lines: readonly string[], whole: boolean): readonly string[] {
  return (whole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
}

interface FoldedLine {
  /** Outermost first. */
  readonly names: readonly string[];
  readonly weights: readonly number[];
}

/** Lines of something else may be among them, but few. */
const MOST = 0.8;
const NUMBER = /^\d{1,15}(?:\.\d+)?$/;

/** A name may hold blanks: the numbers are what stands behind the last ones. */
function parseLine(text: string, numbers: number): FoldedLine | undefined {
  let stack = text.trimEnd();
  const weights: number[] = [];
  while (weights.length < numbers) {
    const blank = stack.lastIndexOf(' ');
    const number = stack.slice(blank + 1);
    if (blank === -1 || !NUMBER.test(number)) return undefined;
    weights.unshift(Number(number));
    stack = stack.slice(0, blank);
  }
  return { names: stack.split(';'), weights };
}

/** Two numbers a line if all lines have them: one of them alone may end in a name with a number. */
function countNumbers(lines: readonly string[], whole: boolean): number {
  const texts = completeLines(lines, whole);
  return texts.length > 0 && texts.every((line) => parseLine(line, 2) !== undefined) ? 2 : 1;
}

/** The stacks of one side, and the line before with its frames: sorted lines begin alike, and nothing is looked up for that. */
interface FoldedSide {
  readonly table: StackTable;
  lastNames: readonly string[];
  lastFrames: readonly number[];
}

function createSide(): FoldedSide {
  return { table: createStackTable(), lastNames: [], lastFrames: [] };
}

function framesOf(side: FoldedSide, names: readonly string[]): readonly number[] {
  const { table, lastNames, lastFrames } = side;
  const frames = names.map((name, place) => {
    const last = name === lastNames[place] ? lastFrames[place] : undefined;
    return last ?? table.addFrame(name, '', 'unknown');
  });
  side.lastNames = names;
  side.lastFrames = frames;
  return frames;
}

function addLine(sides: readonly FoldedSide[], { names: [first = '', ...others], weights }: FoldedLine): void {
  for (const [index, side] of sides.entries()) {
    const weight = weights[index] ?? 0;
    if (weight > 0) side.table.addStack(first, framesOf(side, others).toReversed(), weight);
  }
}

function join(path: string, [one, other, ...rest]: ReturnType<typeof makeFoldedProfiles>): Parsed {
  if (one === undefined) return {};
  if (other === undefined || rest.length > 0) return { profiles: [one] };
  return { profilePairs: [{ path, before: one, after: other }] };
}
