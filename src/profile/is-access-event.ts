/** How the events of profiles are called that say where memory was waited for, and not where a CPU's time went. */
export const ACCESSES = 'memory accesses';
export const TRANSFERS = 'cache-to-cache transfers';

/** Whether a profile weighs accesses to memory: anything that weighs time explains a benchmark better. */
export function isAccessEvent(event: string): boolean {
  return event.startsWith(ACCESSES) || event.startsWith(TRANSFERS);
}
