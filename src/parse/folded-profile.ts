import type { Frame, Profile, Space } from '../model/profile.ts';
import { createStackTable, type StackSums, type StackTable, type TableContents } from '../profile/stack-table.ts';
import { type Commands, findCommands } from './folded-commands.ts';
import { isMarkedKernel, parseFoldedFrame } from './folded-frame.ts';
import { settleSpaces } from './folded-spaces.ts';

/** What is true of a whole file of folded stacks and known only at its end. */
interface FoldedStyle {
  /** The commands that the first names are, so that it was folded from perf; undefined when they are frames. */
  readonly commands: Commands | undefined;
  /** Kernel frames are marked. */
  readonly marked: boolean;
}

/**
 * Makes profiles of folded stacks that were read as they stand: first name as the command, all others as symbols.
 * @param sides one, or the two of a file with two numbers a line
 */
export function makeFoldedProfiles(path: string, sides: readonly TableContents[]): readonly Profile[] {
  const style = findStyle(sides);
  return sides.map((side) => makeProfile(path, side, style));
}

function findStyle(sides: readonly TableContents[]): FoldedStyle {
  const firstNames = new Set(sides.flatMap(({ comms }) => comms));
  const otherNames = new Set(sides.flatMap(({ frames }) => frames.map(({ symbol }) => symbol)));
  return {
    commands: findCommands(firstNames, otherNames),
    marked: [...firstNames, ...otherNames].some(isMarkedKernel),
  };
}

function makeProfile(path: string, side: TableContents, style: FoldedStyle): Profile {
  const sums = sumStacks(side, style);
  const counted = areCounts(sums);
  const systemWide = style.commands !== undefined && sums.stacks.some(({ comm }) => comm === 'swapper');
  return {
    path,
    format: 'folded stacks',
    event: '',
    weightUnit: counted ? 'samples' : 'period',
    ...sums,
    ...(counted ? { samples: sums.total } : {}),
    ...(sums.callChains ? { recordedChains: true } : {}),
    ...(systemWide ? { systemWide: true } : {}),
  };
}

/** The same stacks of what their names mean. */
function sumStacks(
  { frames, comms, numbers, ends, weights }: TableContents,
  { commands, marked }: FoldedStyle,
): StackSums {
  const inner = frames.map(({ symbol }) => parseFoldedFrame(symbol, commands !== undefined));
  // Without commands the first name is the outermost frame; with one, nothing may stand behind it.
  const first = comms.map((comm) => parseFoldedFrame(commands === undefined ? comm : '', false));
  const table = createStackTable();
  const meant = [...inner, ...first];
  const placeOf = createPlaces(table, meant);
  const commandOf = comms.map((comm) => commands?.get(comm) ?? '');
  let start = 0;
  for (const [stack, end] of ends.entries()) {
    const comm = numbers[start] ?? 0;
    const names = Array.from(numbers.subarray(start + 1, end));
    if (commands === undefined || names.length === 0) names.push(inner.length + comm);
    const spaces = settleSpaces(
      names.map((name) => meant[name]?.space ?? 'unknown'),
      marked,
    );
    const places = names.map((name, index) => placeOf(name, spaces[index] ?? 'unknown'));
    table.addStack(commandOf[comm] ?? '', places, weights[stack] ?? 0);
    start = end;
  }
  return table.finish();
}

/** Where frames are in a table, by their number and the space that they are found to be in. */
function createPlaces(table: StackTable, frames: readonly Frame[]): (frame: number, space: Space) => number {
  const known: Readonly<Record<Space, number[]>> = { kernel: [], user: [], unknown: [] };
  return (frame, space) => {
    const { symbol = '', dso = '' } = frames[frame] ?? {};
    return (known[space][frame] ??= table.addFrame(symbol, dso, space));
  };
}

/** Every profile has stacks that were seen a few times only, and none has been seen a thousand million times. */
const RAREST_STACK = 10_000;
const MOST_SAMPLES = 1e9;

/** Whether the numbers can be samples: stackcollapse-perf.pl sums periods where perf prints them, others nanoseconds or bytes. */
function areCounts({ stacks, total }: StackSums): boolean {
  if (total >= MOST_SAMPLES) return false;
  return stacks.every(({ weight }) => Number.isInteger(weight)) && stacks.some(({ weight }) => weight < RAREST_STACK);
}
