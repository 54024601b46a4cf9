import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';
import { renderComment } from '../report/comment.ts';
import { writeJson } from '../report/json.ts';
import type { Report } from '../report/report.ts';
import { renderSummary } from '../report/summary.ts';

/** Where the forms of a report were written. */
export interface WrittenReport {
  readonly page: string;
  readonly json: string;
}

/** Writes `comment.md`, `summary.md`, `report.html` and `report.json` into a folder, which is made when it is not there. */
export async function writeReport(folder: string, report: Report): Promise<WrittenReport> {
  // The page is larger than all other forms together; whoever needs none of them does not load it.
  const { renderPage } = await import('../report/page.ts');
  const written = { page: path.join(folder, 'report.html'), json: path.join(folder, 'report.json') };
  const files: readonly (readonly [string, string | Iterable<string>])[] = [
    [path.join(folder, 'comment.md'), renderComment(report)],
    [path.join(folder, 'summary.md'), renderSummary(report)],
    [written.page, renderPage(report)],
    [written.json, joinPieces(writeJson(report))],
  ];
  try {
    await makeFolder(folder);
    for (const [file, text] of files) await writeFile(file, text);
  } catch (error) {
    throw new UserError(`${folder}: the report cannot be written there`, 'Name a folder that can be written to.', {
      cause: error,
    });
  }
  return written;
}

/** Pieces of that many characters are written at once: V8 keeps texts above 128 KiB until a full collection. */
const PIECE = 1 << 16;

function* joinPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
