import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const TITLE = /^(?:MIGRATED )?([A-Z][A-Za-z/ ]*?) TEST from .* to (\S+) /;
/** `10^6bits/sec` and its like, or `-f K`, whose bytes are powers of 1024. */
const BITS = /10\^([0369])bits\/s(?:ec)?/;
const BYTES = /\b([KMG])Bytes *\/s(?:ec)?/i;

export const netperf = createLineFormat({
  name: 'netperf',
  kind: 'results',
  commands: ['netperf -H HOST', 'netperf -H HOST -t TCP_RR', 'netperf -H HOST -t UDP_STREAM'],
  example: 'MIGRATED TCP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 10.0.0.2 () port 0 AF_INET',
  reads:
    '`throughput`: of a stream in bit/s (or B/s with `-f`), of UDP what was received; of requests and responses in transactions per second. Named by the test.',
  source: 'https://hewlettpackard.github.io/netperf/doc/netperf.html',
  typical: [TITLE],
  foreign: [/^THROUGHPUT=/],
  createReader(reading) {
    let name = '';
    let unit: { readonly unit: string; readonly factor: number } | undefined;
    let rows = 0;
    return {
      line(text, line) {
        const title = TITLE.exec(text)?.[1];
        if (title !== undefined) [name, unit, rows] = [title, undefined, 0];
        if (name === '') return;
        const bits = BITS.exec(text)?.[1];
        const bytes = BYTES.exec(text)?.[1];
        if (bits !== undefined) unit = { unit: 'bit/s', factor: 10 ** Number(bits) };
        else if (bytes !== undefined) unit = parseUnit(`${bytes.toUpperCase()}iB/s`);
        else if (/\bper sec\b/.test(text)) unit = { unit: 'transaction/s', factor: 1 };
        const words = text.trim().split(/\s+/);
        if (unit === undefined || words.length < 4 || !words.every((word) => /^\d+(?:\.\d+)?$/.test(word))) return;
        rows += 1;
        // Two rows for datagrams: what was sent, then what arrived. Other rows behind the first repeat the sizes.
        const datagrams = name.startsWith('UDP') && unit.unit !== 'transaction/s';
        if (rows !== (datagrams ? 2 : 1)) return;
        const column = datagrams ? 3 : unit.unit === 'transaction/s' ? 5 : 4;
        addValue(reading, name, throughput(unit.unit), toBaseUnit(readNumber(words[column] ?? ''), unit), line);
      },
    };
  },
});
