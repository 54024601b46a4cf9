import { describe, expect, it } from 'vitest';
import { parsePerfHeader, perfHeader } from '../../src/parse/perf-header.ts';
import { isSystemWide } from '../../src/parse/system-wide.ts';
import { checkProfiles } from './check-profiles.ts';

checkProfiles('perf-header', () => perfHeader);

describe('perf header', () => {
  it('knows each event, and leaves out the one that perf adds', () => {
    const { header, headers } = parsePerfHeader([
      '# event : name = cycles:ppp, , id = { 1 }, size = 112, { sample_period, sample_freq } = 4000, sample_type = IP|TID|CALLCHAIN, freq = 1, precise_ip = 3',
      '# event : name = page-faults, , id = { 2 }, size = 112, { sample_period, sample_freq } = 1, sample_type = IP|TID',
      '# event : name = dummy:HG, , id = { 3 }, size = 112, { sample_period, sample_freq } = 4000, freq = 1',
      '# sample duration :  12345.678 ms',
    ]);
    expect(headers).toEqual([
      { event: 'cycles:ppp', frequency: 4000, recordedChains: true, seconds: 12.345678 },
      { event: 'page-faults', recordedChains: false, seconds: 12.345678 },
    ]);
    expect(header).toEqual(headers[0]);
  });

  it('keeps the command line to itself', () => {
    const line = '# cmdline : /usr/bin/perf record -a -- curl -H token:s3cret https://example.org';
    expect(JSON.stringify(parsePerfHeader(['# hostname : box', line]))).toBe(
      '{"environment":{"hostname":"box"},"header":{"systemWide":true},"headers":[{"systemWide":true}]}',
    );
  });

  it('names an x86 machine by its description, and any other by its number', () => {
    const x86 = parsePerfHeader(['# cpudesc : Intel(R) Xeon(R) Gold 6139', '# cpuid : GenuineIntel,6,85,4']);
    expect(x86.environment).toEqual({ cpu: 'Intel(R) Xeon(R) Gold 6139' });
    expect(parsePerfHeader(['# cpuid : 0x00000000610f0220']).environment).toEqual({ cpu: '0x00000000610f0220' });
  });
});

describe('isSystemWide', () => {
  it.each([
    ['perf record -a -e cpu-clock', true],
    ['/usr/bin/perf record -e cpu-clock -F 999 -ag -o perf.data -- sleep 3', true],
    ['perf record -gaF999 sleep 3', true],
    ['perf record --call-graph dwarf --all-cpus sleep 3', true],
    ['perf record -F 99', true],
    ['perf record -e cpu-clock -F 999 -- ls -a', false],
    ['perf record -e cpu-clock -F 999 ls -a', false],
    ['perf record -o -a ls', false],
    ['perf record --output -a ls', false],
    ['perf record --freq=999 ls -a', false],
    ['perf record -z3 ls -a', false],
    ['perf record -Iax,bx ls', false],
    ['perf record -g -p 1234', false],
    ['perf record --pid=1234', false],
    ['perf trace -a', undefined],
  ])('%s: %s', (commandLine, expected) => {
    expect(isSystemWide(commandLine)).toBe(expected);
  });
});
