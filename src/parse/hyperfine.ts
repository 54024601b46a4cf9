import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { CPU_TIME, summaryTime, TIME } from './metrics.ts';
import { readRows } from './read-rows.ts';

const documentSchema = z.object({ results: z.unknown() });
const resultSchema = z.object({
  command: z.string(),
  mean: z.number(),
  user: z.optional(z.nullable(z.number())),
  system: z.optional(z.nullable(z.number())),
  times: z.optional(z.nullable(z.array(z.number()))),
  exit_codes: z.optional(z.nullable(z.array(z.nullable(z.number())))),
  parameters: z.optional(z.record(z.string(), z.unknown())),
});

export const hyperfine = createJsonFormat({
  name: 'hyperfine',
  kind: 'results',
  commands: ['hyperfine --export-json result.json COMMAND...'],
  example: '{"results": [{"command": "sw", "mean": 0.6445, "times": [0.6447, 0.6444], "exit_codes": [0, 0]}]}',
  reads:
    'the `time` of every execution, as iterations in their order, and the mean `CPU time` (user and system). Executions that failed (`--ignore-failure`) are left out, and with them the means, which hold them; where that is how a command says no, measure it with `|| true`.',
  source: 'https://github.com/sharkdp/hyperfine#json',
  has: ['results[].command', 'results[].mean', 'results[].times'],
  read(document, line, reading) {
    const rows = documentSchema.safeParse(document).data?.results;
    readRows(rows, 'result', resultSchema, { line, problems: reading.problems }, (result) => {
      const { command, mean, user, system, times, exit_codes: codes } = result;
      // The code is null where a signal ended it.
      const failures = (codes ?? []).map((code) => code !== 0);
      for (const [execution, time] of (times ?? []).entries()) {
        if (failures[execution] !== true) addValue(reading, command, TIME, time, line);
      }
      const failed = failures.filter(Boolean).length;
      if (failed > 0) {
        const text = `${command}: ${failed} of ${codes?.length} executions failed and are left out, and with them the means`;
        reading.problems.add(text, line);
        return;
      }
      if ((times ?? []).length === 0) addValue(reading, command, summaryTime('mean'), mean, line);
      if (typeof user === 'number' && typeof system === 'number')
        addValue(reading, command, CPU_TIME, user + system, line);
    });
  },
});
