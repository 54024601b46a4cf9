import { createHash } from 'node:crypto';
import { createRandom } from '../evaluate/random.ts';

/** Made-up benchmarks: where they begin, and after which commit they are how many times as slow. */
const BENCHMARKS = [
  {
    name: 'tunnel send 64 B',
    value: 14.2e3,
    changes: [
      { after: 37, times: 1.31 },
      { after: 70, times: 0.82 },
    ],
  },
  { name: 'tunnel send 1400 B', value: 18.9e3, changes: [{ after: 37, times: 1.12 }] },
  { name: 'handshake', value: 2.41e6, changes: [] },
] as const;
const COMMITS = 100;
const DAY = 864e5;

/** A history in the form of github-action-benchmark, the same every time: values scatter by one percent. */
export function drawHistory(): string {
  const random = createRandom(11);
  const entries = Array.from({ length: COMMITS }, (_, place) => {
    const date = Date.UTC(2026, 2, 1) + place * DAY;
    return {
      commit: {
        id: createHash('sha1').update(`commit ${place}`).digest('hex'),
        timestamp: new Date(date).toISOString(),
      },
      ...{ date, tool: 'customSmallerIsBetter' },
      benches: BENCHMARKS.map(({ name, value, changes }) => ({
        ...{ name, unit: 'ns' },
        value: changes.reduce(
          (level, { after, times }) => (place > after ? level * times : level),
          value * Math.exp(0.01 * random.normal()),
        ),
      })),
    };
  });
  return JSON.stringify({ lastUpdate: Date.UTC(2026, 7, 1), repoUrl: '', entries: { tunnel: entries } });
}
