import { describe, expect, it } from 'vitest';
import { spaceOfDso } from '../../src/parse/perf-script-space.ts';
import { simpleperf } from '../../src/parse/simpleperf.ts';
import { inputFile } from './check-format.ts';

const SAMPLE =
  'sample:\n  event_type: cpu-clock\n  event_count: 5\n  vaddr_in_file: e1\n  file: /lib/libc.so\n  symbol: memcpy\n';

describe('simpleperf report-sample', () => {
  it('counts what was lost while recording', async () => {
    const { profiles } = await simpleperf.parse(
      inputFile(`${SAMPLE}lost_situation:\n  sample_count: 1\n  lost_count: 7\n`),
    );
    expect(profiles?.[0]).toMatchObject({ samples: 1, lost: 7 });
  });

  it('says nothing of losses that were not counted', async () => {
    const { profiles } = await simpleperf.parse(inputFile(SAMPLE));
    expect(profiles?.[0]?.lost).toBeUndefined();
  });
});

describe('where code of a mapping runs', () => {
  it.each(['[JIT app cache]', '[JIT zygote cache]', '[vdso]', '[anon:dalvik-jit-code-cache]', '[uprobes]'])(
    '%s: in a process',
    (mapping) => {
      expect(spaceOfDso(mapping)).toBe('user');
    },
  );

  it.each(['[kernel.kallsyms]', '[virtio_crypto]'])('%s: in the kernel', (module) => {
    expect(spaceOfDso(module)).toBe('kernel');
  });
});
