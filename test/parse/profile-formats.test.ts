import type { KnownFormat } from '../../src/parse/format.ts';
import { cpuprofile } from '../../src/parse/cpuprofile.ts';
import { firefoxProfile } from '../../src/parse/firefox-profile.ts';
import { perfC2c } from '../../src/parse/perf-c2c.ts';
import { perfData } from '../../src/parse/perf-data.ts';
import { perfJson } from '../../src/parse/perf-json.ts';
import { perfMem } from '../../src/parse/perf-mem.ts';
import { simpleperf } from '../../src/parse/simpleperf.ts';
import { speedscope } from '../../src/parse/speedscope.ts';
import { checkProfiles } from './check-profiles.ts';
import { folderOf } from './format-cases.ts';

const FORMATS: readonly KnownFormat[] = [
  cpuprofile,
  firefoxProfile,
  perfC2c,
  perfData,
  perfJson,
  perfMem,
  simpleperf,
  speedscope,
];

for (const format of FORMATS) checkProfiles(folderOf(format), () => format);
