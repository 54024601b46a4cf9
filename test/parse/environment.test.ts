import { describe, expect, it } from 'vitest';
import { cpuinfo } from '../../src/parse/environment-cpuinfo.ts';
import { environmentJson } from '../../src/parse/environment-json.ts';
import { lscpu } from '../../src/parse/environment-lscpu.ts';
import { uname } from '../../src/parse/environment-uname.ts';
import type { Format, Parsed } from '../../src/parse/format.ts';
import { formatOf } from '../../src/parse/formats.ts';
import { headOf, inputFile } from './check-format.ts';
import { checkProfiles } from './check-profiles.ts';

const FORMATS: Readonly<Record<string, Format>> = { cpuinfo, json: environmentJson, lscpu, uname };

checkProfiles('environment', (name) => FORMATS[name.split('-')[0] ?? ''] ?? uname);

/** What the one format that recognizes a text reads from it. */
async function read(text: string): Promise<Parsed> {
  const format = formatOf(headOf(text));
  return format === undefined ? {} : format.parse(inputFile(text));
}

async function factsOf(lines: readonly string[]): Promise<Parsed['environment']> {
  return (await read(`${lines.join('\n')}\n`)).environment;
}

describe('/proc/cpuinfo', () => {
  it('names the CPUs of a machine with two kinds of cores', async () => {
    const cores = ['0xd03', '0xd03', '0xd08', '0xd08'].flatMap((part, index) => [
      `processor\t: ${index}`,
      'BogoMIPS\t: 48.00',
      'CPU implementer\t: 0x41',
      `CPU part\t: ${part}`,
      '',
    ]);
    expect(await factsOf(cores)).toEqual({ cpu: 'Cortex-A53 + Cortex-A72', cores: '4' });
  });

  it('reads what Linux wrote on Arm before 3.8', async () => {
    const one = [
      'Processor\t: ARMv7 Processor rev 2 (v7l)',
      'BogoMIPS\t: 718.02',
      'Features\t: swp half thumb fastmult vfp edsp thumbee neon vfpv3 tls',
      'CPU implementer\t: 0x41',
      'CPU part\t: 0xc08',
      '',
      'Hardware\t: am335xevm',
    ];
    const features = 'swp half thumb fastmult vfp edsp thumbee neon vfpv3 tls';
    expect(await factsOf(one)).toEqual({ cpu: 'Cortex-A8', cores: '1', features });
    const two = [
      'Processor\t: ARMv7 Processor rev 10 (v7l)',
      'processor\t: 0',
      'BogoMIPS\t: 1',
      '',
      'processor\t: 1',
      'BogoMIPS\t: 1',
    ];
    expect(await factsOf(two)).toEqual({ cpu: 'ARMv7 Processor rev 10 (v7l)', cores: '2' });
  });

  it('keeps the numbers of a part that it cannot name, and the name of an x86 machine', async () => {
    const part = ['processor\t: 0', 'BogoMIPS\t: 48.00', 'CPU implementer\t: 0x61', 'CPU part\t: 0x022'];
    expect(await factsOf(part)).toEqual({ cpu: 'implementer 0x61, part 0x022', cores: '1' });
    const x86 = [
      'processor\t: 0',
      'vendor_id\t: GenuineIntel',
      'model name\t: Intel(R) Xeon(R) Gold 6139',
      'flags\t\t: fpu vme',
      'power management:',
    ];
    expect(await factsOf(x86)).toEqual({ cpu: 'Intel(R) Xeon(R) Gold 6139', cores: '1' });
  });
});

