import * as z from 'zod/mini';
import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { TIME } from './metrics.ts';

const messageSchema = z.object({
  reason: z.string(),
  id: z.optional(z.string()),
  unit: z.optional(z.string()),
  iteration_count: z.optional(z.array(z.number())),
  measured_values: z.optional(z.array(z.number())),
});

export const cargoCriterion = createJsonFormat({
  name: 'cargo-criterion',
  kind: 'results',
  commands: ['cargo criterion --message-format=json'],
  example:
    '{"reason":"benchmark-complete","id":"copy/64","iteration_count":[30,60],"measured_values":[124.5,246.1],"unit":"ns"}',
  reads: 'the `time` of an iteration in every sample, as iterations in their order.',
  source: 'https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html',
  has: ['reason'],
  also: ({ text }) => /"reason"\s*:\s*"(?:benchmark|group)-complete"/.test(text),
  read(document, line, reading) {
    const message = messageSchema.safeParse(document).data;
    if (message?.reason !== 'benchmark-complete') return;
    const { id, iteration_count: counts = [], measured_values: values = [] } = message;
    const unit = parseUnit(message.unit ?? '');
    if (id === undefined || counts.length !== values.length || values.length === 0)
      reading.problems.add('a benchmark without a name or without as many values as iteration counts', line);
    else if (unit?.unit !== 's')
      reading.problems.add(`${id} is measured in ${message.unit ?? 'no unit'}, not in time: it is left out`, line);
    else {
      for (const [index, value] of values.entries())
        addValue(reading, id, TIME, toBaseUnit(value / (counts[index] ?? 0), unit), line);
    }
  },
});
