import type { Problem } from '../model/problem.ts';

/** What one file says of a run that failed. The recorder leaves the run's exit code, complaints and output in one folder. */
export interface FailedPart {
  /** The folder of the run, `<run>.failed`. */
  readonly run: string;
  /** Absent where the file is not the one that says it. */
  readonly exitCode?: string;
  readonly complaint?: string;
}

/** How the folder of a run that failed is called. */
const FAILED = /\.failed$/;
/** A complaint is quoted in a sentence. */
const LONGEST = 200;
/** What the recorder itself has to say of the run stands behind what the command said. */
const BY_RECORDER = 'copygate-record: ';

/** @returns undefined where the file is not in the folder of a run that failed. */
export function readFailedPart(path: string, lines: readonly string[]): FailedPart | undefined {
  const levels = path.split('/');
  const level = levels.slice(0, -1).findIndex((name) => FAILED.test(name));
  if (level === -1) return undefined;
  const run = levels.slice(0, level + 1).join('/');
  switch (levels.slice(level + 1).join('/')) {
    case 'exit.txt': {
      const exitCode = /^exit code (\d+)$/.exec(lines[0] ?? '')?.[1];
      return exitCode === undefined ? { run } : { run, exitCode };
    }
    case 'errors.txt': {
      const complaint =
        lines.findLast((line) => line.startsWith(BY_RECORDER))?.slice(BY_RECORDER.length) ??
        lines.find((line) => line.trim() !== '')?.trim();
      return complaint === undefined ? { run } : { run, complaint: shorten(complaint) };
    }
    default:
      return { run };
  }
}

function shorten(line: string): string {
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}

/** One problem for each run that failed, whatever number of files it left. */
export function describeFailedRuns(parts: readonly FailedPart[]): readonly Problem[] {
  const runs = new Map<string, FailedPart>();
  for (const part of parts) runs.set(part.run, { ...runs.get(part.run), ...part });
  return [...runs.values()].map(({ run, exitCode = '0', complaint }) => {
    const failed = exitCode === '0' ? 'the run failed' : `the command failed (exit code ${exitCode})`;
    return { path: run, text: complaint === undefined ? failed : `${failed}: ${complaint}` };
  });
}

/** Whether a problem is that of a run that failed. */
export function isFailedRun({ path }: Problem): boolean {
  return FAILED.test(path);
}
