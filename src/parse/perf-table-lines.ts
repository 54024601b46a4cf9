import type { InputFile } from '../model/input-file.ts';
import { forEachLine } from './lines.ts';
import type { ProblemList } from './problem-list.ts';

/**
 * Calls `visit` for every line that has an end: what is left of a cut line may look like a whole row with another
 * symbol. The cut is a problem.
 */
export async function forEachWholeLine(
  file: InputFile,
  problems: ProblemList,
  visit: (line: string, number: number) => void,
): Promise<void> {
  let waiting: { readonly line: string; readonly number: number } | undefined;
  const { cutOff, lines } = await forEachLine(file.chunks(), (line, number) => {
    if (waiting !== undefined) visit(waiting.line, waiting.number);
    waiting = { line, number };
  });
  if (cutOff) problems.add('the last line has no end: the file may be cut off, and that line is not used', lines);
  else if (waiting !== undefined) visit(waiting.line, waiting.number);
}
