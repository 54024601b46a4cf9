import { describe, expect, it } from 'vitest';
import { ADVICE_LINES, SIGNS } from '../../src/profile/advice-lines.ts';
import { CLASS_RULES } from '../../src/profile/class-rules.ts';
import { CLASSES } from '../../src/profile/classes.ts';
import { findAdvice } from '../../src/profile/find-advice.ts';
import type { Rises } from '../../src/profile/find-rises.ts';
import { normalizeSymbol } from '../../src/profile/symbols.ts';

/** What rose, from the little that a case cares about. Functions are `symbol` (of the kernel) or `symbol@dso`. */
interface Seen {
  readonly classes?: readonly string[];
  readonly kinds?: readonly string[];
  readonly functions?: readonly string[];
  readonly calls?: readonly string[];
  readonly present?: readonly (readonly [string, number])[];
}

function placeOf(text: string): { readonly symbol: string; readonly dso: string } {
  const [symbol = '', dso = '[kernel.kallsyms]'] = text.split('@');
  return { symbol, dso };
}

function risesOf({ classes = [], kinds = [], functions = [], calls = [], present = [] }: Seen): Rises {
  return {
    classes: new Set(classes),
    copyKinds: new Set(kinds),
    functions: functions.map(placeOf),
    systemCalls: calls,
    present: present.map(([text, share]) => ({ ...placeOf(text), share })),
  };
}

function idsOf(seen: Seen): readonly string[] {
  return findAdvice(risesOf(seen)).map(({ id }) => id);
}

/** For each line, a path on which it must be given, and the least of it without which it must not. */
const PATHS: readonly (readonly [id: string, path: Seen, short: Seen])[] = [
  [
    'tunnel-larger-packets',
    { classes: ['crypto driver'], functions: ['af_alg_sendmsg@[af_alg]'], present: [['tun_get_user', 0.004]] },
    { classes: ['crypto driver'], functions: ['af_alg_sendmsg@[af_alg]'], present: [['tun_get_user', 0.0004]] },
  ],
  [
    'tunnel-in-kernel',
    { classes: ['copy'], functions: ['tun_do_read'], present: [['0x10@/usr/sbin/openvpn', 0.2]] },
    { classes: ['copy'], functions: ['tunnel_ring_push'], present: [['0x10@/usr/sbin/openvpn', 0.2]] },
  ],
  [
    'tunnel-shorter-path',
    { classes: ['syscall entry'], functions: ['crypto_run@[cryptodev]'], present: [['[unresolved]@[tun]', 0.01]] },
    { classes: ['crypto'], functions: ['crypto_run@[cryptodev]'], present: [['[unresolved]@[tun]', 0.01]] },
  ],
  [
    'kernel-tls',
    { classes: ['copy'], functions: ['_skcipher_recvmsg'], present: [['SSL_write@server', 0.02]] },
    { classes: ['copy'], functions: ['_skcipher_recvmsg'], present: [['ssl_print@server', 0.02]] },
  ],
  [
    'cipher-in-user-space',
    { classes: ['crypto driver'], functions: ['[unresolved]@/usr/lib/engines-3/afalg.so'] },
    { classes: ['crypto driver'], functions: ['virtio_crypto_skcipher_crypt_req@[virtio_crypto]'] },
  ],
  [
    'cipher-larger-requests',
    { classes: ['copy'], functions: ['cryptodev_ioctl'] },
    { classes: ['copy'], functions: ['cryptodev_ioctl@program'] },
  ],
  [
    'af-alg-splice',
    { classes: ['copy'], functions: ['af_alg_sendmsg'] },
    { classes: ['crypto driver'], functions: ['af_alg_sendmsg'] },
  ],
  [
    'cipher-alignment',
    { classes: ['copy'], functions: ['skcipher_next_copy'] },
    { classes: ['copy'], functions: ['skcipher_walk_next'] },
  ],
  ['read-write-loop', { classes: ['copy'], calls: ['read', 'write'] }, { classes: ['copy'], calls: ['read', 'ioctl'] }],
  [
    'receive-and-pass-on',
    { classes: ['copy'], functions: ['unix_stream_read_actor'] },
    { classes: ['copy'], functions: ['unix_stream_read_actor'], present: [['tun_chr_poll', 0.01]] },
  ],
  [
    'send-without-copying',
    { classes: ['copy'], functions: ['tcp_sendmsg_locked'] },
    { classes: ['network'], functions: ['tcp_sendmsg_locked'] },
  ],
  [
    'zero-copy-send-fell-back',
    { classes: ['copy'], functions: ['skb_copy_ubufs'] },
    { classes: ['copy'], functions: ['skb_copy'] },
  ],
  [
    'zero-copy-receive-fell-back',
    { classes: ['copy'], functions: ['receive_fallback_to_copy'] },
    { classes: ['copy'], functions: ['tcp_zerocopy_receive'] },
  ],
  ['af-xdp-copy-mode', { classes: ['copy'], functions: ['__xsk_rcv'] }, { classes: ['copy'], functions: ['xsk_rcv'] }],
  [
    'vhost-copy-mode',
    { classes: ['copy'], functions: ['handle_tx_copy'] },
    { classes: ['copy'], functions: ['handle_tx_zerocopy'] },
  ],
  [
    'bounce-buffers',
    { classes: ['copy'], functions: ['swiotlb_bounce'] },
    { classes: ['memory management'], functions: ['swiotlb_bounce'] },
  ],
  [
    'batch-datagrams',
    { classes: ['syscall entry'], functions: ['udp_sendmsg'] },
    { classes: ['syscall entry'], functions: ['udp_recvmsg'] },
  ],
  [
    'gather-writes',
    { classes: ['syscall entry'], functions: ['__arm64_sys_write'] },
    { classes: ['syscall entry'], functions: ['__arm64_sys_writev'] },
  ],
  [
    'fewer-crossings',
    { classes: ['syscall entry'] },
    { classes: ['syscall entry'], present: [['af_alg_sendmsg', 0.02]] },
  ],
  ['pass-references', { classes: ['copy'], kinds: ['libc-mem'] }, { classes: ['copy'], kinds: ['kernel-mem'] }],
  ['libc-symbols', { classes: ['libc unresolved'] }, { classes: ['other user'] }],
  [
    'copy-on-write',
    { classes: ['copy'], kinds: ['page-copy'], functions: ['wp_page_copy'] },
    { classes: ['copy'], kinds: ['page-copy'], functions: ['folio_copy'] },
  ],
  [
    'fork',
    { classes: ['memory management'], functions: ['copy_page_range'] },
    { classes: ['memory management'], functions: ['copy_process'] },
  ],
  ['waiting', { classes: ['waiting'] }, { classes: ['idle'] }],
];

