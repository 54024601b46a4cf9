import type { Frame } from '../model/profile.ts';
import type { ClassRule } from './class-rules.ts';

/** The rules of a stack's frames, innermost first. */
export type Rules = readonly (ClassRule | undefined)[];

/** The rules of the frames that ran for the innermost one's sake: what an interrupt interrupted did not. */
export function rulesUpToInterrupt(frames: readonly Frame[], ruleOf: (frame: Frame) => ClassRule | undefined): Rules {
  const rules: (ClassRule | undefined)[] = [];
  for (const frame of frames) {
    const rule = ruleOf(frame);
    rules.push(rule);
    if (rule?.role === 'interrupt-entry') break;
  }
  return rules;
}

/** Whether the innermost frame is `copy_page_to_iter` filling a pipe; `copy_splice_read` on the way really copies. */
export function movesReferences(rules: Rules): boolean {
  if (rules[0]?.references_below_splice !== true) return false;
  const nearest = rules.find((rule, index) => index > 0 && (rule?.role === 'splice-read' || rule?.class === 'copy'));
  return nearest?.role === 'splice-read';
}

/** The innermost copy routine that the stack's time belongs to. */
export function findCopyRoutine(rules: Rules): number | undefined {
  const index = rules.findIndex(
    (rule, index) =>
      rule?.class === 'copy' &&
      (index === 0 || rule.role === 'leaf' || (rule.role === 'either' && rules[index - 1]?.role === 'fault-entry')),
  );
  return index === -1 ? undefined : index;
}
