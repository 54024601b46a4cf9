import type { Space } from '../model/profile.ts';

/**
 * Says of a stack's frames what follows from the others, since a stack crosses from user space into the kernel once: what
 * a kernel frame called is kernel, what called a user frame is user.
 * @param spaces innermost first
 * @param marked whether kernel frames are marked in their file. Those of modules may not be, but the kernel is always
 * entered through a marked one.
 */
export function settleSpaces(spaces: readonly Space[], marked: boolean): readonly Space[] {
  const entry = spaces.lastIndexOf('kernel');
  const innermostUser = spaces.indexOf('user');
  return spaces.map((space, index): Space => {
    if (space !== 'unknown') return space;
    if (index < entry) return 'kernel';
    const called = innermostUser !== -1 && innermostUser < index;
    return called || (marked && spaces.length > 1) ? 'user' : space;
  });
}
