import type { PlannedFile } from './answers.ts';

/** Settings to start from: what is most often changed, with the value that it has without being set. */
export function writeConfig(): PlannedFile {
  return {
    path: '.github/copygate.yml',
    text: `# Settings of the performance gate. Everything may be left out; what stands here are the defaults.
# On a pull request they are read as they are on the base branch, so that no pull request loosens its own gate.

# How much worse a benchmark may get before it counts as regressed.
limit: 2%

# What makes the gate fail: regression, copy-bound, inconclusive, no-baseline, removed, never; one, or a list.
fail-on: regression

# Machines that have to be measured; where one was not, the gate fails.
# expect:
#   - machine: cortex-a72

# Other limits for some benchmarks; machine, suite, benchmark and metric may be globs.
# limits:
#   - suite: openvpn-*
#     limit: 5%
`,
  };
}
