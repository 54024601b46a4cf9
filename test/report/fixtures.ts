import type { Metric } from '../../src/model/metric.ts';
import type { Finding } from '../../src/model/verdict.ts';
import type { Origin, Report } from '../../src/report/report.ts';
import { makeAttribution, makeChange, makeFinding, makeReport, runsOf } from './make-report.ts';

// Reports as the gate would make them, one for each story. Values and shares follow recordings from emulated ARM machines.

const BYTES: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
const BITS: Metric = { name: 'throughput', unit: 'bit/s', better: 'higher' };
const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
const MEMORY: Metric = { name: 'peak memory', unit: 'B', better: 'lower' };

function origin(machine: string, suite: string, commit: string): Origin {
  const arm64 = machine.includes('a72');
  return {
    ...{ machine, suite, commit },
    environment: {
      architecture: arm64 ? 'aarch64' : 'armv7l',
      cpu: arm64 ? 'Cortex-A72' : 'Cortex-A15',
      cores: '1',
      kernel: arm64 ? '6.1.0-56-arm64' : '6.1.0-50-armmp',
      libc: 'glibc 2.36',
    },
  };
}

const OLD = '4f1c2a9d7be0836512aa0c3f9b1de7745c0e8a21';
const NEW = 'c0ffee5d11b2a3948576feedbeef00112233aabb';

function pktproc(arm64: boolean): Finding {
  const [before, after] = arm64 ? [80.82e6, 42.2e6] : [98.07e6, 50.05e6];
  const memcpy = arm64 ? '__memcpy_generic' : '__memcpy_neon';
  return makeFinding({
    ...{
      machine: arm64 ? 'cortex-a72-emulated' : 'cortex-a15-emulated',
      suite: 'packet-path',
      benchmark: 'pktproc',
      metric: BYTES,
    },
    status: 'regressed',
    copyBound: true,
    before: arm64
      ? runsOf(80.82e6, 80.81e6, 80.82e6, 80.82e6, 80.81e6)
      : runsOf(98.08e6, 98.03e6, 98.08e6, 98.08e6, 98.08e6),
    after: arm64
      ? runsOf(42.2e6, 42.18e6, 42.2e6, 42.21e6, 42.21e6)
      : runsOf(49.98e6, 50.04e6, 50.07e6, 50.07e6, 50.07e6),
    change: makeChange(BYTES, before, after, 0.08, 0.000002),
    warnings: [
      { code: 'no-history', text: 'one stored recording: the noise between recordings is assumed, not measured' },
    ],
    attribution: makeAttribution({
      ...{ metric: BYTES, before, after, largest: 'copy' },
      classes: arm64
        ? [
            ['copy', 0, 0.4245],
            ['other user', 0.985, 0.5581],
            ['zeroing', 0.0057, 0.0068],
            ['memory management', 0.0062, 0.0071],
            ['other kernel', 0.0031, 0.0035],
          ]
        : [
            ['copy', 0, 0.4152],
            ['other user', 0.9756, 0.5713],
            ['zeroing', 0.0039, 0.0042],
            ['interrupts off', 0.0026, 0.0011],
            ['memory management', 0.0101, 0.0055],
            ['other kernel', 0.0078, 0.0027],
          ],
      symbols: arm64
        ? [
            [memcpy, 'pktproc', 'copy', 0, 0.4245],
            ['checksum.constprop.0', 'pktproc', 'other user', 0.9374, 0.488],
            ['main', 'pktproc', 'other user', 0.0438, 0.0433],
            ['process_packet', 'pktproc', 'other user', 0.0021, 0.0183],
            ['_init', 'pktproc', 'other user', 0, 0.0085],
            ['__pi_clear_page', '[kernel.kallsyms]', 'zeroing', 0.0057, 0.0068],
            ['folio_batch_move_lru', '[kernel.kallsyms]', 'memory management', 0.0024, 0.0021],
          ]
        : [
            [memcpy, 'pktproc', 'copy', 0, 0.4152],
            ['checksum.constprop.0', 'pktproc', 'other user', 0.8685, 0.4422],
            ['main', 'pktproc', 'other user', 0.1027, 0.1043],
            ['process_packet', 'pktproc', 'other user', 0.0044, 0.01],
            ['memset', '[kernel.kallsyms]', 'zeroing', 0.0039, 0.0042],
          ],
      ...(arm64
        ? {
            callers: [
              {
                symbol: memcpy,
                caller: 'main',
                callerDso: 'pktproc',
                userFunction: 'main',
                shareBefore: 0,
                shareAfter: 0.421,
              },
            ],
          }
        : {
            derived: true,
            callersNote:
              'the call chains of the copies end in [unknown], so no caller is named (frame pointers or --call-graph dwarf would show it)',
          }),
    }),
  });
}

