/** A frame as one line of `perf script` prints it. */
export interface PrintedFrame {
  /** Hexadecimal, without `0x`. */
  readonly address: string;
  /** It may count from the beginning of a file: perf prints it so where it knows the shared object, named here or not. */
  readonly relative: boolean;
  /** Without its `+0x1a`; `[unknown]` as printed; `0x...` where only the address was printed. */
  readonly symbol: string;
  /** Empty when it was not printed or not known. */
  readonly dso: string;
  /** Inlined into a frame that follows; perf prints `(inlined)` in place of the shared object. */
  readonly inlined: boolean;
}

const ADDRESS = /^[\t ]*([0-9a-f]{1,16})(?: |$)/;
const OFFSET = /\+0x[0-9a-f]{1,16}$/;

/**
 * Reads `address symbol+offset (dso)`, of which symbol, offset and dso may be missing. A symbol may hold blanks and
 * parentheses, so may a path. @returns undefined when the line does not begin with an address.
 */
export function parseFrame(line: string): PrintedFrame | undefined {
  const found = ADDRESS.exec(line);
  const address = found?.[1];
  if (found === null || address === undefined) return undefined;
  const rest = line.slice(found[0].length).trim();
  if (rest === '') return { address, relative: true, symbol: `0x${address}`, dso: '', inlined: false };
  const open = openingOfDso(rest);
  const symbol = (open === -1 ? rest : rest.slice(0, open).trimEnd()).replace(OFFSET, '');
  const dso = open === -1 ? '' : rest.slice(open + 1, -1).replace(OFFSET, '');
  return {
    address,
    relative: dso !== '[unknown]',
    symbol: symbol === '' ? '[unknown]' : symbol,
    dso: dso === '[unknown]' || dso === 'inlined' ? '' : dso,
    inlined: dso === 'inlined',
  };
}

/** Where the last parenthesis of the line is opened, if it stands alone: `f(int) (/usr/bin/a (deleted))`. */
function openingOfDso(text: string): number {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const character = text[index];
    if (character === ')') depth += 1;
    else if (character === '(') depth -= 1;
    if (depth === 0) return index === 0 || text[index - 1] === ' ' ? index : -1;
  }
  return -1;
}
