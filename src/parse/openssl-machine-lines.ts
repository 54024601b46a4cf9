import type { SpeedLine } from './openssl-lines.ts';

/**
 * Understands a line of `openssl speed -mr` (`+H`, `+F`, `+F2` to `+F10`; on standard error `+DT`, `+DTP`, `+R`) or of
 * `-multi`, whose forked children report in the same way (`Got: +H:16:64 from 0`). Fields are separated by colons.
 */
export function readMachineLine(line: string): SpeedLine | undefined {
  const forked = /^Forked child (\d+)$/.exec(line);
  if (forked !== null) return { kind: 'forked', child: Number(forked[1]) };
  const got = /^Got: (\+.*) from (\d+)$/.exec(line);
  if (got?.[1] !== undefined) return readChildLine(got[1], Number(got[2]));
  return line.startsWith('+') ? readFields(line) : undefined;
}

/** What a child measured is in the sum that follows; only its block sizes are said nowhere else. */
function readChildLine(line: string, child: number): SpeedLine {
  const read = readFields(line);
  return read?.kind === 'sizes' ? { ...read, child } : { kind: 'child', child };
}

function readFields(line: string): SpeedLine | undefined {
  const [name, ...fields] = line.split(':');
  if (name === '+H') return /^\+H(?::\d+)+$/.test(line) ? { kind: 'sizes', sizes: fields.map(Number) } : undefined;
  if (name === '+F' && fields.length > 2)
    return { kind: 'throughput', algorithm: fields[1] ?? '', cells: fields.slice(2) };
  if (/^\+DTP?:.*:(\d+)(?::\d+)?$/.test(line)) {
    // +DT:<algorithm>:<seconds>:<bytes>, +DTP:<bits>:<operation>:<algorithm>:<seconds>
    return { kind: 'progress', asked: Number(fields.at(name === '+DT' ? -2 : -1)) };
  }
  if (/^\+R\d*:-?\d+:.*:\d+\.\d+$/.test(line)) return { kind: 'progress', counted: Number(fields.at(-1)) };
  return readRates(name ?? '', fields);
}

const SIGN = ['sign', 'verify'];

/** The rows of operations. Where OpenSSL prints an index into its own list, not a name, the index has to do. */
function readRates(name: string, [index = '', second = '', ...rest]: readonly string[]): SpeedLine | undefined {
  const row = (algorithm: string, operations: readonly string[], rates: readonly string[]): SpeedLine => ({
    kind: 'rates',
    algorithm,
    operations,
    rates: rates.slice(0, operations.length),
  });
  if (!/^\d+$/.test(index)) return undefined;
  const bits = `${second} bits`;
  // RSA has four figures since 3.2; a Diffie-Hellman row repeats its figure as a time.
  if (name === '+F2') return row(`rsa ${bits}`, rest.length > 2 ? [...SIGN, 'encrypt', 'decrypt'] : SIGN, rest);
  if (name === '+F3') return row(`dsa ${bits}`, SIGN, rest);
  if (name === '+F4') return row(`${bits} ecdsa (curve ${index})`, SIGN, rest);
  if (name === '+F5') return row(`${bits} ecdh (curve ${index})`, ['op'], rest);
  if (name === '+F6') return row(`${bits} EdDSA (${rest[0]})`, SIGN, rest.slice(1));
  if (name === '+F7') return row(`${bits} SM2 (${rest[0]})`, SIGN, rest.slice(1));
  if (name === '+F8') return row(`${bits} ffdh`, ['op'], rest);
  if (name === '+F9') return row(`kem ${index}`, ['keygen', 'encaps', 'decaps'], [second, ...rest]);
  if (name === '+F10') return row(`signature ${index}`, ['keygen', 'sign', 'verify'], [second, ...rest]);
  return undefined;
}
