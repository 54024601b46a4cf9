import type { Answers, PlannedFile } from './answers.ts';
import { quote } from './measure-steps.ts';

/** Settings to start from: what is most often changed, with the value that it has without being set, and the machines. */
export function writeConfig({ runners }: Pick<Answers, 'runners'>): PlannedFile {
  return {
    path: '.github/copygate.yml',
    text: `# Settings of the performance gate. Everything may be left out; ${runners.length === 0 ? 'what' : 'but for the machines, what'} stands here are the defaults.
# On a pull request they are read as they are on the base branch, so that no pull request loosens its own gate.

# How much worse a benchmark may get before it counts as regressed.
limit: 2%

# What makes the gate fail: regression, copy-bound, inconclusive, no-baseline, removed, never; one, or a list.
fail-on: regression

${writeExpected(runners)}# Other limits for some benchmarks; machine, suite, benchmark and metric may be globs.
# limits:
#   - suite: openvpn-*
#     limit: 5%
`,
  };
}

/** One's own machines can be off; GitHub's cannot. */
function writeExpected(runners: readonly string[]): string {
  if (runners.length === 0) return '';
  const machines = runners.map((machine) => `  - machine: ${quote(machine)}\n`);
  return `# Machines that have to be measured: where one was not, because it is switched off, say, the gate fails.\nexpect:\n${machines.join('')}\n`;
}
