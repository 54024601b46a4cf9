import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';

/**
 * The file as its tool wrote it: UTF-8 without a byte order mark, without colours, without what a log puts before every
 * line. The same file when there is nothing to take away. Formats see this only.
 *
 * What is done is decided by the beginning of the file: UTF-16 by its mark (PowerShell before 6 writes it with `>`),
 * colours by an escape sequence, a log by time stamps before nearly all lines (GitHub's own: `2024-05-01T10:00:00.1234567Z `,
 * behind job and step in `gh run view --log`).
 */
export function normalizeText(file: InputFile): InputFile {
  const encoding = ENCODINGS.find(({ mark }) => mark.every((byte, index) => file.head[index] === byte))?.name;
  // UTF-16 is full of NUL, too, but has its mark.
  if (encoding === undefined && isBinary(file.head)) return file;
  const text = new TextDecoder(encoding ?? 'utf-8').decode(file.head);
  const clean = cleanerOf(text);
  if (encoding === undefined && clean === undefined) return file;
  const change = clean ?? ((line: string) => line);
  const limit = file.head.length;
  return {
    ...file,
    location: undefined,
    head: new TextEncoder().encode(changeLines(text, change)).subarray(0, limit),
    headGoesOn: limit >= HEAD_BYTES,
    chunks: () => changeChunks(file.chunks(), encoding ?? 'utf-8', change),
  };
}

const ENCODINGS: readonly { readonly name: string; readonly mark: readonly number[] }[] = [
  { name: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
];

/** Colours and other control sequences (ECMA-48 CSI), titles and links (OSC), sets of characters (SO, SI). */
const ESCAPE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9]|[=>78cDEHMNOZ])|[\u000e\u000f]/g;
const LOG_PREFIX = /^(?:[^\t\n]{1,200}\t[^\t\n]{1,200}\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /;
/** So many of the lines have a time stamp before them when a log does it. */
const NEARLY_ALL = 0.9;

type ChangeLine = (line: string) => string;

function cleanerOf(text: string): ChangeLine | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const logged = lines.filter((line) => LOG_PREFIX.test(line)).length;
  const isLog = lines.length > 0 && logged >= lines.length * NEARLY_ALL;
  const isColoured = text.search(ESCAPE) !== -1;
  if (!isLog && !isColoured) return undefined;
  return (line) => {
    const bare = isLog ? line.replace(LOG_PREFIX, '') : line;
    return isColoured ? bare.replaceAll(ESCAPE, '') : bare;
  };
}

function changeLines(text: string, change: ChangeLine): string {
  return text.split('\n').map(change).join('\n');
}

/** A line longer than this is handed on in pieces: it must not be held without bound. */
const LONGEST = 1 << 20;

async function* changeChunks(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  changeLine: ChangeLine,
): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  // Pieces of a line whose end is still to come: put together once, not with every piece.
  let held: string[] = [];
  let length = 0;
  const change = function* (text: string, end: number): Iterable<Uint8Array> {
    if (end > 0) {
      held.push(text.slice(0, end));
      yield encoder.encode(changeLines(held.join(''), changeLine));
      [held, length] = [[], 0];
    }
    if (end === text.length) return;
    held.push(text.slice(end));
    length += text.length - end;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    yield* change(text, length + text.length > LONGEST ? text.length : text.lastIndexOf('\n') + 1);
  }
  const last = decoder.decode();
  if (length + last.length > 0) yield encoder.encode(changeLines(held.join('') + last, changeLine));
}

/** Control characters that no terminal is sent: a file that has them is no text, and is read byte by byte as it is. */
function isBinary(head: Uint8Array): boolean {
  return head
    .subarray(0, 4096)
    .some((byte) => byte < 0x07 || (byte > 0x0f && byte < 0x20 && byte !== ESC && byte !== SUB));
}

const ESC = 0x1b;
/** The end of a file for DOS. */
const SUB = 0x1a;
