import path from 'node:path';
import { rolldown } from 'rolldown';
import { embeddedText } from './embed-plugin.ts';
import { usedEndpoints } from './endpoints-plugin.ts';
import { handlebarsTemplates } from './handlebars-plugin.ts';
import { jstatDistributions } from './jstat-plugin.ts';
import { leaveOutManual } from './leave-out-manual-plugin.ts';
import { leaveOut } from './leave-out-plugin.ts';
import { noticesOf } from './notices.ts';
import { plainBuiltins } from './plain-builtins-plugin.ts';
import { yamlData } from './yaml-plugin.ts';

/** The entries and the folders that their bundles go to. */
const ENTRIES = { action: 'src/action.ts', cli: 'src/cli.ts' } as const;

/** What a thread for folding runs lies beside each of them. */
const FOLD_WORKER = 'src/fold-worker.ts';

/** One script of a bundle. */
export interface BundledFile {
  readonly name: string;
  readonly bytes: number;
  /** Whether it is started, and not only imported. */
  readonly isEntry: boolean;
  /** The source that it stands for, where it was made for one that is imported when it is needed. */
  readonly source: string | undefined;
  /** The scripts that it imports, at once or when they are needed. */
  readonly imports: readonly string[];
}

/** Bundles every entry into `out/<entry>/`, each on its own, and writes the notices of what is in them. */
export async function bundleAll(out: string): Promise<Readonly<Record<keyof typeof ENTRIES, readonly BundledFile[]>>> {
  const modules = new Set<string>();
  const bundles: Record<keyof typeof ENTRIES, BundledFile[]> = { action: [], cli: [] };
  for (const name of ['action', 'cli'] as const) {
    const entry = ENTRIES[name];
    const bundle = await rolldown({
      input: { index: entry, 'fold-worker': FOLD_WORKER },
      platform: 'node',
      plugins: [
        handlebarsTemplates(),
        yamlData(),
        jstatDistributions(),
        leaveOut(),
        ...(name === 'action' ? [leaveOutManual()] : []),
        usedEndpoints(),
        embeddedText(),
        plainBuiltins(),
      ],
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
      comments: { legal: false, annotation: false, jsdoc: false },
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      cleanDir: true,
    });
    for (const chunk of output) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) modules.add(id);
      bundles[name].push({
        name: chunk.fileName,
        bytes: Buffer.byteLength(chunk.code),
        isEntry: chunk.isEntry,
        source: chunk.facadeModuleId === null ? undefined : path.relative('.', chunk.facadeModuleId),
        imports: [...chunk.imports, ...chunk.dynamicImports],
      });
    }
    await bundle.close();
  }
  await noticesOf([...modules], path.join(out, 'THIRD-PARTY-NOTICES'));
  return bundles;
}