/** Four redundant copies per packet: half as fast on two machines, and nothing new on a third benchmark. */
const copyBound: Report = makeReport({
  findings: [
    pktproc(false),
    pktproc(true),
    makeFinding({
      ...{ suite: 'latency', benchmark: 'ping', metric: TIME, status: 'unchanged' },
      before: runsOf(1.36e-6, 1.37e-6, 1.36e-6),
      after: runsOf(1.36e-6, 1.36e-6, 1.37e-6),
      change: makeChange(TIME, 1.3633e-6, 1.3633e-6, 0.012, 0.97),
    }),
  ],
  baseline: {
    source: 'examples/packet-path/before',
    recordings: [origin('cortex-a15-emulated', 'packet-path', OLD), origin('cortex-a72-emulated', 'packet-path', OLD)],
  },
  head: {
    source: 'examples/packet-path/after',
    recordings: [origin('cortex-a15-emulated', 'packet-path', NEW), origin('cortex-a72-emulated', 'packet-path', NEW)],
    differences: [],
  },
});

const SIZES: readonly (readonly [string, number, number])[] = [
  ['16', 2_335e3, 78e3],
  ['64', 2_955e3, 313e3],
  ['256', 3_165e3, 1_285e3],
  ['1024', 3_222e3, 4_988e3],
  ['8192', 3_244e3, 33_791e3],
  ['16384', 3_233e3, 54_963e3],
];

function opensslSpeed(size: string, before: number, after: number): Finding {
  return makeFinding({
    ...{
      machine: 'cortex-a15-emulated',
      suite: 'openssl-speed',
      benchmark: `aes-128-cbc ${size} bytes`,
      metric: BYTES,
    },
    status: after < before ? 'regressed' : 'improved',
    before: runsOf(...[0.999, 1, 1.001, 1, 1.0005, 0.9995].map((factor) => before * factor)),
    after: runsOf(...[0.96, 1.02, 0.99, 1.01, 1.03, 0.985].map((factor) => after * factor)),
    change: makeChange(BYTES, before, after, 0.04, 1e-9),
  });
}

