import { UserError } from '../errors.ts';
import { openInput } from '../io/files.ts';
import { createFold } from '../io/fold-workers.ts';
import { openStream } from '../io/stream.ts';
import { createWorkerPool } from '../io/worker-pool.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Profile } from '../model/profile.ts';
import { readHead } from '../parse/read-head.ts';
import { normalizeText } from '../parse/normalize-text.ts';
import type { Parsed } from '../parse/format.ts';
import { perfScript } from '../parse/perf-script.ts';
import { writeAllFolded } from '../profile/folded.ts';
import { countThreads } from './count-threads.ts';
import { printLines } from './print-lines.ts';
import type { ProgressLine } from './progress.ts';
import type { ExitCode, Process } from './process.ts';
import { tellProblems } from './tell-problems.ts';

/** What `copygate fold` was told, as commander hands it over. */
export interface FoldOptions {
  readonly event?: string;
  readonly weights?: boolean;
  readonly threads?: string;
}

/** `copygate fold`: perf script texts to folded stacks, summed up and sorted. Problems go to standard error. */
export async function runFold(
  files: readonly string[],
  { event, weights, threads }: FoldOptions,
  process: Process,
  { report, wipe }: ProgressLine,
): Promise<ExitCode> {
  const names = files.length === 0 ? ['-'] : files;
  const inputs: InputFile[] = [];
  for (const name of names) inputs.push(await openText(name, process, report));
  const pool = process.foldWorker && createWorkerPool(process.foldWorker, countThreads(threads));
  const fold = pool === undefined ? perfScript.parse : createFold(pool, report, inputs.length > 1);
  const read = await Promise.all(inputs.map(async (input) => ({ input, parsed: await fold(input) })));
  wipe();
  const profiles = read.map(({ input, parsed }) => chooseProfile(input, parsed, event, process));
  const units = new Set(profiles.map(({ weightUnit }) => weightUnit));
  if (weights === true && units.size > 1)
    throw new UserError('some of the files have periods, some have not', 'Leave out --weights, or fold them apart.');
  await printLines(
    writeAllFolded(profiles, weights === true ? 'weight' : 'samples'),
    process.stdout.write.bind(process.stdout),
  );
  return 0;
}

async function openText(
  name: string,
  process: Process,
  report: (file: string, bytes: number) => void,
): Promise<InputFile> {
  const input = name === '-' ? await openStandardInput(process, report) : await openInput(name, name, report);
  const text = normalizeText(input);
  if (perfScript.recognize(readHead(text))) return text;
  throw new UserError(
    `${input.path}: not a perf script text`,
    'Write one with: perf script > FILE (copygate parse FILE says what a file is).',
  );
}

function openStandardInput({ stdin }: Process, report: (file: string, bytes: number) => void): Promise<InputFile> {
  if (stdin === undefined || stdin.isTTY === true)
    throw new UserError(
      'no file is named, and nothing is piped in',
      'copygate fold FILE, or perf script | copygate fold',
    );
  return openStream(stdin, 'standard input', report);
}

/** The one profile of a file that is asked for. */
function chooseProfile(
  input: InputFile,
  { profiles = [], problems = [] }: Parsed,
  event: string | undefined,
  process: Process,
): Profile {
  const damage = input.damage?.();
  const damages = damage === undefined ? [] : [{ path: input.path, text: damage }];
  const told = damages.filter(({ text }) => !problems.some((problem) => problem.text === text));
  tellProblems([...problems, ...told], process);
  const chosen = event === undefined ? profiles : profiles.filter((profile) => profile.event === event);
  const [profile] = chosen;
  if (profile !== undefined && chosen.length === 1) return profile;
  const events = profiles.map((one) => one.event).join(', ');
  throw new UserError(
    `${input.path}: ${chosen.length === 0 ? 'no such samples' : 'several events'} (it holds: ${events || 'none'})`,
    'Choose one with --event NAME.',
  );
}
