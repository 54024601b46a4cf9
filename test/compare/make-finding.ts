import type { Finding } from '../../src/model/verdict.ts';

/** A regression of 10 % (8 to 12 %), changed where the test says. */
export function makeFinding(change: Partial<Finding> = {}): Finding {
  return {
    machine: 'rpi4',
    suite: 'openssl',
    benchmark: 'aes 16 B',
    metric: { name: 'throughput', unit: 'B/s', better: 'higher' },
    before: { runs: [[100]] },
    after: { runs: [[91]] },
    change: { ratio: 1.1, low: 1.08, high: 1.12, p: 0.0001, basis: 'recordings' },
    status: 'regressed',
    accepted: false,
    limit: { share: 0.02, text: '2%' },
    partOfShift: false,
    copyBound: false,
    possiblyCopies: false,
    limitedByCopies: false,
    warnings: [],
    ...change,
  };
}

/** The same with another size. */
export function sized(ratio: number): Pick<Required<Finding>, 'change'> {
  return { change: { ratio, low: ratio - 0.02, high: ratio + 0.02, p: 0.0001, basis: 'recordings' } };
}
