import { UserError } from '../errors.ts';
import { openInput } from '../io/files.ts';
import { openStream } from '../io/stream.ts';
import { perfScript } from '../parse/perf-script.ts';
import { readHead } from '../parse/formats.ts';
import { writeFolded } from '../profile/folded.ts';
import { createProgress } from './progress.ts';
import type { ExitCode, Process } from './program.ts';

/** `copygate fold`: perf script text to folded stacks, sorted; `-` is standard input. Problems go to standard error. */
export async function runFold(file: string, event: string | undefined, process: Process): Promise<ExitCode> {
  const { report, end } = createProgress(process.stderr, process.now);
  const input =
    file === '-'
      ? await openStream(process.stdin ?? emptyInput(), 'standard input')
      : await openInput(file, file, report);
  if (!perfScript.recognize(readHead(input))) {
    throw new UserError(
      `${file}: not a perf script text`,
      'Write one with: perf script > FILE (copygate parse FILE says what a file is).',
    );
  }
  const { profiles = [], problems = [] } = await perfScript.parse(input);
  end();
  for (const { path, line, text } of problems)
    process.stderr.write(`${path}${line === undefined ? '' : `:${line}`}: ${text}\n`);
  const chosen = event === undefined ? profiles : profiles.filter((profile) => profile.event === event);
  const [profile] = chosen;
  if (profile === undefined || chosen.length > 1) {
    const events = profiles.map((one) => one.event).join(', ');
    throw new UserError(
      `${file}: ${chosen.length === 0 ? 'no such samples' : 'several events'} (it holds: ${events || 'none'})`,
      'Choose one with --event NAME.',
    );
  }
  for (const line of writeFolded(profile)) process.stdout.write(`${line}\n`);
  return 0;
}

async function* emptyInput(): AsyncGenerator<Uint8Array> {}
