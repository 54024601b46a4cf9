import path from 'node:path';
import { rolldown } from 'rolldown';
import { embeddedText } from './embed-plugin.ts';
import { handlebarsTemplates } from './handlebars-plugin.ts';
import { leaveOut } from './leave-out-plugin.ts';
import { noticesOf } from './notices.ts';
import { yamlData } from './yaml-plugin.ts';

/** The entries and the folders that their bundles go to. */
const ENTRIES = { action: 'src/action.ts', cli: 'src/cli.ts' } as const;

/** What a thread for folding runs lies beside each of them. */
const FOLD_WORKER = 'src/fold-worker.ts';

/** Bundles every entry into `out/<entry>/`, each on its own, and writes the notices of what is in them. */
export async function bundleAll(out: string): Promise<void> {
  const modules = new Set<string>();
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const bundle = await rolldown({
      input: { index: entry, 'fold-worker': FOLD_WORKER },
      platform: 'node',
      plugins: [handlebarsTemplates(), yamlData(), leaveOut(), embeddedText()],
      treeshake: true,
      onLog: (level, log) => {
        // `eval` in a dependency and the like must be looked at, not scrolled past.
        if (level === 'warn') throw new Error(`${name}: ${log.message}`);
      },
    });
    const { output } = await bundle.write({
      dir: path.join(out, name),
      format: 'esm',
      minify: true,
      comments: { legal: false },
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      cleanDir: true,
    });
    for (const chunk of output) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) modules.add(id);
    }
    await bundle.close();
  }
  await noticesOf([...modules], path.join(out, 'THIRD-PARTY-NOTICES'));
}
