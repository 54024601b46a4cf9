import type { Profile, Stack } from '../model/profile.ts';
import { nameComm, nameFrame, nameJava } from './folded-name.ts';
import { createRowWriter, type Rows, type RowWriter, sortRows, startOfRow } from './sort-rows.ts';

/**
 * A profile as folded stacks, one line for each distinct one, sorted: `comm;outermost;...;innermost number`. The number
 * is how many perf samples it stands for (`samples`; the weight where samples were not counted) or its `weight`.
 *
 * Agrees with FlameGraph's stackcollapse-perf.pl (https://github.com/brendangregg/FlameGraph) without options: blanks of
 * the command become `_`, a frame without a symbol is shown as `[its dso]`, `;` in a symbol becomes `:`, arguments and
 * quotes are cut off (not Go's `.(*Type).` nor `(anonymous namespace)`), Java's leading `L` goes, frames that a JIT map
 * holds as `outer->inner` are told apart (`inner_[i]`). It differs where that script
 * - prints the sum of the periods (it does so since 2022 where perf prints them; before, and in inferno, samples): that
 *   is `weight`;
 * - prints only the first of several events: here a profile holds one;
 * - splits a C++ `operator->`, drops frames whose symbol begins with `(`, and misreads ` (deleted)` behind a path;
 * - prints nothing for samples that perf shows on one line, and only the command for samples without frames (here
 *   followed by `[unknown]`);
 * - takes the first number in a command's name (`Web Content 2`) for the thread, and does not know the thread -1;
 * - lets `;` in a command and control characters through (here `:` and `?`).
 */
export function writeFolded(profile: Profile, number: 'samples' | 'weight' = 'samples'): Generator<string> {
  return writeAllFolded([profile], number);
}

/** Several profiles as one, as if their samples were of one file. */
export function* writeAllFolded(
  profiles: readonly Profile[],
  number: 'samples' | 'weight' = 'samples',
): Generator<string> {
  const { rows, texts } = writeRows(profiles);
  const sums = profiles.flatMap(({ stacks }) =>
    stacks.map(({ count, weight }) => (number === 'samples' ? (count ?? weight) : weight)),
  );
  let written: string | undefined;
  let sum = 0;
  for (const row of sortRows(rows)) {
    const text = joinRow(rows, row, texts);
    if (written !== undefined && text !== written) {
      yield `${written} ${sum}`;
      sum = 0;
    }
    written = text;
    sum += sums[row] ?? 0;
  }
  if (written !== undefined) yield `${written} ${sum}`;
}

/**
 * Every stack as a row of numbers that sort as the stacks' texts do: the numbers are the places of the parts' texts in
 * their order, and a part that others follow ends in `;`, so that none is the beginning of another. Else hundreds of
 * thousands of long texts would have to be held and compared.
 */
function writeRows(profiles: readonly Profile[]): { readonly rows: Rows; readonly texts: readonly string[] } {
  const parts = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = parts.get(text);
    if (known === undefined) parts.set(text, parts.size);
    return known ?? parts.size - 1;
  };
  const writer = createRowWriter();
  for (const { frames, stacks } of profiles) {
    const names = frames.map(nameFrame);
    const plain = numberFrames(names, numberOf);
    let java: NumberedFrames | undefined;
    for (const stack of stacks) {
      const isJava = stack.comm.startsWith('java');
      if (isJava)
        java ??= numberFrames(
          names.map((name) => name.map(nameJava)),
          numberOf,
        );
      writeStack(stack, (isJava ? java : undefined) ?? plain, numberOf, writer);
    }
  }
  const texts = [...parts.keys()].toSorted();
  const rank = new Int32Array(texts.length);
  for (const [place, text] of texts.entries()) rank[parts.get(text) ?? 0] = place;
  const { numbers, ends } = writer.rows();
  return { rows: { numbers: numbers.map((part) => rank[part] ?? 0), ends }, texts };
}

/** The parts' numbers by the frame's index: of a frame that others follow, and of the innermost one. */
interface NumberedFrames {
  readonly outer: readonly (readonly number[])[];
  readonly innermost: readonly (readonly number[])[];
}

function numberFrames(names: readonly (readonly string[])[], numberOf: (text: string) => number): NumberedFrames {
  return {
    outer: names.map((name) => name.map((part) => numberOf(`${part};`))),
    innermost: names.map((name) => name.map((part, place) => numberOf(place === name.length - 1 ? part : `${part};`))),
  };
}

function writeStack(
  { comm, frames }: Stack,
  { outer, innermost }: NumberedFrames,
  numberOf: (text: string) => number,
  { write, end }: RowWriter,
): void {
  if (comm !== '') write(numberOf(frames.length === 0 ? nameComm(comm) : `${nameComm(comm)};`));
  for (let place = frames.length - 1; place >= 0; place -= 1) {
    for (const part of (place === 0 ? innermost : outer)[frames[place] ?? 0] ?? []) write(part);
  }
  end();
}

function joinRow(rows: Rows, row: number, texts: readonly string[]): string {
  let text = '';
  const end = rows.ends[row] ?? 0;
  for (let at = startOfRow(rows, row); at < end; at += 1) text += texts[rows.numbers[at] ?? 0] ?? '';
  return text;
}
