import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { criterionPlaceOf, describeForeignPlace } from './criterion-name.ts';
import { createJsonFormat } from './json-format.ts';
import { TIME } from './metrics.ts';

const sampleSchema = z.object({ iters: z.array(z.number()), times: z.array(z.number()) });

export const criterionSample = createJsonFormat({
  name: 'criterion sample.json',
  kind: 'results',
  commands: ['cargo bench (criterion.rs; target/criterion/**/new/sample.json)'],
  example: '{"sampling_mode":"Linear","iters":[8.0,16.0],"times":[321.0,640.0]}',
  reads:
    'the `time` of an iteration in every sample, as iterations in their order. Named by the folders between `criterion/` and `new/`; `base/` is not read.',
  source: 'https://bheisler.github.io/criterion.rs/book/user_guide/csv_output.html',
  has: ['sampling_mode', 'iters', 'times'],
  read(document, line, reading) {
    const sample = sampleSchema.safeParse(document).data;
    const place = criterionPlaceOf(reading.path);
    const foreign = describeForeignPlace(place);
    if (foreign !== undefined) reading.problems.add(foreign);
    else if (sample === undefined || sample.iters.length !== sample.times.length || sample.times.length === 0)
      reading.problems.add('iters and times are not two lists of numbers of the same length', line);
    else {
      for (const [index, nanoseconds] of sample.times.entries())
        addValue(reading, place.benchmark, TIME, nanoseconds / (sample.iters[index] ?? 0) / 1e9, line);
    }
  },
});
