import type { FlameSide } from './read-tree.ts';

/** What of a flame graph is seen. */
export interface FlameView {
  readonly side: FlameSide;
  /** The node that fills the width. */
  readonly zoom: number;
}

/** The address that leads to a view: `#finding-x/flame/after/123`. */
export function writeAddress(anchor: string, { side, zoom }: FlameView): string {
  return `#${encodeURIComponent(anchor)}/flame/${side}/${zoom}`;
}

/** The view that an address names; undefined when it names none of this figure's. */
export function readAddress(hash: string, anchor: string, nodes: number): FlameView | undefined {
  const [, name = '', side, zoom = ''] = /^#([^/]*)\/flame\/(before|after)\/(\d+)$/.exec(hash) ?? [];
  if (name !== encodeURIComponent(anchor) && name !== anchor) return undefined;
  const node = Number(zoom);
  return node < nodes ? { side: side === 'before' ? 'before' : 'after', zoom: node } : undefined;
}
