import { createGoReader } from './go-bench-lines.ts';
import { createLineFormat } from './line-format.ts';

export const goBench = createLineFormat({
  name: 'go test -bench',
  kind: 'results',
  commands: ['go test -bench=. ./...', 'go test -bench=. -benchmem -count=10 ./...'],
  example: 'BenchmarkCopy-8   	 1000000	      1234 ns/op	      56 B/op	       2 allocs/op',
  reads:
    '`time`, `memory` and `allocations` of an operation, and custom metrics by their unit (which way is better: from the unit, else from a `Unit` line, else from the settings). Repetitions (`-count`) are iterations. MB/s is left out: it is the same time in other words.',
  source: 'https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md',
  typical: [/^Benchmark\S*\s+\d+\s+\S+ \S+/],
  createReader: createGoReader,
});
