import type { Frame, Space } from '../model/profile.ts';

export type WithSpace = (frame: Frame, space: Space) => Frame;

/** Remembers the frames that it has given. */
export function createWithSpace(): WithSpace {
  const made = { kernel: new Map<Frame, Frame>(), user: new Map<Frame, Frame>(), unknown: new Map<Frame, Frame>() };
  return (frame, space) => {
    const known = made[space].get(frame) ?? { ...frame, space };
    made[space].set(frame, known);
    return known;
  };
}

/**
 * Says of a stack's frames what follows from the others, since a stack crosses from user space into the kernel once: what
 * a kernel frame called is kernel, what called a user frame is user.
 * @param frames innermost first
 * @param marked whether kernel frames are marked in their file. Those of modules may not be, but the kernel is always
 * entered through a marked one.
 * @param withSpace gives the frame in that space, the same one again for the same
 */
export function settleSpaces(frames: readonly Frame[], marked: boolean, withSpace: WithSpace): readonly Frame[] {
  const entry = frames.findLastIndex(({ space }) => space === 'kernel');
  const innermostUser = frames.findIndex(({ space }) => space === 'user');
  return frames.map((frame, index): Frame => {
    if (frame.space !== 'unknown') return frame;
    if (index < entry) return withSpace(frame, 'kernel');
    const called = innermostUser !== -1 && innermostUser < index;
    return called || (marked && frames.length > 1) ? withSpace(frame, 'user') : frame;
  });
}
