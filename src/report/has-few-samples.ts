import type { Finding } from '../model/verdict.ts';

/** Whether its profiles have too few samples for a reason to be named: their figures are shown, and nothing is said of them. */
export function hasFewSamples({ warnings }: Finding): boolean {
  return warnings.some(({ code }) => code === 'few-samples');
}
