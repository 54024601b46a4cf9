import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';

const SUFFIX = '?embed';
const PREFIX = '\0embed:';

/**
 * Turns `*.css?embed` and `*.ts?embed` imports into text that a page carries, with its hash for the page's content
 * security policy. A `.ts` is bundled for browsers, with all that it imports. Works in rolldown and vite.
 */
export function embeddedText() {
  return {
    name: 'embedded-text',
    resolveId(source: string, importer?: string): string | null {
      if (!source.endsWith(SUFFIX) || importer === undefined) return null;
      // Ends like a script: vite takes everything that ends in `.css` for its own.
      return `${PREFIX}${path.resolve(path.dirname(importer), source.slice(0, -SUFFIX.length))}.js`;
    },
    async load(id: string): Promise<{ code: string; moduleType: 'js' } | null> {
      if (!id.startsWith(PREFIX)) return null;
      const file = id.slice(PREFIX.length, -'.js'.length);
      const text = file.endsWith('.ts') ? await bundleForBrowsers(file) : squeezeStyles(await readFile(file, 'utf8'));
      if (/<\/(?:script|style)|<!--|[\0\r]/i.test(text)) {
        throw new Error(`${path.basename(file)}: would close its own element in the page, or not be read as it is`);
      }
      const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
      return {
        code: `export const text = ${JSON.stringify(text)};\nexport const hash = ${JSON.stringify(hash)};`,
        moduleType: 'js',
      };
    },
  };
}

async function bundleForBrowsers(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser', treeshake: true });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: { legal: false } });
  await bundle.close();
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error(`${path.basename(input)}: does not fit into one script`);
  return chunk.code.trim();
}

/** Styles without remarks and the blanks that mean nothing: every page carries them. Quoted texts stay as they are. */
function squeezeStyles(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, place) => (place % 2 === 1 ? part : squeeze(part)))
    .join('')
    .trim();
}

function squeeze(part: string): string {
  return part
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/(?<![\w.])0\.(?=\d)/g, '.')
    .replaceAll(';}', '}')
    .replaceAll(': ', ':');
}
