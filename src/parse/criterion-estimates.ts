import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { criterionPlaceOf, describeForeignPlace } from './criterion-name.ts';
import { criterionSample } from './criterion-sample.ts';
import type { KnownFormat } from './format.ts';
import { createJsonFormat } from './json-format.ts';
import { TIME } from './metrics.ts';

const estimateSchema = z.object({ point_estimate: z.number() });
const estimatesSchema = z.object({ mean: estimateSchema, slope: z.optional(z.nullable(estimateSchema)) });

const format = createJsonFormat({
  name: 'criterion estimates.json',
  kind: 'results',
  commands: ['cargo bench (criterion.rs; target/criterion/**/new/estimates.json)'],
  example: '{"mean":{"confidence_interval":{"confidence_level":0.95},"point_estimate":1204.5}}',
  reads:
    'the `time` of an iteration: the slope where there is one, else the mean, as criterion itself prints it. Not used where a `sample.json` lies beside it: that has every sample.',
  source: 'https://bheisler.github.io/criterion.rs/book/user_guide/csv_output.html',
  has: ['mean.point_estimate', 'mean.confidence_interval'],
  lacks: ['reason'],
  read(document, line, reading) {
    const estimates = estimatesSchema.safeParse(document).data;
    const place = criterionPlaceOf(reading.path);
    const foreign =
      place.which === 'change'
        ? 'a change that criterion computed: not read, the folder `new` is'
        : describeForeignPlace(place);
    if (foreign !== undefined) reading.problems.add(foreign);
    else if (estimates === undefined) reading.problems.add('no estimate of the mean in it', line);
    else addValue(reading, place.benchmark, TIME, (estimates.slope ?? estimates.mean).point_estimate / 1e9, line);
  },
});

export const criterionEstimates: KnownFormat = {
  ...format,
  parse: async (file, chooseBetter) => ({
    ...(await format.parse(file, chooseBetter)),
    summaryOf: criterionSample.name,
  }),
};
