import { cpus, totalmem } from 'node:os';
import type { Outcome } from './row.ts';

/** The page of what was measured, as Markdown. */
export function renderPerformance(outcomes: readonly Outcome[], { judged }: { readonly judged: boolean }): string {
  const rows = outcomes.flatMap(({ rows }) => rows);
  const tables = outcomes.flatMap(({ table = [] }) => table);
  const [cpu] = cpus();
  const speeds = tables.flatMap(({ what, bytes, all }) =>
    all.map(
      ({ name, wall, cpu, memory, ratio }) =>
        `| ${what} | ${name} | ${(bytes / 1e6 / wall).toFixed(0)} | ${wall.toFixed(2)} | ${shown(cpu, 2)} | ${ratio.toFixed(2)} | ${shown(memory / 1e6, 0)} |`,
    ),
  );
  const verdict = (met: boolean): string => (judged ? (met ? 'yes' : 'no') : '');
  const quick = judged
    ? ''
    : `\n\n**A tenth of the sizes, one round: the time that starting takes is most of it, so that nothing is judged.**`;
  return `# Performance

Written by \`npm run bench -- --write\`. It builds the bundles, draws its inputs (seeded: frames, their reuse and their
depth as in recorded profiles of arm64 and x86 machines, C, C++, Rust and Go names) and runs whole processes side by side,
in turn; the figures are medians. Ratios are what is compared: absolute times are this machine's.

Measured with Node ${process.version} on ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}, ${(totalmem() / 1e9).toFixed(0)} GB).${quick}

| | what | measured | to be reached | |
| --- | --- | --- | --- | --- |
${rows.map(({ id, what, measured, goal, met }) => `| ${id} | ${what} | ${measured} | ${goal} | ${verdict(met)} |`).join('\n')}

${[...(speeds.length === 0 ? [] : [describeFolding(speeds)]), ...outcomes.flatMap(({ section }) => section ?? [])].join('\n\n')}
`;
}

function describeFolding(speeds: readonly string[]): string {
  return `## Folding

The naive loop is what one writes first: a string a line, a regular expression a frame, a map of folded stacks
(\`scripts/bench/naive-fold.ts\`).

| text | program | MB/s | s | CPU s | times as long | peak MB |
| --- | --- | --: | --: | --: | --: | --: |
${speeds.join('\n')}

How it is done: a \`perf script\` text is read as bytes into one buffer. A line is compared, where it lies, with the two
lines that came last behind the line before it; only what is new is looked up by its hash, and only what was never seen
becomes a text. A stack is a row of numbers in one typed array. Memory grows with distinct frames and stacks only. A large
file is cut behind the empty line that ends a sample, into a slice for each thread; they are joined, and since everything is
sorted at the end, the same comes out whatever their number. A second thread has to start, to learn the same stacks, and to
have its code compiled once more: of 200 MB, which one thread reads in less than half a second, it gains nothing; of more, it does.`;
}

function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(digits);
}