const tunnel: Finding = makeFinding({
  ...{
    machine: 'cortex-a15-emulated',
    suite: 'openvpn-iperf3',
    benchmark: 'iperf3 TCP',
    metric: BITS,
    status: 'regressed',
  },
  before: runsOf(4.938e6, 4.972e6, 4.965e6, 5.058e6, 4.97e6),
  after: runsOf(4.475e6, 4.551e6, 4.502e6, 4.53e6, 4.508e6),
  change: makeChange(BITS, 4.981e6, 4.513e6, 0.018, 0.0004),
  warnings: [
    { code: 'no-history', text: 'one stored recording: the noise between recordings is assumed, not measured' },
  ],
  attribution: makeAttribution({
    ...{ metric: BITS, before: 4.981e6, after: 4.513e6, largest: 'memory management', samples: 3600 },
    classes: [
      ['crypto', 0.5735, 0.1992],
      ['other user', 0.1931, 0.1741],
      ['other kernel', 0.0721, 0.1312],
      ['interrupts off', 0.0471, 0.1732],
      ['memory management', 0.0198, 0.0716],
      ['scheduling', 0.0133, 0.0402],
      ['syscall entry', 0.0161, 0.0411],
      ['zeroing', 0.0187, 0.0424],
      ['crypto driver', 0.0011, 0.0217],
      ['network', 0.0242, 0.0261],
      ['locks', 0.0039, 0.0098],
      ['copy', 0.0171, 0.0286],
      ['waiting', 0, 0.0408],
    ],
    symbols: [
      ['[unresolved]', 'libcrypto.so.3', 'crypto', 0.5178, 0.1858],
      ['_raw_spin_unlock_irqrestore', '[kernel.kallsyms]', 'interrupts off', 0.025, 0.0933],
      ['finish_task_switch', '[kernel.kallsyms]', 'interrupts off', 0.0211, 0.0782],
      ['memset', '[kernel.kallsyms]', 'zeroing', 0.0162, 0.0424],
      ['__kmem_cache_alloc_node', '[kernel.kallsyms]', 'memory management', 0.0019, 0.0136],
      ['__cond_resched', '[kernel.kallsyms]', 'scheduling', 0.0003, 0.0076],
      ['page_address', '[kernel.kallsyms]', 'memory management', 0.0014, 0.0068],
      ['arm_copy_from_user', '[kernel.kallsyms]', 'copy', 0.0082, 0.0133],
      ['af_alg_sendmsg', '[af_alg]', 'crypto driver', 0, 0.0046],
      ['arm_copy_to_user', '[kernel.kallsyms]', 'copy', 0.0046, 0.0079],
      ['_copy_to_iter', '[kernel.kallsyms]', 'copy', 0.0008, 0.0022],
    ],
    callers: [
      {
        ...{ symbol: 'arm_copy_from_user', caller: '_copy_from_iter', callerDso: '[kernel.kallsyms]' },
        ...{ systemCall: 'sendmsg', shareBefore: 0.006, shareAfter: 0.009 },
      },
    ],
  }),
});

/** AES in hardware: large blocks 17 times faster, small ones 30 times slower, the tunnel 9 % slower; not for copies. */
const cryptoOffload: Report = makeReport({
  findings: [
    ...SIZES.filter(([, before, after]) => after < before).map((one) => opensslSpeed(...one)),
    tunnel,
    ...SIZES.filter(([, before, after]) => after >= before)
      .toReversed()
      .map((one) => opensslSpeed(...one)),
  ],
  baseline: {
    source: 'examples/openvpn-offload/software',
    recordings: [
      origin('cortex-a15-emulated', 'openssl-speed', OLD),
      origin('cortex-a15-emulated', 'openvpn-iperf3', OLD),
    ],
  },
  head: {
    source: 'examples/openvpn-offload/hardware',
    recordings: [
      origin('cortex-a15-emulated', 'openssl-speed', NEW),
      origin('cortex-a15-emulated', 'openvpn-iperf3', NEW),
    ],
    differences: [
      {
        machine: 'cortex-a15-emulated',
        suite: 'openvpn-iperf3',
        fact: 'crypto driver',
        before: 'cbc-aes-neonbs',
        after: 'virtio_crypto_aes_cbc',
      },
    ],
  },
  assumptions: { noise: 0.005, significance: 0.01 },
});

