import { type JudgedSuite, judgeChanges } from '../../src/compare/judge-changes.ts';
import { measureChanges } from '../../src/compare/measure-changes.ts';
import type { ValuesPair } from '../../src/compare/pair.ts';
import type { Values } from '../../src/model/values.ts';
import type { Recording } from '../../src/model/recording.ts';
import { learnNoise, type NoiseModel } from '../../src/stats/learn-noise.ts';
import { type Drawn, drawPair, drawWorld, trueChange, valuesOf } from './draw-gate.ts';
import { createRandom } from './random.ts';
import { PEER_RULES } from './rules.ts';
import type { Situation } from './situations.ts';

/** Counts of gates, by rule; and sums over all changes that our rule told. */
export interface Tallied {
  readonly gates: number;
  /** Gates in which the measure of the situation held, ours first, then the peers' in their order. */
  readonly held: readonly number[];
  /** Changes that were told, with their 95 % interval. */
  readonly intervals: number;
  /** Intervals that hold the true change. */
  readonly covered: number;
  /** Sum of the intervals' widths (log scale). */
  readonly width: number;
  /** Sum of the p values. */
  readonly p: number;
}

/** The settings that a user has who sets nothing. */
const DEFAULTS = { noise: 0.03, significance: 0.01, limit: { share: 0.02, text: '2%' } };
/** Heads that are judged by one history; learning it is what takes time. */
const HEADS = 10;

/** Draws and judges that many gates of a situation, by our rule and by the peers'. */
export function judgeGates(situation: Situation, gates: number, seed: number): Tallied {
  const random = createRandom(seed);
  const held = Array.from<number>({ length: 1 + PEER_RULES.length }).fill(0);
  const told = { intervals: 0, covered: 0, width: 0, p: 0 };
  const count = (ours: JudgedSuite, history: readonly Drawn[], head: Drawn): void => {
    if (holds(situation, ours)) held[0] = (held[0] ?? 0) + 1;
    addTold(told, situation, ours);
    PEER_RULES.forEach(({ alarms }, index) => {
      if (holdsForPeer(situation, alarms(history, head))) held[index + 1] = (held[index + 1] ?? 0) + 1;
    });
  };
  const heads = situation.stored > 1 ? HEADS : 1;
  for (let gate = 0; gate < gates; gate += heads) {
    if (situation.pairs !== undefined) {
      const [before, after] = drawPair(situation, random);
      count(
        judge(valuesByBenchmark([before], situation), valuesByBenchmark([after], situation), learnNoise, 'one job'),
        [before],
        after,
      );
      continue;
    }
    const world = drawWorld(situation, random);
    const before = valuesByBenchmark(world.history, situation);
    const learn = rememberFirst();
    for (let head = 0; head < heads; head += 1) {
      const drawn = world.drawHead();
      const [first] = drawn;
      if (first !== undefined)
        count(judge(before, valuesByBenchmark(drawn, situation), learn, undefined), world.history, first);
    }
  }
  return { gates, held, ...told };
}

function rememberFirst(): typeof learnNoise {
  let model: NoiseModel | undefined;
  return (history, assumed, independent) => (model ??= learnNoise(history, assumed, independent));
}

function valuesByBenchmark(recordings: readonly Drawn[], situation: Situation): readonly (readonly Values[])[] {
  return (recordings[0] ?? []).map((_, benchmark) =>
    recordings.map((recording) => valuesOf(recording[benchmark] ?? [], benchmark, situation)),
  );
}

function judge(
  history: readonly (readonly Values[])[],
  heads: readonly (readonly Values[])[],
  learn: typeof learnNoise,
  job: string | undefined,
): JudgedSuite {
  const values = heads.map((after, benchmark): ValuesPair => ({
    benchmark: String(benchmark),
    before: history[benchmark] ?? [],
    after,
  }));
  const recording: Recording = {
    machine: 'm',
    suite: 's',
    ...(job === undefined ? {} : { job }),
    environment: {},
    values: [],
    profiles: [],
    profilePairs: [],
    problems: [],
  };
  const { changes, shared } = measureChanges(
    { before: [recording], after: [recording] },
    values,
    DEFAULTS.noise,
    learn,
  );
  const { limit, significance } = DEFAULTS;
  const [judged] = judgeChanges(
    [{ changes: changes.map((measured) => ({ measured, limit })), shared, limit }],
    significance,
  );
  return judged ?? { changes: [], shift: undefined };
}

function addTold(
  told: { intervals: number; covered: number; width: number; p: number },
  situation: Situation,
  { changes }: JudgedSuite,
): void {
  changes.forEach((judged, benchmark) => {
    if (judged === undefined) return;
    const { low, high, p } = judged.change;
    const truth = Math.exp(trueChange(situation, benchmark));
    told.intervals += 1;
    told.width += Math.log(high / low);
    told.p += p;
    if (low <= truth && truth <= high) told.covered += 1;
  });
}

/** What the row asks for, of the changed benchmark where there is one. */
function holds({ must }: Situation, { changes, shift }: JudgedSuite): boolean {
  const single = changes.flatMap((change, index) =>
    change?.status === 'regressed' && !change.partOfShift ? [index] : [],
  );
  const shifted = shift?.status === 'regressed';
  if (must.measure === 'alarms') return shifted || single.length > 0;
  if (must.measure === 'found') return single.includes(0);
  if (must.measure === 'shared') return shifted && single.length === 0;
  return changes[0]?.status === 'inconclusive' && changes[0].recordingsNeeded !== undefined;
}

function holdsForPeer({ must }: Situation, alarms: readonly number[]): boolean {
  if (must.measure === 'alarms') return alarms.length > 0;
  return must.measure === 'found' && alarms.includes(0);
}
