/** Chromium comes from npm, for x64 only. */
export const HAS_BROWSER = process.arch === 'x64';