/** Nothing got slower: one improved and is limited by copies now, one is slightly slower within the limit. */
const pass: Report = makeReport({
  findings: [
    makeFinding({
      ...{ suite: 'mover', benchmark: 'sendfile', metric: BYTES, status: 'improved', limitedByCopies: true },
      before: runsOf(13.44e6, 13.44e6, 13.45e6),
      after: runsOf(52.85e6, 52.88e6, 52.87e6),
      change: makeChange(BYTES, 13.44e6, 52.87e6, 0.05, 1e-7),
      attribution: makeAttribution({
        ...{ metric: BYTES, before: 13.44e6, after: 52.87e6, largest: 'unexplained' },
        classes: [
          ['copy', 0.1981, 0.562],
          ['syscall entry', 0.1253, 0.0612],
          ['scheduling', 0.2935, 0.0312],
          ['network', 0.1022, 0.1503],
          ['other kernel', 0.2809, 0.1953],
        ],
        symbols: [
          ['__arch_copy_to_user', '[kernel.kallsyms]', 'copy', 0.1215, 0.5384],
          ['arch_local_irq_enable', '[kernel.kallsyms]', 'interrupts off', 0.1983, 0.0212],
          ['__arch_copy_from_user', '[kernel.kallsyms]', 'copy', 0.06, 0.0012],
        ],
      }),
    }),
    makeFinding({
      ...{ suite: 'latency', benchmark: 'rx interrupt', metric: TIME, status: 'unchanged' },
      before: runsOf(17.31e-6, 17.28e-6, 17.3e-6, 17.29e-6),
      after: runsOf(17.559e-6, 17.57e-6, 17.54e-6, 17.59e-6),
      // What all benchmarks of the suite share is the machine's luck here: the change leaves it out.
      change: { ...makeChange(TIME, 17.295e-6, 17.435e-6, 0.004, 0.009), shared: 1.0075 },
    }),
    makeFinding({
      ...{ suite: 'latency', benchmark: 'daemon', metric: MEMORY, status: 'unchanged' },
      before: runsOf(16384 * 1024, 16384 * 1024),
      after: runsOf(16384 * 1024, 16388 * 1024),
      change: makeChange(MEMORY, 16777216, 16779264, 0.002, 0.6),
    }),
    makeFinding({
      ...{
        suite: 'forward',
        benchmark: 'forward 64 B',
        metric: { name: 'rate', unit: 'packet/s', better: 'higher' },
        status: 'added',
      },
      after: runsOf(57726.7, 57723.8, 57730.8),
    }),
  ],
});

/** A first pull request: nothing to compare with. */
const withoutBaseline: Report = withoutSide(
  makeReport({
    verdict: 'neutral',
    findings: [
      makeFinding({
        suite: 'packet-path',
        benchmark: 'pktproc',
        metric: BYTES,
        status: 'added',
        after: runsOf(80.82e6, 80.81e6, 80.82e6),
      }),
      makeFinding({
        suite: 'latency',
        benchmark: 'ping',
        metric: TIME,
        status: 'added',
        after: runsOf(1.36e-6, 1.37e-6, 1.36e-6),
      }),
    ],
    head: { source: 'after', recordings: [origin('cortex-a72-emulated', 'packet-path', NEW)], differences: [] },
  }),
);

function withoutSide(report: Report): Report {
  const { version, verdict, failing, failOn, head, counts, sharedShifts, findings, problems, assumptions } = report;
  return { version, verdict, failing, failOn, head, counts, sharedShifts, findings, problems, assumptions };
}

/** Too few recordings to see a change of 2 %, a unit that changed, and a file that could not be read. */
const inconclusive: Report = makeReport({
  verdict: 'pass',
  findings: [
    makeFinding({
      ...{
        suite: 'openvpn-iperf3',
        benchmark: 'iperf3 TCP',
        metric: BITS,
        status: 'inconclusive',
        recordingsNeeded: 12,
      },
      before: runsOf(4.6e6, 4.536e6, 4.643e6),
      after: runsOf(4.49e6, 4.442e6),
      change: makeChange(BITS, 4.6e6, 4.47e6, 0.11, 0.41),
      warnings: [
        { code: 'few-runs', text: 'only 2 runs on one side: 3 or more show the spread' },
        { code: 'environment', text: 'not measured under equal conditions: governor (performance → schedutil)' },
      ],
    }),
    makeFinding({
      ...{ suite: 'openvpn-iperf3', benchmark: 'jitter', metric: TIME, status: 'inconclusive' },
      before: runsOf(0.0012, 0.0031, 0.0007),
      after: runsOf(0.0044, 0.0006, 0.0019),
      change: makeChange(TIME, 0.00137, 0.00171, 2.5, 0.8),
    }),
    makeFinding({
      ...{
        suite: 'openvpn-iperf3',
        benchmark: 'resends',
        metric: { name: 'count', unit: '1', better: 'lower' },
        status: 'inconclusive',
      },
      before: runsOf(0, 2, 1),
      after: runsOf(0, 0, 3),
      warnings: [{ code: 'no-ratio', text: 'values of zero or below have no ratio, so there is no change to judge' }],
    }),
    makeFinding({
      suite: 'latency',
      benchmark: 'ping',
      metric: TIME,
      status: 'removed',
      before: runsOf(1.36e-6, 1.37e-6),
    }),
  ],
  head: {
    source: 'after',
    recordings: [origin('cortex-a72-emulated', 'openvpn-iperf3', NEW)],
    differences: [
      {
        machine: 'cortex-a72-emulated',
        suite: 'openvpn-iperf3',
        fact: 'governor',
        before: 'performance',
        after: 'schedutil',
      },
    ],
  },
  problems: [
    {
      path: 'cortex-a72-emulated/openvpn-iperf3/run-03/iperf3.json',
      line: 1,
      text: 'the file ends in the middle of a value',
    },
    {
      path: '',
      text: 'no baseline for suite "latency-2" on machine "cortex-a72-emulated": nothing to compare it with',
    },
  ],
});

