import path from 'node:path';
import { measureBundle } from './measure-bundle.ts';
import { type Measured, measureSideBySide } from './measure-side-by-side.ts';
import { type Bench, JUDGED, MB, type Outcome, rowOf } from './row.ts';
import type { Contender } from './run-process.ts';

/** Nothing is loaded before them: what would measure them takes longer to start than Node. */
const BARE: Contender = { name: 'node -e 0', words: ['-e', '0'], bare: true };

/** F5 and F7: how soon it is done with little to do. */
export async function measureStart({ dist, action, rounds, say }: Bench): Promise<Outcome> {
  say('starting');
  const cli = path.join(dist, 'cli/index.js');
  const example = ['--baseline', 'examples/packet-path/before', '--head', 'examples/packet-path/after'];
  const compare = { name: 'compare', words: [cli, 'compare', ...example], codes: JUDGED, bare: true };
  // Without inputs the Action has loaded all that it starts with, and says what is missing.
  const started = { name: 'the Action', words: [path.join(dist, 'action/index.js')], codes: [0, 1, 2], bare: true };
  const help = { name: '--help', words: [cli, '--help'], bare: true };
  const [, judged, began, helped] = await measureSideBySide([BARE, compare, started, help], rounds * 5);
  const bytes = measureBundle(action);
  return {
    rows: [
      rowOf('F5', 'compare on the packet-path example', timesBare(judged), 'under 4', (judged?.ratio ?? 9) < 4),
      rowOf('F5', 'copygate --help', timesBare(helped), 'under 4', (helped?.ratio ?? 9) < 4),
      rowOf(
        'F7',
        'the Action without the upload part',
        `${(bytes / MB).toFixed(3)} MB`,
        'under 1.2 MB',
        bytes < 1.2 * MB,
      ),
      rowOf('F7', 'the Action, started', timesBare(began), 'under 4', (began?.ratio ?? 9) < 4),
    ],
  };
}

function timesBare(measured: Measured | undefined): string {
  return `${(measured?.ratio ?? Number.NaN).toFixed(2)} times \`node -e 0\` (${((measured?.wall ?? Number.NaN) * 1000).toFixed(0)} ms)`;
}
