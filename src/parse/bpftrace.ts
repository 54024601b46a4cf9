import { addFigure } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { readNumber } from './read-number.ts';

/** `@usecs[cat]: count 12, average 34, total 408`: what `stats()` prints. */
const STATS = /^@([a-zA-Z_]\w*)?(?:\[(.{1,500}?)\])?: count (\d+), average (-?\d+), total -?\d+$/;
/** `@usecs[cat]:` alone, and then `[4, 8)   12 |@@@   |`. */
const MAP = /^@(?:[a-zA-Z_]\w*)?(?:\[.{1,500}?\])?: *$/;
const BUCKET = /^[[(](?:-?\d+[KMGT]?|\.\.\.)(?:, (?:-?\d+[KMGT]?|\.\.\.))?[\])] +\d+ \|@* *\|$/;

/** A unit that a map's name ends with. */
const UNIT = /(?:^|_)(ns|us|ms|nsecs|usecs|msecs)$/;

export const bpftrace = createLineFormat({
  name: 'bpftrace',
  kind: 'results',
  commands: ["bpftrace -e '... { @read_usecs[comm] = stats((nsecs - @start[tid]) / 1000); }'"],
  example: '@read_usecs[openvpn]: count 312, average 14, total 4368',
  reads:
    'the average that `stats()` prints, by the name of its map, for each key. The unit is what the name ends with (`_ns`, `_us`, `_ms`, `nsecs`, `usecs`, `msecs`); else the config says which way is better. `hist()` and `lhist()` tell no figure closer than their buckets and are a problem.',
  source: 'https://github.com/bpftrace/bpftrace/blob/master/man/adoc/bpftrace.adoc',
  typical: [new RegExp(`${STATS.source}|${BUCKET.source}`)],
  createReader(reading) {
    /** The line of a map whose histogram may follow. */
    let map: { readonly name: string; readonly line: number } | undefined;
    return {
      line(text, line) {
        const trimmed = text.trimEnd();
        const [whole, name = '@', key, count = '', average = ''] = STATS.exec(trimmed) ?? [];
        if (whole !== undefined && count !== '0') {
          const unit = UNIT.exec(name)?.[1] ?? '';
          const benchmark = key === undefined ? 'bpftrace' : `bpftrace ${key}`;
          addFigure(reading, { benchmark, metric: name, value: readNumber(average), unit, line });
        }
        if (MAP.test(trimmed)) map = { name: trimmed.slice(0, -1), line };
        else if (map !== undefined && BUCKET.test(trimmed)) {
          reading.problems.add(`the histogram ${map.name} is left out: only stats() prints a mean`, map.line);
          map = undefined;
        }
      },
    };
  },
});
