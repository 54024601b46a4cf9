// Loaded into a child process with NODE_OPTIONS=--import: waits of a second and more pass a hundred times as fast. Shorter
// ones stay: undici counts its own time in steps of half a second.
const patient = globalThis.setTimeout;

globalThis.setTimeout = Object.assign((then, milliseconds, ...words) => {
  return patient(then, milliseconds >= 600 ? milliseconds / 100 : milliseconds, ...words);
}, patient);
