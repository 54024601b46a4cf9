import type { Frame } from '../model/profile.ts';

/** How a command stands in a folded stack. */
export function nameComm(comm: string): string {
  return replaceSeparators(comm).replaceAll(' ', '_');
}

/** How a frame stands in a folded stack: as several, the outermost first, where a JIT map holds what was inlined into it. */
export function nameFrame({ symbol, dso }: Frame): readonly string[] {
  if (symbol === '[unknown]')
    return [dso === '' ? symbol : replaceSeparators(`[${dso.slice(dso.lastIndexOf('/') + 1)}]`)];
  if (!dso.endsWith('.map')) return [tidySymbol(symbol)];
  return symbol.split('->').map((part, place) => (place === 0 ? tidySymbol(part) : `${tidySymbol(part)}_[i]`));
}

/** `Lorg/mozilla/Parser:.parse` to `org/mozilla/Parser:.parse`. */
export function nameJava(name: string): string {
  return name.startsWith('L') && name.includes('/') ? name.slice(1) : name;
}

function tidySymbol(symbol: string): string {
  const safe = replaceSeparators(symbol);
  const short = cutArguments(safe).replaceAll(/["']/g, '');
  return short === '' ? safe : short;
}

function cutArguments(symbol: string): string {
  const goMethod = symbol.indexOf('.(');
  if (goMethod !== -1 && symbol.lastIndexOf(').') >= goMethod + 2) return symbol;
  let open = symbol.indexOf('(');
  while (open !== -1 && symbol.startsWith(ANONYMOUS, open)) open = symbol.indexOf('(', open + ANONYMOUS.length);
  return open === -1 ? symbol : symbol.slice(0, open);
}

const ANONYMOUS = '(anonymous namespace)';

/** What would make two frames of one, two lines of one, or act on a terminal. */
function replaceSeparators(text: string): string {
  return text.replaceAll(';', ':').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?');
}
