import { type Contender, runProcess, type Usage } from './run-process.ts';

/** What several runs of one program took: medians. */
export interface Measured extends Usage {
  readonly name: string;
  /** Median over the rounds of how many times longer (wall time) this one took than the first one. */
  readonly ratio: number;
}

/** Runs all programs in turn, so many rounds: what the machine does beside them meets all of them alike. */
export async function measureSideBySide(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Measured[]> {
  const runs: Usage[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) runs[index]?.push(await runProcess(contender));
  }
  const first = runs[0] ?? [];
  return contenders.map(({ name }, index) => {
    const own = runs[index] ?? [];
    return {
      name,
      wall: median(own.map(({ wall }) => wall)),
      cpu: median(own.map(({ cpu }) => cpu)),
      memory: median(own.map(({ memory }) => memory)),
      ratio: median(own.map(({ wall }, round) => wall / (first[round]?.wall ?? Number.NaN))),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
