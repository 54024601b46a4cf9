import { type Growth, measureGrowth, MOST, printGrowth } from './linearity.ts';
import { type Bench, type Outcome, rowOf } from './row.ts';

/** How the time of every parser grows with the size of files that are made to be slow to read. */
export async function measureParsing({ scale, say }: Bench): Promise<Outcome> {
  say('parsers');
  const growths = await measureGrowth(scale < 1 ? [1 << 13, 1 << 14] : undefined);
  const worst = growths.reduce<Growth | undefined>(
    (most, one) => (most !== undefined && most.doubling >= one.doubling ? most : one),
    undefined,
  );
  const doubling = worst?.doubling ?? Number.NaN;
  const measured = `${doubling.toFixed(2)} times (${worst?.reader ?? ''}, ${worst?.shape ?? ''})`;
  return {
    rows: [
      rowOf('', 'the steepest of all parsers and shapes, twice the size', measured, `under ${MOST}`, doubling < MOST),
    ],
    section: `## Files made to be slow to read

Every format reads every shape (\`scripts/bench/adversarial-shapes.ts\`: one endless line, deep JSON, a million frames,
...) in growing sizes; \`any\` is recognizing and reading together. Of each, the shape that takes longest. Time that grows with
the size doubles with it, time that grows with its square is four times as long; below 10 ms it is noise. What counts is
processor time. What grew too steeply was read again in eight times the size: some texts are read up to a bound.

${printGrowth(growths)}`,
  };
}
