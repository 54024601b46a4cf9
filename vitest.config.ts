import { defineConfig } from 'vitest/config';
import { handlebarsTemplates } from './scripts/handlebars-plugin.ts';
import { yamlData } from './scripts/yaml-plugin.ts';

export default defineConfig({
  plugins: [
    { enforce: 'pre', ...handlebarsTemplates() },
    { enforce: 'pre', ...yamlData() },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Imports JSON in a way that only bundlers understand.
    server: { deps: { inline: [/@actions\/(?:languageservice|workflow-parser)/] } },
  },
});
