/** Call stacks as profilers share them: each node is a frame and knows who called it. */
export interface PathTree {
  /** Says which frame a node is; undefined for one that is none (a root). */
  readonly name: (node: number, frame: number | undefined) => void;
  /** Says who called a node. */
  readonly join: (node: number, caller: number) => void;
  /**
   * At most `room` frames and one more from a node outwards, innermost first. A way that goes in a circle fills all room.
   * @returns undefined when it goes through a node that is not there.
   */
  readonly follow: (node: number, room: number) => readonly number[] | undefined;
}

export function createPathTree(): PathTree {
  const frames = new Map<number, number | undefined>();
  const callers = new Map<number, number>();
  return {
    name: (node, frame) => void frames.set(node, frame),
    join: (node, caller) => void callers.set(node, caller),
    follow(start, room) {
      const found: number[] = [];
      let node: number | undefined = start;
      for (let steps = 0; node !== undefined && steps <= room; steps += 1) {
        if (!frames.has(node)) return undefined;
        const frame = frames.get(node);
        if (frame !== undefined) found.push(frame);
        node = callers.get(node);
      }
      return found;
    },
  };
}

/** The sentence for a way that `follow` cannot go. */
export const BROKEN_STACK = 'a stack goes through a frame that is not there, and is left out';
