import type { Space } from '../model/profile.ts';

/** A symbol's cell. */
export interface SymbolCell {
  readonly symbol: string;
  readonly space: Space;
}

/** Reads `[k] memset`, also with what `-v` puts in front (`0xffff800008123 k [k] memset`). Empty symbols are none. */
export function readSymbolCell(cell: string | undefined): SymbolCell | undefined {
  const [, level, name] = /^(?:0x[0-9a-f]+ +\S +)?\[(.)\] +(\S.*)$/.exec(cell ?? '') ?? [];
  if (level === undefined || name === undefined) return undefined;
  return { symbol: plainSymbol(name), space: spaceOf(level) };
}

/** perf marks functions that the compiler inlined; the mark is no part of the name. An address of 0 has no `0x`. */
export function plainSymbol(name: string): string {
  const plain = name.trim().replace(/ \(inlined\)$/, '');
  return plain === '0' ? '0x0' : plain;
}

function spaceOf(level: string): Space {
  if (level === 'k' || level === 'g') return 'kernel';
  return level === '.' || level === 'u' ? 'user' : 'unknown';
}

/** Reads `12.34%`, `+12.34%` or, as `-t` prints it, `12.34`, as a share (0.1234). */
export function readPercent(cell: string | undefined): number | undefined {
  return cell !== undefined && /^[+-]?\d{1,20}(?:\.\d+)?%?$/.test(cell) ? Number.parseFloat(cell) / 100 : undefined;
}

/**
 * Takes the rounding of printed shares back: when they miss 1 by no more than their rounding can explain, all are moved
 * by the same little. Otherwise (rows are missing) they stay as they are.
 * @param step how much one of them may be off
 */
export function takeBackRounding(shares: readonly number[], step: number): readonly number[] {
  const shown = shares.filter((share) => share > 0);
  const off = (shown.reduce((sum, share) => sum + share, 0) - 1) / shown.length;
  return Math.abs(off) <= step ? shares.map((share) => (share > 0 ? share - off : share)) : shares;
}

/** No count of 64 bits has more than 20 digits; longer ones could add up to infinity. */
export function readNumber(cell: string | undefined): number | undefined {
  return cell !== undefined && /^-?\d{1,20}(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}

/**
 * @param keep keeps each name once
 * @returns what reads from a row's cells whose the symbol is; empty where no column says it
 */
export function createOwnerReader(
  names: readonly string[],
  keep: (name: string) => string,
): (cells: readonly string[]) => { comm: string; dso: string } {
  const command = names.indexOf('Command');
  const process = names.findIndex((name) => name === 'Pid:Command' || name === 'Tid:Command');
  const object = names.indexOf('Shared Object');
  return (cells) => ({
    comm: keep(cells[command] ?? cells[process]?.replace(/^-?\d+:/, '') ?? ''),
    dso: keep(cells[object] ?? ''),
  });
}
