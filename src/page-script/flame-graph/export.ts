import { nameNode } from './describe-node.ts';
import type { FlameSide, FlameTree } from './read-tree.ts';

/** A file to save. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Undefined for what is no form of export. */
export function exportTree(tree: FlameTree, form: string): SavedFile | undefined {
  switch (form) {
    case 'folded-before':
      return { name: 'baseline.folded.txt', type: 'text/plain', text: writeFolded(tree, 'before') };
    case 'folded-after':
      return { name: 'head.folded.txt', type: 'text/plain', text: writeFolded(tree, 'after') };
    case 'speedscope':
      return { name: 'copygate.speedscope.json', type: 'application/json', text: writeSpeedscope(tree) };
    default:
      return undefined;
  }
}

interface OwnWeight {
  readonly node: number;
  /** Perf samples, or millionths of the whole where their number is not known. */
  readonly weight: number;
}

/** What calls took by themselves: their weight without that of what they call. */
function listOwnWeights(tree: FlameTree, side: FlameSide): readonly OwnWeight[] {
  const unit = tree.samples[side === 'before' ? 0 : 1] || 1e6;
  const own = Float64Array.from(tree.shares[side]);
  for (const [node, parent] of tree.parent.entries()) {
    if (parent !== -1) own[parent] = (own[parent] ?? 0) - (tree.shares[side][node] ?? 0);
  }
  return [...own].flatMap((share, node) => {
    const weight = Math.round(share * unit);
    return weight > 0 && node > 0 ? [{ node, weight }] : [];
  });
}

/** From the outermost call to this one. */
function wayTo(tree: FlameTree, node: number): readonly number[] {
  const way: number[] = [];
  for (let one = node; one > 0; one = tree.parent[one] ?? -1) way.push(one);
  return way.toReversed();
}

/** `outermost;...;innermost number`, as flamegraph.pl, speedscope and others read it. */
function writeFolded(tree: FlameTree, side: FlameSide): string {
  const lines = listOwnWeights(tree, side).map(({ node, weight }) => {
    const names = wayTo(tree, node).map((one) => nameNode(tree, one).replaceAll(';', ':'));
    return `${names.join(';')} ${weight}\n`;
  });
  return lines.join('');
}

/** https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources: two sampled profiles, stacks from outside inwards. */
function writeSpeedscope(tree: FlameTree): string {
  const profileOf = (side: FlameSide, name: string): object => {
    const weights = listOwnWeights(tree, side);
    return {
      ...{ type: 'sampled', name, unit: 'none', startValue: 0 },
      endValue: weights.reduce((sum, { weight }) => sum + weight, 0),
      samples: weights.map(({ node }) => wayTo(tree, node).map((one) => tree.frame[one])),
      weights: weights.map(({ weight }) => weight),
    };
  };
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'copygate',
    name: document.title,
    activeProfileIndex: 1,
    shared: { frames: tree.frames.map(([name, dso]) => ({ name, file: tree.dsos[dso] ?? '' })) },
    profiles: [profileOf('before', 'baseline'), profileOf('after', 'head')],
  });
}

/** Hands a file to the reader; nothing leaves the page. */
export function saveFile({ name, type, text }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
