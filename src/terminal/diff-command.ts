import { UserError } from '../errors.ts';
import { listKindDifferences } from '../compare/list-kind-differences.ts';
import { openInput } from '../io/files.ts';
import type { Profile } from '../model/profile.ts';
import { createParser, type ReadFile } from '../parse/parse-recordings.ts';
import { perfScript } from '../parse/perf-script.ts';
import { createClassifier } from '../profile/classify.ts';
import { isClockEvent } from '../profile/is-clock-event.ts';
import { matchObjects } from '../profile/match-objects.ts';
import { tallyProfiles } from '../profile/tally.ts';
import { renderProfileDiff } from '../report/profile-diff.ts';
import type { ProgressLine } from './progress.ts';
import { usesColour } from './colour.ts';
import { printable } from './printable.ts';
import type { ExitCode, Process } from './process.ts';
import { tellProblems } from './tell-problems.ts';

/** `copygate diff`: two profiles side by side, by class and by symbol. Shares only: what a unit of work costs, a profile cannot say. */
export async function runDiff(
  before: string,
  after: string,
  wanted: string | undefined,
  process: Process,
  { report, wipe }: ProgressLine,
): Promise<ExitCode> {
  const parse = createParser({ mappings: [] }, (file) => perfScript.parse(file));
  const read = async (file: string): Promise<Profile> => {
    const found = await parse(await openInput(file, file, report));
    wipe();
    tellProblems(found.parsed.problems ?? [], process);
    return chooseProfile(file, found, wanted);
  };
  const [old, now] = [await read(before), await read(after)];
  if (old.event !== now.event && old.event !== '' && now.event !== '') {
    throw new UserError(`the events differ: ${old.event} and ${now.event}`, 'Record both sides with the same event.');
  }
  const event = now.event === '' ? old.event : now.event;
  const classifier = createClassifier({ clockEvent: isClockEvent(event) });
  const tallies = { before: tallyProfiles([old], classifier), after: tallyProfiles([now], classifier) };
  const differences = listKindDifferences(old, now);
  if (differences.length > 0) {
    process.stderr.write(
      `The two were recorded in different ways, and their shares do not compare: ${differences.join('; ')}.\n`,
    );
  }
  const matched = matchObjects(tallies);
  if (matched.note !== undefined) process.stderr.write(`${printable(matched.note)}\n`);
  process.stdout.write(renderProfileDiff(matched, event, usesColour(process)));
  return 0;
}

function chooseProfile(file: string, { format, parsed }: ReadFile, event: string | undefined): Profile {
  const profiles = (parsed.profiles ?? []).filter((one) => one.total > 0);
  const events = profiles.map((one) => one.event || '(without a name)').join(', ');
  const [profile, other] = profiles.filter((one) => event === undefined || one.event === event);
  if (other !== undefined && event === undefined)
    throw new UserError(`${file}: several events: ${events}`, 'Choose one with --event.');
  if (profile !== undefined) return profile;
  if (profiles.length > 0)
    throw new UserError(
      `${file}: no event "${event ?? ''}" in it`,
      `There ${profiles.length === 1 ? 'is' : 'are'}: ${events}.`,
    );
  throw new UserError(
    `${file}: no profile in it${format === undefined ? '' : ` (read as ${format})`}`,
    'Give a perf script, perf report or folded stacks text.',
  );
}
