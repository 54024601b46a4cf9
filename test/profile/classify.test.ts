import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_RULES } from '../../src/profile/class-rules.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import { normalizeSymbol } from '../../src/profile/symbols.ts';
import { COPIES, frameIn, kernelFrame, readCase, readFrames, userFrame } from './symbol-cases.ts';

const { classify, isCopyRoutine } = createClassifier();
const onClock = createClassifier({ clockEvent: true });

describe('classify: the published tables', () => {
  it.each(COPIES)('$symbol copies', ({ frame, subclass }) => {
    expect(classify(frame)).toMatchObject({ class: 'copy', subclass });
    expect(isCopyRoutine(frame)).toBe(true);
  });

  it.each(readFrames('symbols/zeroing.txt'))('$symbol fills memory', (frame) => {
    expect(classify(frame).class).toBe('zeroing');
  });

  it.each(readFrames('symbols/zero-copy.txt'))('$symbol hands over references', (frame) => {
    expect(classify(frame).class).toBe('zero-copy');
  });

  it.each(readFrames('symbols/not-copies.txt'))('$symbol does not copy', (frame) => {
    expect(classify(frame).class).not.toBe('copy');
  });

  it.each(readCase('symbols/aliases.txt'))('one class: %s', (line) => {
    const [space = '', ...symbols] = line.split(' ');
    const classes = symbols.map((symbol) => classify(frameIn(space, symbol)));
    expect(new Set(classes.map((one) => `${one.class}/${one.subclass}`)).size).toBe(1);
  });

  it('marks the routines that are only seen when a path without copies was given up', () => {
    const marked = COPIES.filter(({ frame }) => classify(frame).fallback === true).map(({ symbol }) => symbol);
    expect(marked).toEqual([
      ...['skb_copy_ubufs', 'receive_fallback_to_copy', 'tcp_copy_straggler_data', 'handle_tx_copy'],
      ...['xsk_copy_xdp', '__xsk_rcv', 'skcipher_next_copy', 'swiotlb_bounce', 'copy_to_high_bio_irq'],
    ]);
  });
});

describe('classify: what the recordings showed', () => {
  it('puts every symbol above a threshold into the class that was reviewed', async () => {
    const table = readCase('captures/top-symbols.tsv').map((line) => {
      const [share = '', space = '', dso = '', symbol = ''] = line.split('\t');
      const { class: name, subclass } = onClock.classify({
        symbol,
        dso,
        space: space === 'kernel' ? 'kernel' : 'user',
      });
      return [name, subclass ?? '', share, dso, symbol].join('\t');
    });
    await expect(`${table.toSorted().join('\n')}\n`).toMatchFileSnapshot('cases/captures/top-symbols.classes.tsv');
  });

  it('finds functions of modules under the name of the kernel too, as perf on the machine itself prints them', () => {
    for (const line of readCase('captures/top-symbols.tsv')) {
      const [, , dso = '', symbol = ''] = line.split('\t');
      // cleanup_module is the name of every module's exit function: only the module says whose.
      if (!/^\[(?:virtio_crypto|crypto_engine|af_alg|algif_skcipher|cryptodev|tun|veth)\]$/.test(dso)) continue;
      if (normalizeSymbol(symbol) === '[unresolved]' || symbol === 'cleanup_module') continue;
      expect([symbol, classify(kernelFrame(symbol)).class]).toEqual([symbol, classify(kernelFrame(symbol, dso)).class]);
    }
  });

  it('takes time with interrupts off for that only when a clock sampled it', () => {
    const classesOf = (symbol: string): readonly string[] =>
      [createClassifier({ clockEvent: true }), createClassifier()].map(
        (one) => one.classify(kernelFrame(symbol)).class,
      );
    expect(classesOf('_raw_spin_unlock_irqrestore')).toEqual(['interrupts off', 'locks']);
    expect(classesOf('arch_local_irq_enable')).toEqual(['interrupts off', 'locks']);
    expect(classesOf('finish_task_switch.isra.0')).toEqual(['interrupts off', 'scheduling']);
    expect(classesOf('_raw_spin_lock_irqsave')).toEqual(['locks', 'locks']);
  });
});

