import type { BundledFile } from '../bundle.ts';
import type { Measured } from './measure-side-by-side.ts';

/** One measured figure and what it must reach. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly met: boolean;
}

/** What is measured with. */
export interface Bench {
  /** A folder for inputs, and where the bundles lie. */
  readonly folder: string;
  readonly dist: string;
  /** The scripts of the Action's bundle. */
  readonly action: readonly BundledFile[];
  readonly rounds: number;
  /** 1 for the sizes of the goals; smaller to try it. */
  readonly scale: number;
  readonly say: (text: string) => void;
}

/** What one measure found. */
export interface Outcome {
  readonly rows: readonly Row[];
  readonly table?: readonly { readonly what: string; readonly bytes: number; readonly all: readonly Measured[] }[];
  /** A part of the page of its own, as Markdown, with its heading. */
  readonly section?: string;
}

export const MB = 1e6;
/** A gate that fails has judged. */
export const JUDGED = [0, 1];

export function rowOf(id: string, what: string, measured: string, goal: string, met: boolean): Row {
  return { id, what, measured, goal, met };
}

/** A row of a program that must take less than two seconds, and so many megabytes. */
export function durationRow(
  id: string,
  what: string,
  took: Measured | undefined,
  most = Number.POSITIVE_INFINITY,
): Row {
  const { wall = Number.NaN, cpu = Number.NaN, memory = Number.NaN } = took ?? {};
  const goal = `under 2 s${most === Number.POSITIVE_INFINITY ? '' : ` and ${most} MB`}`;
  return rowOf(
    id,
    what,
    `${wall.toFixed(2)} s (${cpu.toFixed(2)} s of processors), ${(memory / MB).toFixed(0)} MB`,
    goal,
    wall < 2 && memory / MB < most,
  );
}
