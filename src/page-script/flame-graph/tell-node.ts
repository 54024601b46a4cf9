import { describeNode, nameNode, placeNode } from './describe-node.ts';
import type { FlameTree } from './read-tree.ts';

/** Writes what is known of a call into an element: its name, and a small table of both sides. */
export function tellNode(told: HTMLElement, tree: FlameTree, node: number): void {
  const heading = document.createElement('p');
  const name = document.createElement('code');
  name.dir = 'auto';
  name.textContent = nameNode(tree, node);
  const place = document.createElement('span');
  place.className = 'where';
  place.textContent = placeNode(tree, node);
  heading.append(name, ' ', place);

  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const text of ['', 'before', 'after', 'difference']) addCell(head, text === '' ? 'td' : 'th', text);
  const body = table.createTBody();
  for (const { what, before, after, change } of describeNode(tree, node)) {
    const row = body.insertRow();
    const title = addCell(row, 'th', what);
    title.scope = 'row';
    for (const text of [before, after, change]) addCell(row, 'td', text).className = 'number';
  }
  told.replaceChildren(heading, table);
}

function addCell(row: HTMLTableRowElement, kind: 'td' | 'th', text: string): HTMLTableCellElement {
  const cell = document.createElement(kind);
  if (kind === 'th') cell.scope = 'col';
  cell.textContent = text;
  row.append(cell);
  return cell;
}