/** A regression that somebody accepted, one that may be copies in a libc without symbols, one without a named class. */
const accepted: Report = makeReport({
  configChange: {
    path: '.github/copygate.yml',
    changes: [
      { name: 'limit', before: '"2%"', after: '"50%"' },
      { name: 'fail-on', before: '"regression"', after: '"`never`"' },
    ],
    verdict: 'pass',
  },
  findings: [
    makeFinding({
      ...{ suite: 'packet-path', benchmark: 'pktproc v3', metric: BYTES, status: 'regressed', accepted: true },
      acceptance: {
        id: 'comment-1',
        by: 'octocat',
        reason: 'checksums are now **verified**, see #12 and @security <img src=x>',
        upTo: 7.9,
      },
      before: runsOf(80.82e6, 80.81e6, 80.82e6, 80.82e6),
      after: runsOf(10.25e6, 10.24e6, 10.25e6, 10.24e6),
      change: makeChange(BYTES, 80.82e6, 10.25e6, 0.07, 1e-11),
      attribution: makeAttribution({
        ...{ metric: BYTES, before: 80.82e6, after: 10.25e6, largest: 'unexplained' },
        classes: [
          ['other user', 0.985, 0.992],
          ['zeroing', 0.0057, 0.0037],
          ['memory management', 0.0062, 0.0028],
          ['other kernel', 0.0031, 0.0015],
        ],
        symbols: [
          ['checksum.constprop.0', 'pktproc', 'other user', 0.9374, 0.946],
          ['main', 'pktproc', 'other user', 0.0438, 0.0391],
        ],
      }),
    }),
    makeFinding({
      ...{
        suite: 'packet-path',
        benchmark: 'pktproc stripped',
        metric: BYTES,
        status: 'regressed',
        accepted: true,
        possiblyCopies: true,
      },
      before: runsOf(80.83e6, 80.82e6, 80.83e6),
      after: runsOf(46.59e6, 46.58e6, 46.6e6),
      change: makeChange(BYTES, 80.83e6, 46.59e6, 0.07, 1e-6),
      attribution: makeAttribution({
        ...{ metric: BYTES, before: 80.83e6, after: 46.59e6, largest: 'libc unresolved' },
        classes: [
          ['libc unresolved', 0.0012, 0.3781],
          ['other user', 0.9688, 0.5902],
          ['memory management', 0.03, 0.0317],
        ],
        symbols: [
          ['[unresolved]', 'libc.so.6', 'libc unresolved', 0.0012, 0.3781],
          ['checksum.constprop.0', 'pktproc_v2', 'other user', 0.9321, 0.5409],
        ],
      }),
    }),
    makeFinding({
      ...{ suite: 'boot', benchmark: 'init', metric: TIME, status: 'regressed', accepted: true },
      acceptance: { id: 'label-1', by: 'hubot', upTo: 1.14 },
      before: runsOf(2.31, 2.33, 2.3),
      after: runsOf(2.61, 2.6, 2.63),
      change: makeChange(TIME, 2.3133, 2.6133, 0.03, 0.0002),
    }),
  ],
});

