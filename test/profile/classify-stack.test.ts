import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/profile.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import { normalizeSymbol } from '../../src/profile/symbols.ts';
import { COPIES, kernelFrame, readStack, userFrame } from './symbol-cases.ts';

const { classify, classifyStack } = createClassifier();
const onClock = createClassifier({ clockEvent: true });

describe('classifyStack: real stacks', () => {
  it.each([
    // what                        class, subclass                     charged to               system call, user function
    ['splice-moves-references', 'zero-copy', undefined, undefined, 'splice', 'main'],
    ['sendfile-moves-references', 'zero-copy', undefined, undefined, 'sendfile', 'sendfile'],
    ['kernel-read-copies', 'copy', 'iov-copy', 'memmove', 'execve', 'execve'],
    ['socket-read-copies', 'copy', 'user-copy', '__arch_copy_to_user', 'read', 'main'],
    ['wrapper-own-time', 'copy', 'iov-copy', '_copy_to_iter', 'read', 'main'],
    ['check-below-wrapper', 'other kernel', undefined, undefined, 'read', 'main'],
    ['fault-inside-copy-to-user', 'copy', 'user-copy', 'arm_copy_to_user', 'read', undefined],
    ['fault-inside-memcpy', 'copy', 'libc-mem', '__memcpy_generic', undefined, 'main'],
    ['user-memcpy', 'copy', 'libc-mem', '__memcpy_generic', undefined, 'main'],
    ['interrupt-inside-copy', 'interrupts', 'timers', undefined, undefined, undefined],
    ['interrupt-inside-idle', 'zeroing', undefined, undefined, undefined, undefined],
    ['idle', 'idle', undefined, undefined, undefined, undefined],
    ['af-alg-send', 'copy', 'user-copy', 'arm_copy_from_user', 'sendmsg', undefined],
    ['crypto-iv-copy', 'copy', 'sg/crypto-copy', 'memmove', undefined, undefined],
  ])('%s', (name, expected, subclass, routine, systemCall, userFunction) => {
    const { comm, frames } = readStack(name);
    const found = onClock.classifyStack(frames, comm);
    const nameOf = (frame: Frame | undefined): string | undefined => frame && normalizeSymbol(frame.symbol);
    expect({
      class: found.class,
      subclass: found.subclass,
      routine: found.copyRoutine === undefined ? undefined : nameOf(frames[found.copyRoutine]),
      systemCall: onClock.systemCallOf(frames),
      userFunction: nameOf(onClock.userFunctionOf(frames)),
    }).toEqual({ class: expected, subclass, routine, systemCall, userFunction });
  });
});

describe('classifyStack: what belongs to a copy', () => {
  const inner = kernelFrame('some_callee');
  const fault = kernelFrame('el1h_64_sync');

  it.each(COPIES)('below $symbol ($role)', ({ frame, role }) => {
    expect(classifyStack([frame]).copyRoutine).toBe(0);
    expect(classifyStack([inner, frame]).class).toBe(role === 'L' ? 'copy' : 'other kernel');
    expect(classifyStack([inner, fault, frame])).toMatchObject(
      role === 'W' ? { class: 'other kernel' } : { class: 'copy', copyRoutine: 2 },
    );
  });

  it('is charged to the innermost of two', () => {
    const stack = [kernelFrame('__pi_copy_page'), kernelFrame('do_wp_page'), fault, kernelFrame('__arch_copy_to_user')];
    expect(classifyStack(stack)).toMatchObject({ class: 'copy', subclass: 'page-copy', copyRoutine: 0 });
  });

  it('ends at an interrupt', () => {
    for (const entry of ['el1h_64_irq', '__irq_svc', 'asm_sysvec_apic_timer_interrupt', 'asm_common_interrupt']) {
      expect(classifyStack([inner, kernelFrame(entry), kernelFrame('memcpy')]).class).toBe('other kernel');
    }
  });

  it('is a fallback below a routine that is one', () => {
    const ubufs = [kernelFrame('__pi_memcpy'), kernelFrame('skb_copy_ubufs'), kernelFrame('skb_orphan_frags')];
    expect(classifyStack(ubufs)).toMatchObject({ class: 'copy', subclass: 'skb-copy', fallback: true });
    const bounce = [kernelFrame('memcpy'), kernelFrame('swiotlb_bounce'), kernelFrame('swiotlb_tbl_map_single')];
    expect(classifyStack(bounce)).toMatchObject({ class: 'copy', subclass: 'bounce', fallback: true });
    const interrupted = [kernelFrame('memcpy'), kernelFrame('el1h_64_irq'), kernelFrame('skb_copy_ubufs')];
    expect(classifyStack(interrupted).fallback).toBeUndefined();
  });
});

describe('classifyStack: splice', () => {
  const splice = [
    kernelFrame('generic_file_splice_read'),
    kernelFrame('do_splice_to'),
    kernelFrame('__arm64_sys_splice'),
  ];

  it('moves references only in copy_page_to_iter itself', () => {
    expect(classifyStack([kernelFrame('copy_page_to_iter'), ...splice]).class).toBe('zero-copy');
    expect(classifyStack([kernelFrame('copy_page_to_iter'), kernelFrame('filemap_read')]).class).toBe('copy');
    expect(classifyStack([kernelFrame('__pi_memcpy'), kernelFrame('copy_page_to_iter'), ...splice]).class).toBe('copy');
    expect(classifyStack([kernelFrame('_copy_to_iter'), ...splice]).class).toBe('copy');
  });

  it('copies where the file cannot hand over its pages', () => {
    const stack = [kernelFrame('copy_page_to_iter'), kernelFrame('copy_splice_read'), kernelFrame('do_splice_read')];
    expect(classifyStack([...stack, ...splice]).class).toBe('copy');
  });
});

describe('classifyStack: without frames or chains', () => {
  it('says so, and is the same as the frame alone', () => {
    expect(classifyStack([])).toEqual({ class: 'other user', rule: 'the stack is empty' });
    for (const frame of [kernelFrame('tcp_ack'), userFrame('main'), kernelFrame('arch_cpu_idle')]) {
      expect(classifyStack([frame], 'x')).toEqual(classify(frame, 'x'));
    }
  });
});
