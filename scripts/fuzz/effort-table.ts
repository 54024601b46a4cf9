import type { Effort } from './fuzz-worker.ts';

/** What the run tells at its end: a line a reader, and all of them together. */
export interface EffortTable {
  readonly add: (target: string, effort: Effort) => void;
  readonly addFinding: (target: string) => void;
  readonly print: (milliseconds: number) => string;
}

type Row = Effort & { readonly findings: number };

const NOTHING: Row = { tries: 0, milliseconds: 0, slowest: 0, memory: 0, findings: 0 };

/** @param targets All that is to be tried: what never had its turn is told as well. */
export function createEffortTable(targets: readonly string[]): EffortTable {
  const rows = new Map(targets.map((target) => [target, NOTHING]));
  const rowOf = (target: string): Row => rows.get(target) ?? NOTHING;
  return {
    add(target, effort) {
      rows.set(target, sum(rowOf(target), effort));
    },
    addFinding(target) {
      const row = rowOf(target);
      rows.set(target, { ...row, findings: row.findings + 1 });
    },
    print(milliseconds) {
      const all = [...rows.values()];
      const total = all.reduce(
        (one, other) => ({ ...sum(one, other), findings: one.findings + other.findings }),
        NOTHING,
      );
      const least = Math.min(...all.map(({ tries }) => tries));
      return [
        ['reader', 'files', 's', 'slowest ms', 'peak MiB', 'findings'],
        ...[...rows].map(([target, row]) => cellsOf(target, row)),
        cellsOf(`all ${rows.size}`, total),
      ]
        .map(([name = '', ...cells]) => `${name.padEnd(48)}${cells.map((cell) => cell.padStart(11)).join('')}`)
        .concat(
          `${total.tries} mutated files in ${Math.round(milliseconds / 1000)} s, at least ${least} for each reader`,
        )
        .join('\n');
    },
  };
}

function sum(row: Row, { tries, milliseconds, slowest, memory }: Effort): Row {
  return {
    ...row,
    tries: row.tries + tries,
    milliseconds: row.milliseconds + milliseconds,
    slowest: Math.max(row.slowest, slowest),
    memory: Math.max(row.memory, memory),
  };
}

function cellsOf(name: string, row: Row): readonly string[] {
  return [
    name,
    String(row.tries),
    (row.milliseconds / 1000).toFixed(1),
    String(Math.round(row.slowest)),
    String(Math.round(row.memory / 2 ** 20)),
    String(row.findings),
  ];
}
