import { findControls } from './controls.ts';
import { sayNode } from './describe-node.ts';
import { draw, readPalette } from './draw.ts';
import { exportTree, saveFile } from './export.ts';
import { type Box, findNode, layOut, ROW } from './lay-out.ts';
import { linkSymbols } from './link-symbols.ts';
import { listCallees, move, siblings } from './move.ts';
import { type FlameTree, readTree } from './read-tree.ts';
import { describeFound, findFrames } from './search.ts';
import { tellNode } from './tell-node.ts';
import { type FlameView, readAddress, writeAddress } from './view-address.ts';

/** Puts a canvas to move in into the place of a figure's picture. */
export function startFlameGraph(figure: HTMLElement): void {
  const controls = findControls(figure);
  const anchor = figure.dataset['anchor'] ?? '';
  if (controls === undefined) return;
  const tree = readTree(controls.json);
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const item = createItem(controls.graph, `${anchor}-call`);
  controls.graph.append(canvas);
  for (const part of [controls.tools, controls.told, controls.graph]) part.hidden = false;
  controls.picture.toggleAttribute('hidden', true);

  let view: FlameView = { side: 'after', zoom: 0 };
  let selected = 0;
  let boxes: readonly Box[] = [];

  const paint = (): void => {
    const found = findFrames(tree, controls.search.value);
    const width = Math.max(1, controls.graph.clientWidth);
    boxes = layOut(tree, view.side, view.zoom, width);
    const height = boxes.reduce((deepest, { y }) => Math.max(deepest, y), 0) + ROW;
    const context = resize(canvas, width, height);
    if (context !== undefined) draw(context, tree, boxes, { selected, found }, readPalette(figure));
    controls.output.textContent = found === undefined ? '' : describeFound(tree, found);
  };
  const select = (node: number): void => {
    selected = node;
    tellNode(controls.told, tree, node);
    describeItem(item, tree, view, node);
    controls.zoom.disabled = node === view.zoom;
    controls.reset.disabled = view.zoom === 0;
  };
  const show = (next: FlameView, node: number): void => {
    view = next;
    controls.side.value = view.side;
    select(node);
    paint();
  };
  /** Goes into the address, so that a link leads back to it and the browser's way back undoes it. */
  const zoomTo = (node: number): void => {
    show({ ...view, zoom: node }, node);
    location.hash = writeAddress(anchor, view);
  };
  const followAddress = (): void => {
    const named = readAddress(location.hash, anchor, tree.frame.length);
    if (named === undefined || (named.side === view.side && named.zoom === view.zoom)) return;
    show(named, named.zoom);
    figure.scrollIntoView({ block: 'nearest' });
  };

  canvas.addEventListener('pointermove', ({ offsetX, offsetY, pointerType }) => {
    const node = findNode(boxes, offsetX, offsetY);
    if (node === undefined || node === selected || pointerType !== 'mouse') return;
    select(node);
    paint();
  });
  canvas.addEventListener('click', (event) => {
    const node = findNode(boxes, event.offsetX, event.offsetY);
    if (node === undefined) return;
    // A finger cannot hover: its first touch tells, its second goes in.
    const touches = event instanceof PointerEvent && event.pointerType === 'touch';
    if (touches && node !== selected) show(view, node);
    else zoomTo(node);
  });
  controls.graph.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = move(tree, view.side, selected, event.key);
    if (next !== undefined) show(isSeen(tree, view.zoom, next) ? view : { ...view, zoom: 0 }, next);
    else if (event.key === 'Enter' || event.key === ' ') zoomTo(selected);
    else if (event.key === 'Escape') zoomTo(0);
    else return;
    event.preventDefault();
  });
  controls.zoom.addEventListener('click', () => zoomTo(selected));
  controls.reset.addEventListener('click', () => zoomTo(0));
  controls.side.addEventListener('change', () => {
    const side = controls.side.value === 'before' ? 'before' : 'after';
    const has = (node: number): boolean => (tree.shares[side][node] ?? 0) > 0;
    show({ side, zoom: has(view.zoom) ? view.zoom : 0 }, has(selected) ? selected : 0);
  });
  controls.search.addEventListener('input', paint);
  linkSymbols(figure.closest('article') ?? figure, (symbol) => {
    controls.search.value = symbol;
    show({ ...view, zoom: 0 }, 0);
    figure.scrollIntoView();
    controls.search.focus({ preventScroll: true });
  });
  controls.save.addEventListener('change', () => {
    const file = exportTree(tree, controls.save.value);
    if (file !== undefined) saveFile(file);
    controls.save.value = '';
  });
  new ResizeObserver(paint).observe(controls.graph);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  addEventListener('hashchange', followAddress);
  show(view, 0);
  followAddress();
}

/** Whether a call is drawn somewhere when `zoom` fills the width: below it, or on the way to it. */
function isSeen(tree: FlameTree, zoom: number, node: number): boolean {
  const contains = (outer: number, inner: number): boolean => inner >= outer && inner < (tree.end[outer] ?? 0);
  return contains(zoom, node) || contains(node, zoom);
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
  const density = devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d') ?? undefined;
  context?.scale(density, density);
  return context;
}

/**
 * For screen readers the graph is a tree of which one item is there at a time: the selected call
 * (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/, items outside of the document told by level, place and number).
 */
function createItem(graph: HTMLElement, id: string): HTMLElement {
  const item = document.createElement('div');
  item.id = id;
  item.className = 'hidden';
  item.setAttribute('role', 'treeitem');
  item.setAttribute('aria-selected', 'true');
  graph.tabIndex = 0;
  graph.setAttribute('role', 'tree');
  graph.setAttribute('aria-label', 'Flame graph: arrows move, Enter zooms in, Escape shows all');
  graph.setAttribute('aria-activedescendant', id);
  graph.append(item);
  return item;
}

function describeItem(item: HTMLElement, tree: FlameTree, { side }: FlameView, node: number): void {
  const around = siblings(tree, side, node);
  item.setAttribute('aria-level', String((tree.depth[node] ?? 0) + 1));
  item.setAttribute('aria-setsize', String(Math.max(1, around.length)));
  item.setAttribute('aria-posinset', String(Math.max(0, around.indexOf(node)) + 1));
  if (listCallees(tree, side, node).length > 0) item.setAttribute('aria-expanded', 'true');
  else item.removeAttribute('aria-expanded');
  item.textContent = sayNode(tree, node);
}
