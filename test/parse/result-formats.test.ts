import { FORMATS } from '../../src/parse/formats.ts';
import { checkFormat } from './check-format.ts';
import { folderOf } from './format-cases.ts';

/** Formats that are checked beside their own tests. */
const CHECKED = ['openssl speed', 'iperf3'];

for (const format of FORMATS.filter(({ kind, name }) => kind === 'results' && !CHECKED.includes(name))) {
  checkFormat(folderOf(format), () => format);
}
