import { defineConfig } from 'vitest/config';
import { embeddedText } from './scripts/embed-plugin.ts';
import { handlebarsTemplates } from './scripts/handlebars-plugin.ts';
import { yamlData } from './scripts/yaml-plugin.ts';

export default defineConfig({
  plugins: [
    { enforce: 'pre', ...handlebarsTemplates() },
    { enforce: 'pre', ...yamlData() },
    { enforce: 'pre', ...embeddedText() },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/page/extract-browser.ts'],
    testTimeout: 20_000,
    // By default one core is left idle, which of two is half.
    maxWorkers: '100%',
    // Imports JSON in a way that only bundlers understand.
    server: { deps: { inline: [/@actions\/(?:languageservice|workflow-parser)/] } },
  },
});