describe('lscpu', () => {
  it('names several kinds of cores, the highest frequency and what is mitigated', async () => {
    const text = [
      'Architecture:            aarch64',
      '  CPU op-mode(s):        32-bit, 64-bit',
      'CPU(s):                  6',
      'Vendor ID:               ARM',
      '  Model name:            Cortex-A53',
      '    CPU max MHz:         1416.0000',
      '    Flags:               fp asimd aes',
      '  Model name:            Cortex-A72',
      '    CPU max MHz:         1800.5000',
      '    Flags:               fp asimd aes',
      'Vulnerabilities:         ',
      '  Vulnerability Meltdown:   Not affected',
      '  Vulnerability Spectre v1: Mitigation; __user pointer sanitization',
      '  Vulnerability Spectre v2: Vulnerable',
    ];
    expect(await factsOf(text)).toEqual({
      architecture: 'aarch64',
      cpu: 'Cortex-A53 + Cortex-A72',
      cores: '6',
      frequency: 'up to 1416 + 1800.5000 MHz',
      features: 'fp asimd aes',
      mitigations: 'Spectre v1: Mitigation; __user pointer sanitization, Spectre v2: Vulnerable',
    });
  });
});

describe('uname', () => {
  it.each([
    [
      'Linux box 5.10.168-ti-r72 #1bullseye SMP PREEMPT Thu Sep 14 03:50:54 UTC 2023 armv7l GNU/Linux',
      'armv7l',
      '5.10.168-ti-r72',
    ],
    [
      'Linux pc 6.8.0-45-generic #45-Ubuntu SMP PREEMPT_DYNAMIC Fri Aug 30 12:02:04 UTC 2024 x86_64 x86_64 x86_64 GNU/Linux',
      'x86_64',
      '6.8.0-45-generic',
    ],
    [
      'Linux alpine 6.6.31-0-rpi #1-Alpine SMP PREEMPT Fri, 17 May 2024 10:51:29 +0000 aarch64 Linux',
      'aarch64',
      '6.6.31-0-rpi',
    ],
    ['Linux localhost 4.14.186 #1 SMP PREEMPT Wed Mar 2 19:40:22 CST 2022 aarch64 Android', 'aarch64', '4.14.186'],
  ])('reads %s', async (line, architecture, kernel) => {
    expect(await factsOf([line])).toEqual({ architecture, kernel, hostname: line.split(' ')[1] });
  });

  it('is not taken for a line among others', () => {
    const line = 'Linux box 5.10.168 #1 SMP armv7l GNU/Linux';
    expect(uname.recognize(headOf(`${line}\n`))).toBe(true);
    expect(uname.recognize(headOf(`${line}\nperf version 6.1\n`))).toBe(false);
  });
});

describe('environment.json', () => {
  it('is read as far as its version is known', async () => {
    const later = '{ "copygate": "environment", "version": 2, "facts": { "cpu": "Cortex-A8" } }\n';
    const { environment, problems } = await read(later);
    expect(environment).toBeUndefined();
    expect(problems?.map(({ text }) => text)).toEqual([
      'version 2 of environment.json is not known here (version 1 is)',
    ]);
  });

  it('is recognized by its marker and not by being JSON', () => {
    expect(environmentJson.recognize(headOf('{ "facts": { "cpu": "Cortex-A8" } }'))).toBe(false);
    expect(environmentJson.recognize(headOf('{ "version": 1, "copygate": "environment" }'))).toBe(true);
    expect(environmentJson.recognize(headOf('{ "copygate": "recording" }'))).toBe(false);
    expect(environmentJson.recognize(headOf('[{ "copygate": "environment" }]'))).toBe(false);
  });
});

describe('warnings of the recorder', () => {
  it('are problems of the file, and nothing else is', async () => {
    const warnings = ['the CPU was throttled', 7, 'something else is running'];
    const { problems } = await read(JSON.stringify({ copygate: 'environment', version: 1, facts: {}, warnings }));
    expect(problems?.map(({ text }) => text)).toEqual([
      'the CPU was throttled',
      'a warning is not a text',
      'something else is running',
    ]);
    const odd = await read(JSON.stringify({ copygate: 'environment', version: 1, facts: {}, warnings: 'none' }));
    expect(odd.problems?.map(({ text }) => text)).toEqual(['warnings is not a list']);
  });
});
