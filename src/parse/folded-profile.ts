import type { Frame, Profile } from '../model/profile.ts';
import { createStackTable, type StackSums } from '../profile/stack-table.ts';
import { type Commands, findCommands } from './folded-commands.ts';
import { isMarkedKernel, parseFoldedFrame } from './folded-frame.ts';
import { createWithSpace, settleSpaces } from './folded-spaces.ts';

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
export function makeFoldedProfiles(path: string, sides: readonly StackSums[]): readonly Profile[] {
  const style = findStyle(sides);
  return sides.map((side) => makeProfile(path, side, style));
}

function findStyle(sides: readonly StackSums[]): FoldedStyle {
  const firstNames = new Set(sides.flatMap(({ stacks }) => stacks.map(({ comm }) => comm)));
  const otherNames = new Set(sides.flatMap(({ frames }) => frames.map(({ symbol }) => symbol)));
  return {
    commands: findCommands(firstNames, otherNames),
    marked: [...firstNames, ...otherNames].some(isMarkedKernel),
  };
}

function makeProfile(path: string, { frames, stacks }: StackSums, { commands, marked }: FoldedStyle): Profile {
  const table = createStackTable();
  const withSpace = createWithSpace();
  const places = new Map<Frame, number>();
  const placeOf = (frame: Frame): number => {
    const known = places.get(frame) ?? table.addFrame(frame.symbol, frame.dso, frame.space);
    places.set(frame, known);
    return known;
  };
  const parsed = frames.map(({ symbol }) => parseFoldedFrame(symbol, commands !== undefined));
  for (const { comm, frames: indices, weight } of stacks) {
    const inner = indices.flatMap((index) => parsed[index] ?? []);
    // Without commands the first name is the outermost frame; with one, nothing may stand behind it.
    const own = commands === undefined || inner.length === 0;
    if (own) inner.push(parseFoldedFrame(commands === undefined ? comm : '', false));
    table.addStack(commands?.get(comm) ?? '', settleSpaces(inner, marked, withSpace).map(placeOf), weight);
  }
  const sums = table.finish();
  const counted = areCounts(sums);
  return {
    path,
    format: 'folded stacks',
    event: '',
    weightUnit: counted ? 'samples' : 'period',
    ...sums,
    ...(counted ? { samples: sums.total } : {}),
    ...(sums.callChains ? { recordedChains: true } : {}),
    ...(commands !== undefined && sums.stacks.some(({ comm }) => comm === 'swapper') ? { systemWide: true } : {}),
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
