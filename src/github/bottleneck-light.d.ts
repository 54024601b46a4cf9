// The part of bottleneck without Redis, which is all that octokit's plugin needs. It comes without types of its own.
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
