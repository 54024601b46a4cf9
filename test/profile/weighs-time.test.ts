import { expect, it } from 'vitest';
import { weighsTime } from '../../src/profile/weighs-time.ts';

it.each([
  ...['cpu-clock', 'cpu-clock:u', 'task-clock', 'task-clock:ppp', 'cycles', 'cycles:P', 'cycles:u', 'cpu-cycles:uk'],
  ...['cpu/cycles/', 'cpu_core/cycles/P', 'armv7_cortex_a8/cpu_cycles/', 'armv8_cortex_a72/cpu_cycles/u', 'CPU_CYCLES'],
  ...['ref-cycles', 'bus-cycles'],
])('%s weighs time', (event) => {
  expect(weighsTime(event)).toBe(true);
});

it.each([
  ...['page-faults', 'faults:u', 'minor-faults', 'major-faults', 'alignment-faults', 'context-switches', 'cs'],
  ...['cpu-migrations', 'cache-misses', 'cache-misses:u', 'cache-references', 'branches', 'branch-misses:pp'],
  ...['L1-dcache-load-misses', 'L1-dcache-loads', 'LLC-stores', 'LLC-store-misses', 'dTLB-prefetches', 'node-loads'],
  ...['branch-loads', 'sched:sched_switch', 'syscalls:sys_enter_read', 'probe:tcp_sendmsg', 'probe_libc:malloc'],
  ...['mem:0xffff800008a1b0f4:rw', 'kmem:*'],
])('%s does not', (event) => {
  expect(weighsTime(event)).toBe(false);
});

it.each(['', 'instructions', 'r11', 'ibs_op//', 'cpu', 'memory accesses (cpu/mem-loads/)', 'stalled-cycles-backend'])(
  'of "%s" nothing is known',
  (event) => {
    expect(weighsTime(event)).toBeUndefined();
  },
);
