import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/profile/classify.ts';
import { kernelFrame, userFrame } from './symbol-cases.ts';

const { systemCallOf } = createClassifier();

describe('systemCallOf', () => {
  it.each([
    ['write', ['vfs_write', 'ksys_write', '__arm64_sys_write', 'invoke_syscall']],
    ['poll', ['do_sys_poll', '__se_sys_poll', '__ret_fast_syscall']],
    ['io_getevents', ['read_events', '__se_sys_io_getevents_time32', '__ret_fast_syscall']],
    ['sendfile', ['do_sendfile', '__arm64_sys_sendfile64']],
    ['sendmsg', ['____sys_sendmsg', '___sys_sendmsg', '__sys_sendmsg', '__x64_sys_sendmsg', 'do_syscall_64']],
    ['sendmsg', ['____sys_sendmsg', 'el0_svc']],
    ['openat', ['do_sys_openat2', '__arm64_compat_sys_openat']],
    ['read', ['ksys_read.constprop.0']],
    [undefined, ['sysfs_read', 'sys', 'do_exit']],
    [undefined, ['handle_softirqs', 'el1h_64_irq', '__arm64_sys_write']],
  ])('%s', (call, symbols) => {
    expect(systemCallOf([...symbols.map((symbol) => kernelFrame(symbol)), userFrame('sys_write')])).toBe(call);
  });
});