describe('findAdvice', () => {
  it.each(PATHS)('%s: only on its path', (id, path, short) => {
    expect(idsOf(path)).toContain(id);
    expect(idsOf(short)).not.toContain(id);
  });

  it('has a path for every line', () => {
    expect(PATHS.map(([id]) => id)).toEqual(ADVICE_LINES.map(({ id }) => id));
  });

  it('says nothing when nothing rose, whatever is there', () => {
    const present = PATHS.flatMap(([, path]) => path.functions ?? []).map((name) => [name, 0.05] as const);
    expect(idsOf({ present })).toEqual([]);
  });

  it('gives its lines in the order of the table, whatever the order of what rose', () => {
    const classes = ['waiting', 'syscall entry', 'copy', 'libc unresolved'];
    const functions = ['skb_copy_ubufs', 'swiotlb_bounce', 'tcp_sendmsg', 'udp_sendmsg', 'ksys_write'];
    const seen = { classes, functions, kinds: ['libc-mem'], calls: ['write', 'read'] };
    const forth = idsOf(seen);
    expect(forth).toEqual(ADVICE_LINES.map(({ id }) => id).filter((id) => forth.includes(id)));
    expect(forth.length).toBeGreaterThan(8);
    const back = {
      ...seen,
      classes: classes.toReversed(),
      functions: functions.toReversed(),
      calls: ['read', 'write'],
    };
    expect(idsOf(back)).toEqual(forth);
  });

  it('does not send a tunnel or a cipher to sendfile', () => {
    const loop = { classes: ['copy'], calls: ['read', 'sendmsg'] };
    expect(idsOf(loop)).toContain('read-write-loop');
    expect(idsOf({ ...loop, functions: ['af_alg_sendmsg'] })).not.toContain('read-write-loop');
    expect(idsOf({ ...loop, present: [['tun_do_read', 0.01]] })).not.toContain('read-write-loop');
  });

  it('holds names for names', () => {
    const hostile = ['__proto__', 'constructor', '[unknown]', '', `tun_chr_${'x'.repeat(1 << 16)}`];
    expect(idsOf({ classes: ['copy', '__proto__'], functions: hostile, calls: hostile, kinds: hostile })).toEqual([]);
  });
});

describe('advice.yml', () => {
  const signsOf = (names: readonly string[]): readonly string[] => names.flatMap((one) => one.split(' or '));

  it('asks for signs, classes and kinds that exist, and uses every sign', () => {
    const asked = ADVICE_LINES.flatMap(({ seen, beside, unless }) => signsOf([...seen, ...beside, ...unless]));
    expect(asked.filter((name) => !SIGNS.has(name))).toEqual([]);
    expect([...SIGNS.keys()].filter((name) => !asked.includes(name))).toEqual([]);
    const classes = ADVICE_LINES.flatMap(({ rises }) => rises);
    expect(classes.filter((name) => !CLASSES.some((known) => known.name === name && known.competes))).toEqual([]);
    const kinds = ADVICE_LINES.flatMap((line) => line.kinds);
    expect(kinds.filter((kind) => !CLASS_RULES.some((rule) => rule.subclass === kind))).toEqual([]);
  });

  it('names symbols as they are looked up', () => {
    const symbols = [...SIGNS.values()].flatMap((entries) => entries.flatMap((entry) => entry.symbols));
    expect(symbols.filter((symbol) => normalizeSymbol(symbol) !== symbol)).toEqual([]);
  });

  it('has an entry with something to look for in every sign', () => {
    const empty = [...SIGNS.values()]
      .flat()
      .filter(
        ({ symbols, patterns, dsos, calls }) => symbols.length + patterns.length + dsos.length + calls.length === 0,
      );
    expect(empty).toEqual([]);
  });

  it.each(ADVICE_LINES)('$id is short, plain and cited', ({ id, text, source }) => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(text).toMatch(/^[A-Z][^`|<>]*\.$/);
    expect(text.length).toBeLessThanOrEqual(260);
    expect(text.match(/[.!?](?:\s|$)/g)?.length).toBeLessThanOrEqual(2);
    expect(source).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
  });

  it('has something to say about every marker of a path without copies that was given up', () => {
    const markers = CLASS_RULES.filter((rule) => rule.fallback).flatMap((rule) => rule.symbols);
    expect(markers.length).toBeGreaterThan(5);
    expect(markers.filter((marker) => idsOf({ classes: ['copy'], functions: [marker] }).length === 0)).toEqual([]);
  });
});