/** Ten benchmarks, nine of them a few percent slower together: the machine; and one that is slower by itself. */
const wholeMachine: Report = makeReport({
  findings: Array.from({ length: 10 }, (_, index) => {
    const before = 2e-6 * (index + 1);
    const alone = index === 0;
    const after = before * (alone ? 1.31 : 1.061 + (index % 3) * 0.001);
    return makeFinding({
      ...{
        suite: 'lat-ctx',
        benchmark: `${(index + 1) * 2} processes`,
        metric: TIME,
        status: 'regressed',
        partOfShift: !alone,
      },
      before: runsOf(before, before * 1.002, before * 0.998),
      after: runsOf(after, after * 1.001, after * 0.999),
      change: { ...makeChange(TIME, before, after, 0.02, 0.0004), shared: 1.062 },
    });
  }),
  sharedShifts: [
    {
      ...{ machine: 'cortex-a72-emulated', suite: 'lat-ctx', benchmarks: 10, status: 'regressed' },
      change: { ratio: 1.062, low: 1.038, high: 1.087, p: 0.00004 },
    },
  ],
});

const EVIL =
  '@octocat | `x` ``y`` <script>alert(1)</script> "><img src=x onerror=alert(1)> [a](javascript:b) #1 GH-2 http://evil.example';
const BIDI = 'a\u202eb\u2066c\u0000d\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007';
const LINES = '::set-output name=verdict::pass\n##[error]no\n</details>\n\n# Heading\n\n| a | b |\n| - | - |\n~~~\n```';
const LONG = `std::map<${'std::vector<int, std::allocator<int>>, '.repeat(260)}>::operator[]`;

/** Text from outside that tries everything, where names go. */
const hostileNames: Report = makeReport({
  verdict: 'fail',
  failOn: ['regression', 'removed'],
  findings: [
    makeFinding({
      ...{ machine: EVIL, suite: LINES, benchmark: EVIL, status: 'regressed', copyBound: true },
      metric: { name: EVIL, unit: 'packet|<b>/s', better: 'higher' },
      before: runsOf(1000, 1001, 1002),
      after: runsOf(500, 501, 502),
      change: makeChange({ ...BYTES, unit: 'x/s' }, 1001, 501, 0.02, 1e-6),
      limit: { share: 0.05, text: '</script> @team' },
      warnings: [{ code: 'environment', text: `not measured under equal conditions: kernel (${EVIL} → ${LINES})` }],
      attribution: makeAttribution({
        ...{ metric: { ...BYTES, unit: 'x/s' }, before: 1001, after: 501, largest: 'copy' },
        classes: [
          ['copy', 0.1, 0.5],
          [EVIL, 0.2, 0.2],
          ['__proto__', 0.7, 0.3],
        ],
        symbols: [
          [LONG, EVIL, 'copy', 0.1, 0.3],
          [EVIL, LINES, 'copy', 0, 0.2],
          [BIDI, BIDI, '__proto__', 0.7, 0.3],
          ['__proto__', 'constructor', EVIL, 0.2, 0.2],
        ],
        callers: [
          {
            symbol: LONG,
            caller: EVIL,
            callerDso: LINES,
            systemCall: BIDI,
            userFunction: LINES,
            shareBefore: 0.01,
            shareAfter: 0.3,
          },
        ],
      }),
    }),
    makeFinding({
      ...{
        machine: 'مختبر',
        suite: '包转发',
        benchmark: 'نقل الحزم ١',
        metric: { ...TIME, name: '延迟' },
        status: 'regressed',
      },
      before: runsOf(1e-3, 1.01e-3),
      after: runsOf(1.5e-3, 1.51e-3),
      change: makeChange(TIME, 1.005e-3, 1.505e-3, 0.02, 1e-4),
      attribution: makeAttribution({
        ...{ metric: TIME, before: 1.005e-3, after: 1.505e-3, largest: '延迟' },
        classes: [
          ['延迟', 0.4, 0.9],
          ['copy', 0.6, 0.1],
        ],
        symbols: [['نسخ_الذاكرة', 'libc.so.6', 'copy', 0.6, 0.1]],
      }),
    }),
    makeFinding({
      machine: BIDI,
      suite: BIDI,
      benchmark: BIDI,
      metric: { ...TIME, name: BIDI },
      status: 'removed',
      before: runsOf(1),
    }),
    makeFinding({
      machine: '',
      suite: '',
      benchmark: '',
      metric: { name: '', unit: '', better: 'lower' },
      status: 'added',
      after: runsOf(1),
    }),
    makeFinding({
      machine: '- x',
      suite: '1. y',
      benchmark: LONG,
      metric: { ...TIME, name: '```' },
      status: 'added',
      after: runsOf(1),
    }),
    makeFinding({
      machine: '\\',
      suite: '\\|',
      benchmark: '\\|',
      metric: { ...TIME, name: '|' },
      status: 'added',
      after: runsOf(1),
    }),
  ],
  baseline: {
    source: EVIL,
    recordings: [{ machine: EVIL, suite: LINES, commit: LINES, environment: { kernel: EVIL } }],
  },
  head: {
    source: LINES,
    recordings: [{ machine: BIDI, suite: EVIL, commit: EVIL, environment: { cpu: BIDI } }],
    differences: [{ machine: EVIL, suite: LINES, fact: BIDI, before: EVIL, after: LINES }],
  },
  problems: [
    { path: `../${EVIL}`, line: 3, text: `what is "${LINES}"?` },
    { path: BIDI, text: EVIL },
  ],
});

