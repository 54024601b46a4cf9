import { describe, expect, it } from 'vitest';
import { placeOf, unusedReason } from '../../src/parse/place.ts';

describe('placeOf', () => {
  it.each([
    [
      'pi4/openvpn/run-01/iperf3.json',
      { machine: 'pi4', suite: 'openvpn', recording: '', run: 'run-01', inProfile: false },
    ],
    [
      'openvpn/run-01/iperf3.json',
      { machine: 'default', suite: 'openvpn', recording: '', run: 'run-01', inProfile: false },
    ],
    ['run-02/iperf3.json', { machine: 'default', suite: 'default', recording: '', run: 'run-02', inProfile: false }],
    ['iperf3.json', { machine: 'default', suite: 'default', recording: '', run: '', inProfile: false }],
    ['pi4/openvpn/iperf3.json', { machine: 'pi4', suite: 'openvpn', recording: '', run: '', inProfile: false }],
    [
      'pi4/net/openvpn/run-01/x',
      { machine: 'pi4', suite: 'net/openvpn', recording: '', run: 'run-01', inProfile: false },
    ],
    [
      'pi4/openvpn/recording-03/run-01/x',
      { machine: 'pi4', suite: 'openvpn', recording: 'recording-03', run: 'run-01', inProfile: false },
    ],
    ['pi4/openvpn/profile/perf.txt', { machine: 'pi4', suite: 'openvpn', recording: '', run: '', inProfile: true }],
    [
      'pi4/ssl/profile/aes-128-cbc-16384-bytes/perf.txt',
      { machine: 'pi4', suite: 'ssl', recording: '', run: '', inProfile: true, benchmark: 'aes-128-cbc-16384-bytes' },
    ],
    ['pi4/ssl/profile/run-01/perf.txt', { machine: 'pi4', suite: 'ssl', recording: '', run: '', inProfile: true }],
    [
      'pi4/ssl/recording-2/profile/perf.txt',
      { machine: 'pi4', suite: 'ssl', recording: 'recording-2', run: '', inProfile: true },
    ],
  ])('reads %s', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });
});

describe('unusedReason', () => {
  it.each([
    ['pi4/openvpn/run-03.part/iperf3.json', 'not read: the recorder was stopped before this was complete'],
    ['pi4/openvpn/profile/run-01.part/perf.report.txt', 'not read: the recorder was stopped before this was complete'],
    ['pi4/openvpn/environment.json.part', 'not read: the recorder was stopped before this was complete'],
    ['pi4/openvpn/run-02.failed/output.txt', 'not read: what a run left that failed'],
    ['pi4/openvpn/run-02/output.txt', undefined],
    ['pi4/part/run-02/failed', undefined],
  ])('%s', (file, reason) => {
    expect(unusedReason(file)).toBe(reason);
  });

  it('is said of the suite that it lies in', () => {
    expect(placeOf('pi4/openvpn/run-03.part/iperf3.json')).toMatchObject({ machine: 'pi4', suite: 'openvpn', run: '' });
    expect(placeOf('pi4/openvpn/profile/run-01.failed/x')).toEqual({
      ...{ machine: 'pi4', suite: 'openvpn', recording: '', run: '', inProfile: true },
    });
  });
});