describe('classify: anchoring', () => {
  const named = CLASS_RULES.flatMap((rule) => rule.symbols.map((symbol) => ({ rule, symbol })));

  it('never takes a longer name for a copy, zeroing or zero-copy routine', () => {
    const exact = new Set(named.map(({ symbol }) => symbol));
    const garbage = fc.stringMatching(/^[a-z_]{1,6}$/);
    const routine = fc.constantFrom(...COPIES.map(({ frame }) => frame), ...readFrames('symbols/zeroing.txt'));
    fc.assert(
      fc.property(routine, garbage, fc.boolean(), (frame, extra, before) => {
        const symbol = before ? `${extra}${frame.symbol}` : `${frame.symbol}${extra}`;
        fc.pre(!exact.has(symbol) && !/_(?:erms|rtm|rep|back|nt|sc|sve|simd|mops)$/.test(symbol));
        expect(['copy', 'zeroing', 'zero-copy']).not.toContain(classify({ ...frame, symbol }).class);
      }),
      { numRuns: 3000 },
    );
  });

  it('never matches a rule in the middle of other text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...named), fc.constantFrom('-', ':', 'x.', '~'), (one, odd) => {
        for (const symbol of [`${odd}${one.symbol}`, `${one.symbol}${odd}`]) {
          const { rule } = classify(frameIn(one.rule.space, symbol));
          expect(rule).toMatch(/^no rule|^an address/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('looks at no name that is longer than any', () => {
    expect(classify(kernelFrame(`tcp_${'x'.repeat(1000)}`)).class).toBe('other kernel');
    expect(classify(userFrame(`aes_${'x'.repeat(1 << 20)}`)).class).toBe('other user');
  });
});

describe('classify: kernel and user space', () => {
  it('is told by the frame, by its shared object, or not at all', () => {
    expect(classify(kernelFrame('memcpy'))).toMatchObject({ class: 'copy', subclass: 'kernel-mem' });
    expect(classify(userFrame('memcpy', 'libc.so.6'))).toMatchObject({ class: 'copy', subclass: 'libc-mem' });
    expect(classify({ symbol: 'memcpy', dso: 'libc-2.31.so', space: 'unknown' }).subclass).toBe('libc-mem');
    expect(classify({ symbol: 'memcpy', dso: '[kernel.kallsyms]', space: 'unknown' }).subclass).toBe('kernel-mem');
    expect(classify({ symbol: '__arch_copy_to_user', dso: '', space: 'unknown' }).class).toBe('copy');
    expect(classify({ symbol: '__memcpy_simd', dso: '', space: 'unknown' }).class).toBe('copy');
    expect(classify({ symbol: 'frobnicate', dso: '', space: 'unknown' }).class).toBe('other user');
  });

  it('does not mix them up', () => {
    expect(classify(userFrame('schedule')).class).toBe('other user');
    expect(classify(userFrame('__arch_copy_from_user')).class).toBe('other user');
    expect(classify(kernelFrame('__memcpy_generic')).class).toBe('other kernel');
    expect(classify(kernelFrame('malloc')).class).toBe('other kernel');
  });

  it('keeps names that every object has for names', () => {
    for (const symbol of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(classify(userFrame(symbol)).class).toBe('other user');
    }
  });
});

describe('classify: libraries without symbols', () => {
  it('does not know what an address in a libc is', () => {
    for (const dso of ['libc.so.6', 'libc-2.31.so', 'ld-musl-aarch64.so.1', '/system/lib64/libc.so']) {
      expect(classify(userFrame('0x000000000009d208', dso)).class).toBe('libc unresolved');
      expect(classify(userFrame('[unknown]', dso)).class).toBe('libc unresolved');
    }
    expect(classify(userFrame('__nss_database_lookup', 'libc-2.31.so')).class).toBe('libc unresolved');
    expect(classify(userFrame('0x9d208', 'pktproc')).class).toBe('other user');
    expect(classify(userFrame('0x8cf4', 'ld-linux-aarch64.so.1')).class).toBe('other user');
  });

  it('knows what a crypto library is for, named or not', () => {
    for (const symbol of [
      '0x00000000000d3918',
      'OSSL_PARAM_locate',
      'ossl_cipher_generic_block_update',
      'AES_encrypt',
    ]) {
      expect(classify(userFrame(symbol, 'libcrypto.so.3')).class).toBe('crypto');
    }
    expect(classify(userFrame('memcpy@plt', 'libcrypto.so.3'))).toMatchObject({ class: 'copy', subclass: 'libc-mem' });
    expect(classify(userFrame('malloc@plt', 'libcrypto.so.3')).class).toBe('memory management');
    expect(classify(userFrame('OPENSSL_cleanse', 'libcrypto.so.3')).class).toBe('zeroing');
    expect(classify(userFrame('aes_v8_cbc_encrypt', 'program')).class).toBe('crypto');
    expect(classify(userFrame('0x1638', 'afalg.so')).class).toBe('crypto driver');
    for (const dso of [
      'libssl.so.1.1',
      'libgcrypt.so.20.4.1',
      'libmbedcrypto.so.7',
      'libnettle.so.8',
      'libcrypto-3.so',
    ]) {
      expect(classify(userFrame('0x1000', dso)).class).toBe('crypto');
    }
    expect(classify(userFrame('0x1000', 'libcryptsetup.so.12')).class).toBe('other user');
  });

  it('knows what a kernel module is for', () => {
    expect(classify(kernelFrame('0x3d04', '[aes_ce_blk]')).class).toBe('crypto');
    expect(classify(kernelFrame('0x37c0', '[virtio_crypto]')).class).toBe('crypto driver');
    expect(classify(kernelFrame('0x8978', '[tun]')).class).toBe('network');
    expect(
      classify(kernelFrame('0x8978', '/lib/modules/6.1.0/kernel/drivers/crypto/omap-aes-driver.ko.xz')).class,
    ).toBe('crypto driver');
    expect(classify(kernelFrame('arch_local_irq_save', '[virtio_crypto]')).class).toBe('locks');
    expect(classify(kernelFrame('0x8978', '[kernel.kallsyms]')).class).toBe('other kernel');
  });
});

describe('classify: idle', () => {
  it('is the idle task, by its name or without one', () => {
    for (const comm of ['swapper', 'swapper/3', '', undefined]) {
      expect(classify(kernelFrame('arch_cpu_idle'), comm).class).toBe('idle');
    }
    expect(classify(kernelFrame('do_idle'), 'openssl').class).toBe('other kernel');
    expect(classify(kernelFrame('finish_task_switch'), 'swapper').class).toBe('scheduling');
    expect(classify(userFrame('do_idle'), 'swapper').class).toBe('other user');
  });
});

describe('classify: idle on 32-bit arm', () => {
  it.each([
    ...['cpu_v7_do_idle', 'cpu_v7_bpiall_do_idle', 'cpu_ca8_do_idle', 'cpu_ca9mp_do_idle', 'cpu_arm926_do_idle'],
    ...['am33xx_do_wfi', 'omap3_do_wfi', 'omap_do_wfi', 'omap_sram_idle', 'omap34xx_do_sram_idle', 'omap3_pm_idle'],
    ...['omap_default_idle', 'omap3_enter_idle_bm', 'exynos_do_idle', 'imx5_pm_idle', 'cpu_idle', 'cpu_idle_loop'],
  ])('is %s', (symbol) => {
    expect(classify(kernelFrame(symbol), 'swapper/0').class).toBe('idle');
    expect(classify(kernelFrame(symbol), 'openvpn').class).toBe('other kernel');
  });
});

describe('classify: the reason', () => {
  it('is told', () => {
    expect(classify(kernelFrame('arm_copy_from_user')).rule).toBe(
      'by its name: 32-bit arm copies between kernel and user space (linux arch/arm/lib/copy_from_user.S, copy_to_user.S)',
    );
    expect(classify(kernelFrame('tcp_ack')).rule).toMatch(/^by its pattern: TCP, UDP, IP/);
    expect(classify(userFrame('EVP_EncryptUpdate', 'libcrypto.so.3')).rule).toMatch(
      /^by its shared object: any function/,
    );
    expect(classify(kernelFrame('frobnicate')).rule).toBe('no rule names it');
    expect(classify(userFrame('0x1234')).rule).toBe('an address without a name');
  });
});

describe("classify: the user's own rules", () => {
  const custom = createClassifier({
    custom: [
      { class: 'copy', subclass: 'own', symbols: ['ring_push', 'Frame::copy*', 'f(char*)'], space: 'user' },
      { class: 'storage', symbols: ['memcpy'] },
      { class: 'network', symbols: [] },
    ],
  });

  it('go before ours', () => {
    expect(custom.classify(userFrame('memcpy')).class).toBe('storage');
    expect(custom.classify(kernelFrame('memcpy')).class).toBe('storage');
    expect(custom.classify(kernelFrame('memmove')).class).toBe('copy');
  });

  it('match whole names and beginnings, nothing else', () => {
    const classOf = (symbol: string): string => custom.classify(userFrame(symbol)).class;
    expect(['ring_push', 'Frame::copyTo(Frame&)', 'Frame::copy', 'f(char*)'].map(classOf)).toEqual([
      ...['copy', 'copy', 'copy', 'copy'],
    ]);
    expect(['ring_pushed', 'MyFrame::copyTo', 'FrameX:copy', 'f(charrr)'].map(classOf)).toEqual([
      ...['other user', 'other user', 'other user', 'other user'],
    ]);
    expect(custom.classify(kernelFrame('ring_push')).class).toBe('other kernel');
    expect(custom.classify(userFrame('ring_push')).rule).toBe('by its name: named in the settings');
  });
});
