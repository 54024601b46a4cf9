import type { InputFile } from '../../src/model/input-file.ts';
import { HEAD_BYTES } from '../../src/model/input-file.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Parsed } from '../../src/parse/format.ts';

/** Bytes as a file from outside, in pieces of that size. */
export function fileOf(bytes: Uint8Array, chunk: number): InputFile {
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
  }
  return { path: 'machine/suite/run-01/file', size: bytes.length, head: bytes.slice(0, HEAD_BYTES), chunks };
}

/** What must be true of anything that was read. @throws what is not. */
export function checkParsed({ measurements = [], profiles = [], profilePairs = [], problems = [] }: Parsed): void {
  for (const { iterations, benchmark } of measurements)
    if (iterations.length === 0 || !iterations.every(Number.isFinite))
      throw new Error(`${benchmark} has values that are no numbers`);
  for (const profile of profiles) checkProfile(profile);
  for (const { before, after } of profilePairs) [before, after].forEach(checkProfile);
  if (problems.length > 60) throw new Error(`${problems.length} problems of one file`);
}

function checkProfile({ frames, stacks, total }: Profile): void {
  let sum = 0;
  for (const stack of stacks) {
    if (!(stack.weight > 0) || !Number.isFinite(stack.weight)) throw new Error(`a stack weighs ${stack.weight}`);
    if (stack.frames.length === 0 || stack.frames.some((frame) => frames[frame] === undefined))
      throw new Error('a stack without frames');
    sum += stack.weight;
  }
  if (!(total >= sum * (1 - 1e-9))) throw new Error(`the whole is ${total}, the stacks ${sum}`);
}
