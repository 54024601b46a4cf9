import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleAll } from './bundle.ts';
import { writeGenerated } from './generate.ts';

// Builds dist/ and everything that is generated from the settings schema. `--out DIR` builds dist/ elsewhere, for comparing.
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out ?? 'dist';
await rm(out, { recursive: true, force: true });
await bundleAll(out);
if (values.out === undefined) await writeGenerated(out);
