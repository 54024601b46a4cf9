import { UserError } from '../errors.ts';
import { openInput } from '../io/files.ts';
import type { Profile } from '../model/profile.ts';
import { createParser } from '../parse/parse-recordings.ts';
import { perfScript } from '../parse/perf-script.ts';
import { createClassifier } from '../profile/classify.ts';
import { isClockEvent } from '../profile/is-clock-event.ts';
import { tallyProfiles } from '../profile/tally.ts';
import { renderProfileDiff } from '../report/profile-diff.ts';
import { createProgress } from './progress.ts';
import { usesColour } from './colour.ts';
import type { ExitCode, Process } from './program.ts';

/** `copygate diff`: two profiles side by side, by class and by symbol. Shares only: what a unit of work costs, a profile cannot say. */
export async function runDiff(
  before: string,
  after: string,
  event: string | undefined,
  process: Process,
): Promise<ExitCode> {
  const { report, end } = createProgress(process.stderr, process.now);
  const parse = createParser({ mappings: [] }, (file) => perfScript.parse(file));
  const read = async (file: string): Promise<Profile> => {
    const { format, parsed } = await parse(await openInput(file, file, report));
    for (const { path, line, text } of parsed.problems ?? [])
      process.stderr.write(`${path}${line === undefined ? '' : `:${line}`}: ${text}\n`);
    const profiles = (parsed.profiles ?? []).filter((one) => one.total > 0);
    const [profile, other] = profiles.filter((one) => event === undefined || one.event === event);
    if (other !== undefined && event === undefined) {
      throw new UserError(
        `${file}: several events: ${profiles.map((one) => one.event || '(without a name)').join(', ')}`,
        'Choose one with --event.',
      );
    }
    if (profile !== undefined) return profile;
    if (profiles.length > 0) {
      throw new UserError(
        `${file}: no event "${event ?? ''}" in it`,
        `There ${profiles.length === 1 ? 'is' : 'are'}: ${profiles.map((one) => one.event || '(without a name)').join(', ')}.`,
      );
    }
    throw new UserError(
      `${file}: no profile in it${format === undefined ? '' : ` (read as ${format})`}`,
      'Give a perf script, perf report or folded stacks text.',
    );
  };
  const [old, now] = [await read(before), await read(after)];
  end();
  if (old.event !== now.event && old.event !== '' && now.event !== '') {
    throw new UserError(`the events differ: ${old.event} and ${now.event}`, 'Record both sides with the same event.');
  }
  const classifier = createClassifier({ clockEvent: isClockEvent(now.event === '' ? old.event : now.event) });
  const tallies = { before: tallyProfiles([old], classifier), after: tallyProfiles([now], classifier) };
  process.stdout.write(renderProfileDiff(tallies, usesColour(process)));
  return 0;
}
