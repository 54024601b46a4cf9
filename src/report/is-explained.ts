import type { Finding } from '../model/verdict.ts';

/** Whether a profile shows where the added time of a regression went. */
export function isExplained({ status, attribution }: Finding): boolean {
  return status === 'regressed' && attribution !== undefined;
}
