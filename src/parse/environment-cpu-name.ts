/** Arm's own cores by the part number of their main ID register. */
const ARM: Readonly<Record<number, string>> = {
  0x920: 'ARM920',
  0x926: 'ARM926',
  0xb36: 'ARM1136',
  0xb76: 'ARM1176',
  0xc05: 'Cortex-A5',
  0xc07: 'Cortex-A7',
  0xc08: 'Cortex-A8',
  0xc09: 'Cortex-A9',
  0xc0d: 'Cortex-A12',
  0xc0e: 'Cortex-A17',
  0xc0f: 'Cortex-A15',
  0xd01: 'Cortex-A32',
  0xd02: 'Cortex-A34',
  0xd03: 'Cortex-A53',
  0xd04: 'Cortex-A35',
  0xd05: 'Cortex-A55',
  0xd06: 'Cortex-A65',
  0xd07: 'Cortex-A57',
  0xd08: 'Cortex-A72',
  0xd09: 'Cortex-A73',
  0xd0a: 'Cortex-A75',
  0xd0b: 'Cortex-A76',
  0xd0c: 'Neoverse-N1',
  0xd0d: 'Cortex-A77',
  0xd0e: 'Cortex-A76AE',
  0xd40: 'Neoverse-V1',
  0xd41: 'Cortex-A78',
  0xd42: 'Cortex-A78AE',
  0xd44: 'Cortex-X1',
  0xd46: 'Cortex-A510',
  0xd47: 'Cortex-A710',
  0xd48: 'Cortex-X2',
  0xd49: 'Neoverse-N2',
  0xd4a: 'Neoverse-E1',
  0xd4b: 'Cortex-A78C',
  0xd4c: 'Cortex-X1C',
  0xd4d: 'Cortex-A715',
  0xd4e: 'Cortex-X3',
  0xd4f: 'Neoverse-V2',
  0xd80: 'Cortex-A520',
  0xd81: 'Cortex-A720',
  0xd82: 'Cortex-X4',
  0xd83: 'Neoverse-V3AE',
  0xd84: 'Neoverse-V3',
  0xd85: 'Cortex-X925',
  0xd87: 'Cortex-A725',
  0xd8e: 'Neoverse-N3',
};

/** Other makers' cores on machines that people benchmark on, by implementer and part. */
const OTHERS: Readonly<Record<string, string>> = {
  '43-af': 'ThunderX2',
  '46-1': 'A64FX',
  '48-d01': 'Kunpeng-920',
  '4e-4': 'Carmel',
  '51-c00': 'Falkor',
  'c0-ac3': 'Ampere-1',
  'c0-ac4': 'Ampere-1a',
};

/**
 * Names an Arm CPU as `lscpu` would.
 * @param implementer who made it (0x41 is Arm), @param part which core, as in `/proc/cpuinfo`
 * @returns undefined when it is not among the common ones.
 * @see https://developer.arm.com/documentation/ddi0601/latest/AArch64-Registers/MIDR-EL1--Main-ID-Register and the part
 * numbers in the cores' technical reference manuals, as Linux lists them in arch/arm64/include/asm/cputype.h
 */
export function nameCpu(implementer: number, part: number): string | undefined {
  return implementer === 0x41 ? ARM[part] : OTHERS[`${implementer.toString(16)}-${part.toString(16)}`];
}

/** The same of a whole main ID register, as perf prints it (`0x00000000410fd080`). */
export function nameCpuOfId(register: string): string | undefined {
  if (!/^0x[0-9a-f]{8,16}$/i.test(register)) return undefined;
  const low = Number.parseInt(register.slice(-8), 16);
  return nameCpu(low >>> 24, (low >>> 4) & 0xfff);
}
