/** What a folder's name may hold as it is: safe in git, on every file system, whatever they do with case. */
const SAFE = /^[a-z0-9._-]$/;
/** Names that Windows keeps for devices, with any ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;
/** File systems allow 255 bytes a level; a longer name goes on in the next one. */
const LEVEL_LENGTH = 200;
/** What a level that goes on in the next one ends with; no other level does. */
const GOES_ON = '%-';
/** The empty name. */
const EMPTY = '%';

/**
 * Any text as one or more levels of a path (joined by `/`), and back by `decodeName`. Lower-case letters, digits, `.`,
 * `_` and `-` stay as they are; a capital is `+` and its small letter, so that names that differ in case stay two where
 * the file system does not care; all else is `%xx`, or `%uxxxx` for a UTF-16 unit beyond ASCII.
 */
export function encodeName(name: string): string {
  if (name === '') return EMPTY;
  const tokens = name.split('').map((unit, index) => encodeUnit(unit, isTreacherous(name, index)));
  const levels = [''];
  for (const token of tokens) {
    const last = levels.at(-1) ?? '';
    if (last.length + token.length > LEVEL_LENGTH) levels.push(startLevel(token));
    else levels[levels.length - 1] = last + (last === '' ? startLevel(token) : token);
  }
  return levels.map((level, index) => (index < levels.length - 1 ? level + GOES_ON : level)).join('/');
}

/** The name that was encoded; undefined for levels that `encodeName` never writes. */
export function decodeName(levels: string): string | undefined {
  const encoded = levels.split(`${GOES_ON}/`).join('');
  if (encoded === EMPTY) return '';
  const name = encoded.replaceAll(/%u([0-9a-f]{4})|%([0-9a-f]{2})|\+([a-z])/g, (_, wide, byte, capital) =>
    typeof capital === 'string' ? capital.toUpperCase() : String.fromCharCode(Number.parseInt(`${wide ?? byte}`, 16)),
  );
  return encodeName(name) === levels ? name : undefined;
}

function encodeUnit(unit: string, treacherous: boolean): string {
  if (SAFE.test(unit) && !treacherous) return unit;
  if (/^[A-Z]$/.test(unit)) return `+${unit.toLowerCase()}`;
  const code = unit.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).padStart(2, '0')}` : `%u${code.toString(16).padStart(4, '0')}`;
}

/** A dot at either end (`..`, `.git`, and Windows drops the last), or the first letter of a device. */
function isTreacherous(name: string, index: number): boolean {
  const isEnd = index === 0 || index === name.length - 1;
  return (isEnd && name[index] === '.') || (index === 0 && DEVICE.test(name));
}

/** What a level begins with must be safe there, too, when it is in the middle of the name. */
function startLevel(token: string): string {
  return token === '.' ? '%2e' : token;
}
