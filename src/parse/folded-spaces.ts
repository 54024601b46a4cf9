import type { Frame } from '../model/profile.ts';

/**
 * Says of a stack's frames what follows from the others, since a stack crosses from user space into the kernel once: what
 * a kernel frame called is kernel, what called a user frame is user.
 * @param frames innermost first
 * @param marked whether kernel frames are marked in their file. Those of modules may not be, but the kernel is always
 * entered through a marked one.
 */
export function settleSpaces(frames: readonly Frame[], marked: boolean): readonly Frame[] {
  const entry = frames.findLastIndex(({ space }) => space === 'kernel');
  const innermostUser = frames.findIndex(({ space }) => space === 'user');
  return frames.map((frame, index): Frame => {
    if (frame.space !== 'unknown') return frame;
    if (index < entry) return { ...frame, space: 'kernel' };
    const called = innermostUser !== -1 && innermostUser < index;
    return called || (marked && frames.length > 1) ? { ...frame, space: 'user' } : frame;
  });
}
