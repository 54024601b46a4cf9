import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './start-recorder.ts';

const CORE = [
  'BogoMIPS\t: 108.00',
  'Features\t: fp asimd evtstrm aes crc32',
  'CPU implementer\t: 0x41',
  'CPU part\t: 0xd08',
];

/** A board with four Cortex-A72 on which nothing is wrong. */
const BOARD: Readonly<Record<string, string>> = {
  'etc/os-release': 'NAME="Debian GNU/Linux"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  'proc/1/environ': 'HOME=/\0TERM=linux\0',
  'proc/77/stat': '77 (cron (x) y) S 1 77 77 0 -1 4194304 1 0 0 0 10 20 0 0 20 0 1 0 100 0 0\n',
  'proc/cpuinfo': cores('0xd08', '0xd08', '0xd08', '0xd08'),
  'proc/crypto': [
    cipher('cbc(aes)', 'cbc-aes-ce', 300),
    cipher('cbc(aes)', 'virtio_crypto_aes_cbc', 501),
    cipher('sha256', 'sha256-ce', 200),
  ].join('\n'),
  'proc/kallsyms': 'ffffffc008010000 T _text\nffffffc008010000 T bcm2835_handle_irq\n',
  'proc/loadavg': '0.04 0.10 0.09 1/200 4711\n',
  'proc/meminfo': 'MemTotal:        3884360 kB\nMemFree:         2000000 kB\n',
  'proc/sys/kernel/kptr_restrict': '0\n',
  'proc/sys/kernel/perf_event_paranoid': '-1\n',
  'proc/uptime': '5000.12 19000.40\n',
  'sys/class/thermal/cooling_device0/cur_state': '0\n',
  'sys/class/thermal/cooling_device0/type': 'cpufreq-cpu0\n',
  'sys/class/thermal/thermal_zone0/temp': '48200\n',
  'sys/devices/platform/soc/soc:firmware/get_throttled': '0\n',
  'sys/devices/system/clocksource/clocksource0/current_clocksource': 'arch_sys_counter\n',
  'sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'performance\n',
  'sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq': '1500000\n',
  'sys/devices/system/cpu/cpu0/cpufreq/scaling_min_freq': '600000\n',
  'sys/devices/system/cpu/online': '0-3\n',
  'sys/devices/system/cpu/vulnerabilities/meltdown': 'Not affected\n',
  'sys/devices/system/cpu/vulnerabilities/spectre_v2': 'Vulnerable\n',
};

/** @returns the root folder of a board; `changes` are its other files, undefined for one that is missing. */
export function makeMachine(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const root = makeFolder('machine');
  for (const [name, text] of Object.entries({ ...BOARD, ...changes })) {
    if (text === undefined) continue;
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

/** `/proc/cpuinfo` of an Arm machine with cores of these parts. */
export function cores(...parts: readonly string[]): string {
  return parts
    .flatMap((part, index) => [`processor\t: ${index}`, ...CORE.slice(0, -1), `CPU part\t: ${part}`, ''])
    .join('\n');
}

function cipher(name: string, driver: string, priority: number): string {
  const fields = { name, driver, module: 'kernel', priority, refcnt: 1, selftest: 'passed', internal: 'no' };
  return `${Object.entries(fields)
    .map(([key, value]) => `${key.padEnd(12)} : ${value}`)
    .join('\n')}\n`;
}
