import type { Frame, Profile, Stack } from '../model/profile.ts';

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
  const folded = profiles
    .flatMap((profile) => foldProfile(profile, number))
    // They come nearly so: whose names differ from their frames' are moved.
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text === b.text ? 0 : 1));
  for (let first = 0; first < folded.length;) {
    const text = folded[first]?.text ?? '';
    let sum = 0;
    for (; folded[first]?.text === text; first += 1) sum += folded[first]?.sum ?? 0;
    yield `${text} ${sum}`;
  }
}

function foldProfile(
  profile: Profile,
  number: 'samples' | 'weight',
): readonly { readonly text: string; readonly sum: number }[] {
  const names = profile.frames.map((frame) => nameFrame(frame));
  const javaNames = names.map(nameJava);
  return profile.stacks.map((stack) => ({
    text: foldStack(stack, stack.comm.startsWith('java') ? javaNames : names),
    sum: number === 'samples' ? (stack.count ?? stack.weight) : stack.weight,
  }));
}

function foldStack({ comm, frames }: Stack, names: readonly string[]): string {
  const parts = comm === '' ? [] : [replaceSeparators(comm).replaceAll(' ', '_')];
  for (let place = frames.length - 1; place >= 0; place -= 1) parts.push(names[frames[place] ?? 0] ?? '');
  return parts.join(';');
}

function nameFrame({ symbol, dso }: Frame): string {
  if (symbol === '[unknown]')
    return dso === '' ? symbol : replaceSeparators(`[${dso.slice(dso.lastIndexOf('/') + 1)}]`);
  if (!dso.endsWith('.map')) return tidySymbol(symbol);
  const [outer = '', ...inlined] = symbol.split('->');
  return [tidySymbol(outer), ...inlined.map((inner) => `${tidySymbol(inner)}_[i]`)].join(';');
}

function tidySymbol(symbol: string): string {
  const safe = replaceSeparators(symbol);
  const short = cutArguments(safe).replaceAll(/["']/g, '');
  return short === '' ? safe : short;
}

function cutArguments(symbol: string): string {
  const goMethod = symbol.indexOf('.(');
  if (goMethod !== -1 && symbol.lastIndexOf(').') >= goMethod + 2) return symbol;
  let open = symbol.indexOf('(');
  while (open !== -1 && symbol.startsWith(ANONYMOUS, open)) open = symbol.indexOf('(', open + ANONYMOUS.length);
  return open === -1 ? symbol : symbol.slice(0, open);
}

const ANONYMOUS = '(anonymous namespace)';

/** `Lorg/mozilla/Parser:.parse` to `org/mozilla/Parser:.parse`, in each of a frame's parts. */
function nameJava(name: string): string {
  return name
    .split(';')
    .map((part) => (part.startsWith('L') && part.includes('/') ? part.slice(1) : part))
    .join(';');
}

/** What would make two frames of one, two lines of one, or act on a terminal. */
function replaceSeparators(text: string): string {
  return text.replaceAll(';', ':').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?');
}
