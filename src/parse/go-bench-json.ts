import * as z from 'zod/mini';
import { parseJson } from '../model/parse-json.ts';
import type { KnownFormat } from './format.ts';
import { createGoReader } from './go-bench-lines.ts';
import { goBench } from './go-bench.ts';
import { hasPath } from './json-shape.ts';
import { createLineFormat } from './line-format.ts';

const eventSchema = z.object({ Action: z.string(), Package: z.optional(z.string()), Output: z.optional(z.string()) });

const format = createLineFormat({
  name: 'go test -json',
  kind: 'results',
  commands: ['go test -json -bench=. ./...'],
  example: '{"Time":"…","Action":"output","Package":"example.com/copies","Output":"BenchmarkCopy-8   \\t"}',
  reads: `the same as of ${goBench.name}: the lines are put together again.`,
  source: 'https://pkg.go.dev/cmd/test2json',
  typical: [/^\{"(?:Time|ImportPath|Action)":.*"Action":"(?:start|output|run)"|^\{"Action":"/],
  complete: /\}$/,
  createReader(reading) {
    const packages = new Map<string, { readonly lines: ReturnType<typeof createGoReader>; rest: string }>();
    return {
      line(text, number) {
        if (text.trim() === '') return;
        const event = eventSchema.safeParse(parseJson(text)).data;
        if (event === undefined) return reading.problems.add('not an event of go test -json', number);
        if (event.Action !== 'output' || event.Output === undefined) return undefined;
        const name = event.Package ?? '';
        const known = packages.get(name) ?? { lines: createGoReader(reading), rest: '' };
        packages.set(name, known);
        const lines = `${known.rest}${event.Output}`.split('\n');
        known.rest = lines.pop() ?? '';
        for (const line of lines) known.lines.line(line, number);
        return undefined;
      },
    };
  },
});

/** Only what benchmarks is ours: the events of tests look the same. */
export const goBenchJson: KnownFormat = {
  ...format,
  recognize: (head) => hasPath(head, 'Action') && format.recognize(head) && /"Output":"Benchmark/.test(head.text),
};
