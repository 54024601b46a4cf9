import { enumerate, name, type Sentence, sentence } from '../sentence.ts';
import { formatCount } from '../words.ts';

/** What something was computed from: perf samples (0 when not known), their event (empty when not known), and files. */
export interface ProfileOrigin {
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  readonly event: string;
  readonly profilesBefore: readonly string[];
  readonly profilesAfter: readonly string[];
}

/** Says from how many samples and which files of both sides something was computed. */
export function describeOrigin(origin: ProfileOrigin): Sentence {
  const { event, samplesBefore, samplesAfter, profilesBefore, profilesAfter } = origin;
  const what = event === '' ? [] : sentence` of ${name(event)}`;
  return sentence`Baseline: ${countSamples(samplesBefore)}${what}, from ${listFiles(profilesBefore)}. Head: ${countSamples(samplesAfter)}, from ${listFiles(profilesAfter)}.`;
}

function countSamples(samples: number): string {
  return samples > 0 ? formatCount(samples, 'perf sample') : 'an unknown number of perf samples';
}

const MOST_FILES = 3;

function listFiles(files: readonly string[]): Sentence {
  const rest = files.length - MOST_FILES;
  return enumerate([...files.slice(0, MOST_FILES).map(name), ...(rest > 0 ? [`${rest} more`] : [])]);
}
