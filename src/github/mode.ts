import { UserError } from '../errors.ts';
import type { Cause } from './cause.ts';
import type { Trigger } from './trigger.ts';

/** What a run is for: to judge a change, or to record what a branch is like now (and to judge it as well). */
export type Mode = 'gate' | 'record';

/**
 * The mode that was set, else the trigger's own: what is measured on the default branch is recorded, everything else is
 * judged.
 */
export function chooseMode(trigger: Trigger, setting: string | undefined): Mode {
  if (setting === 'gate' || setting === 'record') return setting;
  if (setting !== undefined && setting !== '' && setting !== 'auto')
    throw new UserError(`mode: "${setting}" is not known`, 'Use gate, record, or auto (the default).');
  return measuresDefaultBranch(trigger) ? 'record' : 'gate';
}

function measuresDefaultBranch({ cause, defaultBranch }: Trigger): boolean {
  // The clock only ever runs workflows of the default branch.
  if (cause.kind === 'dispatch' && cause.event === 'schedule') return true;
  return defaultBranch !== undefined && branchMeasured(cause) === defaultBranch;
}

/** The branch that was measured for itself, not as a pull request. */
function branchMeasured(cause: Cause): string | undefined {
  if (cause.kind === 'push' || cause.kind === 'dispatch') return cause.branch;
  if (cause.kind !== 'workflow-run' || !OWN_EVENTS.includes(cause.event)) return undefined;
  return cause.head.branch;
}

/** Runs of these events are always of this repository's own commits, whatever their branch is called. */
const OWN_EVENTS: readonly string[] = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];
