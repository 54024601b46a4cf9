import { createRandom } from '../evaluate/random.ts';

/** What made-up folded stacks are like. */
export interface FoldedShape {
  /** How many distinct ones. */
  readonly stacks: number;
  /** Share of them whose innermost function copies from user space. */
  readonly copying: number;
  readonly seed: number;
}

/** As in a `perf record -g` of a tunnel, of a program ten times as large: functions, and how deep they are called. */
const FUNCTIONS = 6000;
const LEVELS = 26;
const SHALLOWEST = 8;
/** Who calls a function is most often the same. */
const FAVOURED = 0.9;
/** What the program is does not depend on what was drawn of it. */
const PROGRAM = 5;

/** Folded stacks of a program, sorted as `copygate fold` and stackcollapse-perf.pl write them; the same for the same shape; the program is the same for all. */
export function drawFoldedStacks({ stacks, copying, seed }: FoldedShape): string {
  const program = createRandom(PROGRAM);
  const random = createRandom(seed);
  const drawOnLevel = (level: number, uniform: () => number): number =>
    Math.floor((FUNCTIONS * (level + uniform())) / LEVELS);
  const favourites = Array.from({ length: FUNCTIONS }, (_, place) =>
    drawOnLevel(Math.max(0, Math.floor((place * LEVELS) / FUNCTIONS) - 1), () => program.uniform()),
  );
  const lines = new Map<string, number>();
  while (lines.size < stacks) {
    const depth = SHALLOWEST + Math.floor(random.uniform() * (LEVELS - SHALLOWEST));
    const names = random.uniform() < copying ? ['__arch_copy_from_user_[k]'] : [];
    let place = drawOnLevel(depth, () => random.uniform());
    for (let level = depth; level >= 0; level -= 1) {
      names.push(level > LEVELS / 2 ? `kernel_function_${place}_[k]` : `openvpn_function_${place}`);
      const known = random.uniform() < FAVOURED;
      place = known ? (favourites[place] ?? 0) : drawOnLevel(Math.max(0, level - 1), () => random.uniform());
    }
    lines.set(`openvpn;${names.toReversed().join(';')}`, 1 + Math.floor(random.uniform() * 9));
  }
  return [...lines.keys()]
    .toSorted()
    .map((stack) => `${stack} ${lines.get(stack) ?? 1}\n`)
    .join('');
}
