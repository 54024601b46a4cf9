import * as fc from 'fast-check';

const COMM = fc.oneof(
  fc.constantFrom(
    'openssl',
    'Web Content 2',
    'kworker/0:1-mm_percpu_wq',
    ':1234',
    'virtio2-engine',
    'java',
    'a;b',
    '__proto__',
  ),
  fc.stringMatching(/^[!-~]([ -~]{0,8}[!-~])?$/).filter((comm) => !comm.startsWith('#')),
);
const SYMBOL = fc.oneof(
  fc.constantFrom(
    'memcpy',
    '[unknown]',
    'operator()(int) const',
    'void f<a b, c>(char const*)',
    'g::(anonymous namespace)::h',
    'net.(*T).M',
  ),
  fc.constantFrom(
    'do_wp_page.isra.0',
    'memcpy@plt',
    'Lorg/x;::a->Lorg/y;::b',
    'std::p<T>::operator->',
    'constructor',
    'RegExp:["\']',
  ),
);
const DSO = fc.constantFrom(
  '[kernel.kallsyms]',
  '[virtio_crypto]',
  '/usr/lib/libc.so.6',
  '/jit/perf-12.map',
  '[unknown]',
  '/opt/x (deleted)',
  'inlined',
);
const FRAME = fc
  .record({ address: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }), symbol: SYMBOL, offset: fc.boolean(), dso: DSO })
  .map(({ address, symbol, offset, dso }) => {
    const printed = symbol === '[unknown]' || !offset ? symbol : `${symbol}+0x1a`;
    return `${address.toString(16).padStart(16)} ${printed} (${dso === 'inlined' && symbol === '[unknown]' ? '[unknown]' : dso})`;
  });
const EVENT = fc.constantFrom('cpu-clock', 'cycles:u', 'cpu-clock:pppH', 'sched:sched_switch');
/** One sample, with its stack below or its only frame in its line. */
export const SAMPLE = fc
  .record({
    comm: COMM,
    task: fc.constantFrom('    0', ' 3029', '   -1', '  547/549'),
    cpu: fc.constantFrom('', ' [000]', ' [127]'),
    time: fc.nat(2_000_000).map((time) => `${Math.floor(time / 1000)}.${String(time % 1000).padStart(6, '0')}`),
    period: fc.constantFrom('', '       100 ', '   1001001 '),
    event: EVENT,
    frames: fc.array(FRAME, { maxLength: 6 }),
    layout: fc.constantFrom('stack', 'line'),
  })
  .map(({ comm, task, cpu, time, period, event, frames, layout }) => {
    const header = `${comm} ${task}${cpu} ${time.padStart(12)}: ${period}${event}: `;
    const [only] = frames;
    if (layout === 'line' && only !== undefined) return `${header} ${only}\n`;
    return `${header}\n${frames.map((frame) => `\t${frame}\n`).join('')}\n`;
  });
/** A text of a few samples. */
export const SCRIPT = fc.array(SAMPLE, { minLength: 1, maxLength: 12 }).map((samples) => samples.join(''));
