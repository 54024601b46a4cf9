import type { Frame, Space } from '../model/profile.ts';

/** A row's symbol, and the callers of its chains, nearest first. */
export interface Called {
  readonly leaf: Frame;
  readonly chains: readonly (readonly string[])[];
}

/**
 * A call graph names callers without saying where they are. A caller that some row names too, and only of one shared
 * object, is that one. What calls user code is user code, what kernel code calls is kernel code; and a name that is
 * found on one side of that border only is on that side in all chains.
 * @returns what makes frames of a row's callers.
 */
export function createCallerNamer(
  rows: readonly Called[],
): (leaf: Frame, callers: readonly string[]) => readonly Frame[] {
  const known = framesByName(rows.map(({ leaf }) => leaf));
  const frameOf = (symbol: string): Frame => known.get(symbol) ?? { symbol, dso: '', space: spaceOfAddress(symbol) };
  const sides = new Map<string, Space>();
  for (const { leaf, chains } of rows) {
    for (const callers of chains) {
      for (const { symbol, space } of withSpaces(leaf, callers.map(frameOf))) {
        if (space === 'unknown') continue;
        const side = sides.get(symbol);
        sides.set(symbol, side === undefined || side === space ? space : 'unknown');
      }
    }
  }
  const nameOf = (symbol: string): Frame => {
    const frame = frameOf(symbol);
    return frame.space === 'unknown' ? { ...frame, space: sides.get(symbol) ?? 'unknown' } : frame;
  };
  return (leaf, callers) => withSpaces(leaf, callers.map(nameOf));
}

/** 64-bit kernels live at the top of the address space, user code below 48 bits, and on 32-bit machines at the bottom. */
function spaceOfAddress(symbol: string): Space {
  const digits = /^0x([0-9a-f]+)$/.exec(symbol)?.[1];
  if (digits === undefined) return 'unknown';
  if (digits.length === 16 && digits.startsWith('f')) return 'kernel';
  return digits.length < 8 || (digits.length > 8 && digits.length <= 12) || /^[1-7]/.test(digits) ? 'user' : 'unknown';
}

/** Names that belong to several shared objects have no entry. */
function framesByName(frames: readonly Frame[]): ReadonlyMap<string, Frame | undefined> {
  const known = new Map<string, Frame | undefined>();
  for (const { symbol, dso, space } of frames) {
    const other = known.has(symbol) ? known.get(symbol) : { symbol, dso, space };
    known.set(symbol, other?.dso === dso && other.space === space ? other : undefined);
  }
  return known;
}

/** Fills in what the border between kernel and user code decides; a chain crosses it once at the most. */
function withSpaces(leaf: Frame, callers: readonly Frame[]): readonly Frame[] {
  const spaces = [leaf, ...callers].map(({ space }) => space);
  const lastKernel = spaces.lastIndexOf('kernel');
  const firstUser = spaces.indexOf('user');
  const spaceAt = (index: number): Space => {
    if (firstUser !== -1 && index >= firstUser) return 'user';
    return index <= lastKernel ? 'kernel' : 'unknown';
  };
  return callers.map((frame, index) => (frame.space === 'unknown' ? { ...frame, space: spaceAt(index + 1) } : frame));
}
