import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import Handlebars from 'handlebars';

/**
 * Compiles `*.hbs` imports ahead of time, so that the bundle holds functions and no template compiler. `{{ }}` escapes:
 * as HTML in `.html.hbs`, as Markdown in `.md.hbs` (HTML entities would corrupt code spans). Works in rolldown and vite.
 */
export function handlebarsTemplates() {
  return {
    name: 'handlebars-templates',
    async load(id: string): Promise<{ code: string; moduleType: 'js' } | null> {
      const file = id.split('?')[0] ?? id;
      if (!file.endsWith('.hbs')) return null;
      const source = await readFile(file, 'utf8');
      if (source.includes('{{{') || /\{\{&/.test(source)) {
        throw new Error(`${path.basename(file)}: unescaped output ({{{ or {{&) is not allowed`);
      }
      const compiled: unknown = Handlebars.precompile(source, {
        strict: true,
        preventIndent: true,
        knownHelpersOnly: true,
      });
      if (typeof compiled !== 'string') throw new Error(`${path.basename(file)}: not precompiled to text`);
      const markdown = file.endsWith('.md.hbs');
      const escape = fileURLToPath(new URL('../src/report/escape.ts', import.meta.url));
      const spec = markdown ? compiled.replaceAll('container.escapeExpression', 'escapeTemplateMarkdown') : compiled;
      return {
        code: [
          "import runtime from 'handlebars/runtime.js';",
          markdown ? `import { escapeTemplateMarkdown } from ${JSON.stringify(escape)};` : '',
          `export const partial = runtime.template(${spec});`,
          'export default (helpers, partials) => (context) => partial(context, { helpers, partials });',
        ].join('\n'),
        moduleType: 'js',
      };
    },
  };
}