/** 400 findings: more than a comment can hold. */
const many: Report = makeReport({
  findings: [
    ...numbered(90, 'regressed', 1.3),
    ...numbered(20, 'inconclusive', 1.01),
    ...numbered(60, 'improved', 0.7),
    ...numbered(220, 'unchanged', 1.001),
    ...numbered(10, 'removed', 1),
  ],
  problems: Array.from({ length: 40 }, (_, index) => ({
    path: `board/suite/run-${index + 1}/result.json`,
    line: index + 1,
    text: 'not a number',
  })),
});

function numbered(count: number, status: Finding['status'], ratio: number): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => {
    const before = 1e-6 * (1 + index / 10);
    const after = before * (ratio + (ratio - 1) * (count - index) * 0.01);
    const copying = status === 'regressed' && index % 2 === 0;
    return makeFinding({
      ...{
        suite: 'generated',
        benchmark: `${status} case ${String(index + 1).padStart(3, '0')}`,
        metric: TIME,
        status,
        copyBound: copying,
      },
      before: runsOf(before, before * 1.001, before * 0.999),
      after: status === 'removed' ? { runs: [] } : runsOf(after, after * 1.001, after * 0.999),
      ...(status === 'removed'
        ? {}
        : { change: makeChange(TIME, before, after, 0.01, status === 'unchanged' ? 0.5 : 1e-5) }),
      ...(status === 'inconclusive' ? { recordingsNeeded: 5 } : {}),
      ...(status === 'regressed'
        ? {
            attribution: makeAttribution({
              ...{ metric: TIME, before, after, largest: copying ? 'copy' : 'locks' },
              classes: [
                ['copy', 0.1, copying ? 0.5 : 0.1],
                ['locks', 0.1, copying ? 0.1 : 0.5],
                ['other kernel', 0.8, 0.4],
              ],
              symbols: [
                ['__arch_copy_from_user', '[kernel.kallsyms]', 'copy', 0.1, copying ? 0.5 : 0.1],
                ['queued_spin_lock_slowpath', '[kernel.kallsyms]', 'locks', 0.1, copying ? 0.1 : 0.5],
              ],
            }),
          }
        : {}),
    });
  });
}

/** Every story by the name of its golden folder. */
export const FIXTURES: ReadonlyMap<string, Report> = new Map([
  ['copy-bound-on-two-machines', copyBound],
  ['crypto-offload', cryptoOffload],
  ['pass', pass],
  ['neutral-without-baseline', withoutBaseline],
  ['inconclusive', inconclusive],
  ['accepted', accepted],
  ['whole-machine-slower', wholeMachine],
  ['hostile-names', hostileNames],
  ['many-findings', many],
]);
