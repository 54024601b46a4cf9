import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { readNumber } from './read-number.ts';

const KDF = /^(PBKDF2-\S+)\s+(?:(\d+) iterations per second|N\/A)/;
const CIPHER = /^\s*(\S+)\s+(\d+b)\s+(N\/A|[\d.]+ MiB\/s)\s+(N\/A|[\d.]+ MiB\/s)\s*$/;

export const cryptsetup = createLineFormat({
  name: 'cryptsetup benchmark',
  kind: 'results',
  commands: ['cryptsetup benchmark'],
  example: '        aes-cbc        128b        44.1 MiB/s        44.2 MiB/s',
  reads:
    '`encryption` and `decryption` in B/s for each cipher and key, iterations per second of PBKDF2. Argon2 is left out: its iterations are what was chosen, not what was measured. What the kernel does not have (N/A) is a problem.',
  source: 'https://man7.org/linux/man-pages/man8/cryptsetup-benchmark.8.html',
  typical: [/^# Tests are approximate using memory only/],
  createReader: (reading) => ({
    line(text, line) {
      const [, kdf, iterations] = KDF.exec(text) ?? [];
      const [, cipher, key, ...rates] = CIPHER.exec(text) ?? [];
      if (kdf !== undefined && iterations === undefined) reading.problems.add(`${kdf} is not available`, line);
      else if (kdf !== undefined && iterations !== undefined)
        addValue(reading, kdf, { name: 'throughput', unit: 'op/s', better: 'higher' }, readNumber(iterations), line);
      if (cipher === undefined) return;
      for (const [index, name] of ['encryption', 'decryption'].entries()) {
        const rate = rates[index] ?? '';
        if (rate === 'N/A') reading.problems.add(`${cipher} ${key} is not available`, line);
        else {
          const value = readNumber(rate.replace(' MiB/s', '')) * 2 ** 20;
          addValue(reading, `${cipher} ${key}`, { name, unit: 'B/s', better: 'higher' }, value, line);
        }
      }
    },
  }),
});
