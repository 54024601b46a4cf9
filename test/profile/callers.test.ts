import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/profile.ts';
import { findCallers } from '../../src/profile/callers.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import type { CopyStacks } from '../../src/profile/copy-stacks.ts';
import { kernelFrame, userFrame } from './symbol-cases.ts';

const classifier = createClassifier();
const memcpy = userFrame('__memcpy_generic', 'libc.so.6');
const libc = (symbol: string): Frame => userFrame(symbol, 'libc.so.6');

/** Copying by call stack, innermost frame first, and its share of the CPU's time. */
function copies(...stacks: readonly (readonly [share: number, ...frames: Frame[]])[]): CopyStacks {
  return {
    stacks: stacks.map(([share, ...frames]) => ({ frames, reach: frames.length, share })),
    profiles: 1,
    samples: 100,
  };
}

describe('findCallers', () => {
  it.each([
    ['main is not seen', [memcpy, libc('__libc_start_call_main'), libc('__libc_start_main@@GLIBC_2.34')]],
    ['of a static program', [userFrame('memcpy'), userFrame('__libc_start_main_impl'), userFrame('_start')]],
    ['of a thread', [memcpy, libc('start_thread'), libc('__clone3')]],
    ['of a thread, by a name that programs have too', [memcpy, libc('clone')]],
    ['in the kernel', [kernelFrame('__arch_copy_from_user'), kernelFrame('ret_from_fork')]],
  ])('takes no start of a program for the caller of a copy: %s', (_, frames) => {
    const { callers, note } = findCallers(copies(), copies([0.4, ...frames]), classifier);
    expect(callers).toEqual([]);
    expect(note).toMatch(/^the call chains of the copies leave out who called them/);
  });

  it("names a program's own function, whatever it is called", () => {
    const { callers } = findCallers(copies(), copies([0.4, memcpy, userFrame('clone'), userFrame('main')]), classifier);
    expect(callers).toMatchObject([{ caller: 'clone', callerDso: 'program', userFunction: 'clone' }]);
  });

  it('passes over what was inlined on the way into a copy', () => {
    const inlined = ['memcpy_from_msg', 'copy_from_iter'].map((name) => kernelFrame(`${name} (inlined)`));
    const sent = [kernelFrame('__arch_copy_from_user'), kernelFrame('_copy_from_iter'), ...inlined.toReversed()];
    const { callers } = findCallers(copies(), copies([0.3, ...sent, kernelFrame('af_alg_sendmsg')]), classifier);
    expect(callers).toMatchObject([{ symbol: '__arch_copy_from_user', caller: 'af_alg_sendmsg' }]);
  });

  it('knows a caller again whose program lies elsewhere', () => {
    const copied = (dso: string): CopyStacks => copies([0.3, memcpy, userFrame('process_packet', dso)]);
    expect(findCallers(copied('/base/pktproc'), copied('/head/pktproc'), classifier).callers).toMatchObject([
      { caller: 'process_packet', callerDso: 'pktproc', shareBefore: 0.3, shareAfter: 0.3 },
    ]);
  });

  it('knows a caller again whose program has another name, but none of another library', () => {
    const copied = (dso: string): CopyStacks => copies([0.3, memcpy, userFrame('process_packet', dso)]);
    const sharesOf = (before: string, after: string) =>
      findCallers(copied(before), copied(after), classifier).callers.map((one) => [
        one.callerDso,
        one.shareBefore,
        one.shareAfter,
      ]);
    expect(sharesOf('/opt/pktproc-old', '/opt/pktproc-new')).toEqual([['pktproc-new', 0.3, 0.3]]);
    expect(sharesOf('libpkt.so.1', 'libpkt.so.2')).toEqual([
      ['libpkt.so.2', 0, 0.3],
      ['libpkt.so.1', 0.3, 0],
    ]);
  });

  it('names those that most of the chains have, and leaves the lost ones out', () => {
    const after = copies([0.3, memcpy, userFrame('main')], [0.1, memcpy, libc('__libc_start_call_main')]);
    const { callers, note } = findCallers(copies(), after, classifier);
    expect(callers.map(({ caller, shareAfter }) => ({ caller, shareAfter }))).toEqual([
      { caller: 'main', shareAfter: 0.3 },
    ]);
    expect(note).toBeUndefined();
  });

  it('says that frames are missing when some are lost and some have no name', () => {
    const after = copies([0.2, memcpy, userFrame('[unknown]')], [0.2, memcpy, libc('__libc_start_call_main')]);
    expect(findCallers(copies(), after, classifier)).toEqual({
      callers: [],
      note: 'the call chains of the copies end in [unknown], so no caller is named (frame pointers or --call-graph dwarf would show it)',
    });
  });
});
