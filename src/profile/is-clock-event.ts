/**
 * Whether perf sampled a clock (`cpu-clock`, `task-clock:u`): its timer's periods are nanoseconds, and time with
 * interrupts off is sampled late.
 */
export function isClockEvent(event: string): boolean {
  return /^(?:cpu|task)-clock(?:[:/]|$)/.test(event);
}
