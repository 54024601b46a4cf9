import { readFileSync } from 'node:fs';
import type { Frame, Space } from '../../src/model/profile.ts';

/** The lines of a file below cases/ without comments and empty ones. */
export function readCase(name: string): readonly string[] {
  const text = readFileSync(new URL(`cases/${name}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

export function kernelFrame(symbol: string, dso = '[kernel.kallsyms]'): Frame {
  return { symbol, dso, space: 'kernel' };
}

export function userFrame(symbol: string, dso = 'program'): Frame {
  return { symbol, dso, space: 'user' };
}

export function frameIn(space: string, symbol: string): Frame {
  return space === 'kernel' ? kernelFrame(symbol) : userFrame(symbol);
}

/** Lines of a space and symbols, as in cases/symbols: one frame for each symbol. */
export function readFrames(name: string): readonly Frame[] {
  return readCase(name).flatMap((line) => {
    const [space = '', ...symbols] = line.split(/\s+/);
    return symbols.map((symbol) => frameIn(space, symbol));
  });
}

/** One stack as `perf script` prints it. */
export function readStack(name: string): { readonly comm: string; readonly frames: readonly Frame[] } {
  const [header = '', ...lines] = readCase(`stacks/${name}.txt`);
  const frames = lines.map((line): Frame => {
    const [, symbol = '', dso = ''] = /^\s+[0-9a-f]+ (.*) \((.*)\)$/.exec(line) ?? [];
    return { symbol, dso, space: spaceOfDso(dso) };
  });
  return { comm: /^(.*?)\s+\d+ /.exec(header)?.[1] ?? '', frames };
}

function spaceOfDso(dso: string): Space {
  if (dso === '[unknown]') return 'unknown';
  return dso.startsWith('[') || dso.endsWith('.ko') ? 'kernel' : 'user';
}

/** Copy routines with their subclass and L, W or E. */
export const COPIES = readCase('symbols/copy-routines.txt').flatMap((line) => {
  const [space = '', subclass = '', role = '', ...symbols] = line.split(' ');
  return symbols.map((symbol) => ({ frame: frameIn(space, symbol), symbol, subclass, role }));
});
