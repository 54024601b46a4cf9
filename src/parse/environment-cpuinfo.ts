import type { Environment } from '../model/environment.ts';
import { nameCpu } from './environment-cpu-name.ts';
import { readField } from './environment-field.ts';
import type { KnownFormat } from './format.ts';
import { forEachLine } from './lines.ts';
import { createProblemList } from './problem-list.ts';

const TELLING = /^(?:vendor_id|model name|BogoMIPS|bogomips|Features|flags|CPU implementer)\s*:/;

/**
 * `/proc/cpuinfo` of Arm and x86 machines.
 * @see https://docs.kernel.org/arch/arm64/cpu-feature-registers.html for where the Arm fields come from
 */
export const cpuinfo: KnownFormat = {
  name: 'cpuinfo',
  kind: 'environment',
  commands: ['cat /proc/cpuinfo'],
  example: 'BogoMIPS\t: 125.00',
  reads: 'the CPU, its cores and features.',
  source: 'https://docs.kernel.org/arch/arm64/cpu-feature-registers.html',
  recognize({ lines }) {
    const first = lines.find((line) => line !== '') ?? '';
    return (
      /^(?:processor\s*: \d+|Processor\s*: ARM.*)$/.test(first.trimEnd()) && lines.some((line) => TELLING.test(line))
    );
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const cores: Map<string, string>[] = [];
    let core = new Map<string, string>();
    const { cutOff } = await forEachLine(file.chunks(), (line, number) => {
      const field = readField(line);
      if (field === undefined) {
        if (line.trim() !== '') problems.add('not a line of /proc/cpuinfo', number);
        return;
      }
      const { key, value } = field;
      // What old kernels write before the first `processor` belongs to all of them.
      if (cores.length === 0) cores.push(core);
      else if (key === 'processor' && core.has(key)) {
        core = new Map();
        cores.push(core);
      }
      if (!core.has(key)) core.set(key, value);
    });
    if (cutOff) problems.add('the last line has no end: the file may be cut off');
    return { environment: environmentOf(cores), problems: problems.all() };
  },
};

function environmentOf(cores: readonly ReadonlyMap<string, string>[]): Environment {
  const each = (read: (core: ReadonlyMap<string, string>) => string | undefined): string | undefined => {
    const values = new Set(cores.flatMap((core) => read(core) ?? []));
    return values.size === 0 ? undefined : [...values].join(' + ');
  };
  const cpu =
    each(nameCore) ??
    each((core) => core.get('model name')) ??
    each((core) => core.get('Processor')) ??
    each(partOf) ??
    each((core) => core.get('Hardware'));
  const features = each((core) => core.get('Features'));
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(cores.length === 0 ? {} : { cores: String(cores.length) }),
    ...(features === undefined ? {} : { features }),
  };
}

/** The part number names an Arm core better than its `model name` (`ARMv7 Processor rev 0 (v7l)`). */
function nameCore(core: ReadonlyMap<string, string>): string | undefined {
  return nameCpu(Number(core.get('CPU implementer')), Number(core.get('CPU part')));
}

function partOf(core: ReadonlyMap<string, string>): string | undefined {
  const implementer = core.get('CPU implementer');
  const part = core.get('CPU part');
  return implementer === undefined || part === undefined ? undefined : `implementer ${implementer}, part ${part}`;
}
