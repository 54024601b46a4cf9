import { createRandom } from '../evaluate/random.ts';

/** What a made-up `perf script -g` text is like. */
export interface TextShape {
  readonly bytes: number;
  /** Share of the samples whose stack, as printed, has not been seen before. */
  readonly fresh: number;
  readonly seed: number;
}

/** Names as perf prints them on arm64 and x86: C, C++ with templates, Rust, Go, kernel and modules. */
const LEAVES = [
  ['__arch_copy_from_user', '[kernel.kallsyms]'],
  ['__arch_copy_to_user', '[kernel.kallsyms]'],
  ['copy_user_enhanced_fast_string', '[kernel.kallsyms]'],
  ['_raw_spin_unlock_irqrestore', '[kernel.kallsyms]'],
  ['finish_task_switch.isra.0', '[kernel.kallsyms]'],
  ['__memcpy_generic', '/usr/lib/aarch64-linux-gnu/libc.so.6'],
  ['__memmove_avx_unaligned_erms', '/usr/lib/x86_64-linux-gnu/libc.so.6'],
  ['aesni_cbc_enc', '[aesni_intel]'],
  [
    'std::_Hashtable<std::string, std::pair<std::string const, int>, std::allocator<std::pair<std::string const, int> > >::_M_find_node',
    '/opt/app/bin/router',
  ],
  ['<alloc::vec::Vec<u8> as std::io::Write>::write_all', '/opt/app/bin/relay'],
  ['core::ptr::drop_in_place<alloc::sync::Arc<tokio::runtime::task::Header>>', '/opt/app/bin/relay'],
  ['runtime.memmove', '/opt/app/bin/gateway'],
] as const;
const COMMS = ['iperf3', 'openvpn', 'relay', 'router', 'swapper', 'kworker/2:1H-kb', 'Web Content'];
/** As a `perf record -g` of a tunnel has them: distinct stacks, places in the code, and how deep the places lie. */
const STACKS = 5800;
const PLACES = 4000;
const FUNCTIONS = 1500;
const LEVELS = 26;
const SHALLOWEST = 8;
/** What calls a place is most often the same. */
const FAVOURED = 0.97;

/** The text in pieces of about a megabyte, whole samples each; the same for the same shape. */
export function* drawPerfScript({ bytes, fresh, seed }: TextShape): Generator<Uint8Array> {
  const random = createRandom(seed);
  const pick = (count: number): number => Math.floor(random.uniform() * count);
  const places = drawPlaces(pick);
  const onLevel = (level: number): number => Math.floor((PLACES * (level + random.uniform())) / LEVELS);
  const favourites = places.map((_, place) => onLevel(Math.max(0, Math.floor((place * LEVELS) / PLACES) - 1)));
  /** From the innermost place outwards, level by level; at `strays` of the levels by a way of its own. */
  const draw = (strays: number): string => {
    const depth = SHALLOWEST + pick(LEVELS - SHALLOWEST);
    const odd = new Set(Array.from({ length: strays }, () => 1 + pick(depth - 1)));
    let place = onLevel(depth);
    const lines: string[] = [];
    for (let level = depth; level >= 0; level -= 1) {
      lines.push(places[place] ?? '');
      const known = random.uniform() < FAVOURED && !odd.has(level);
      place = known ? (favourites[place] ?? 0) : onLevel(Math.max(0, level - 1));
    }
    return `${lines.join('')}\n`;
  };
  const stacks = Array.from({ length: STACKS }, () => draw(0));
  const encoder = new TextEncoder();
  let written = 0;
  let time = 1546;
  let parts: string[] = [];
  let length = 0;
  while (written < bytes) {
    time += 0.000_25;
    const chosen = Math.floor(STACKS * random.uniform() ** 3);
    const stack = stacks[chosen] ?? '';
    const comm = COMMS[chosen % COMMS.length] ?? '';
    const thread = 1000 + (chosen % 12);
    // Known places on a way that was not gone before.
    const printed = random.uniform() < fresh ? draw(2) : stack;
    const sample = `${comm.padEnd(15)} ${thread} [00${pick(4)}] ${time.toFixed(6).padStart(12)}:     250000 cpu-clock:ppp: \n${printed}`;
    parts.push(sample);
    length += sample.length;
    if (length < 1 << 20 && written + length < bytes) continue;
    yield encoder.encode(parts.join(''));
    written += length;
    parts = [];
    length = 0;
  }
}

/** Frames as lines. */
function drawPlaces(pick: (count: number) => number): readonly string[] {
  const functions = Array.from({ length: FUNCTIONS }, (_, index) => {
    const [symbol, dso] = LEAVES[pick(LEAVES.length)] ?? LEAVES[0];
    const start = (dso.startsWith('[') ? 0xffff800008000000n : 0x5583c0000000n) + BigInt(pick(1 << 28));
    return { start, symbol: index < LEAVES.length ? symbol : `${symbol.slice(0, 30)}_${index.toString(36)}`, dso };
  });
  return Array.from({ length: PLACES }, (_, index) => {
    const { start, symbol, dso } = functions[index % FUNCTIONS] ?? { start: 0n, symbol: 'f', dso: 'a' };
    const offset = 4 * pick(1024);
    return `\t${(start + BigInt(offset)).toString(16).padStart(16)} ${symbol}+0x${offset.toString(16)} (${dso})\n`;
  });
}
