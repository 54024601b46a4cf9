/** Where one colour ends and the next begins: shares of the whole cost per unit of work. */
const STEPS = [0.001, 0.01, 0.05, 0.15] as const;

/** A colour of the flame graph, from -4 (costs far less) over 0 (about the same) to 4 (far more). */
export type Step = -4 | -3 | -2 | -1 | 0 | 1 | 2 | 3 | 4;

const RISES = [0, 1, 2, 3, 4] as const;
const FALLS = [0, -1, -2, -3, -4] as const;

/** Takes costs in seconds per unit of work; `whole` is the larger side's whole cost. */
export function chooseStep(before: number, after: number, whole: number): Step {
  const size = Math.abs(after - before) / whole;
  const steps = STEPS.filter((bound) => size >= bound).length;
  return (after > before ? RISES[steps] : FALLS[steps]) ?? 0;
}

/** The style class, and the custom property, that a step's colour has in `flame-graph.css`. */
export function nameStep(step: Step): string {
  if (step === 0) return 'same';
  return step > 0 ? `more-${step}` : `less-${-step}`;
}
