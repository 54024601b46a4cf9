/**
 * Shows what the address names, whatever is folded around it. Without an event the page has just been opened: then it is
 * scrolled to in any case.
 */
export function openTarget(event?: Event): void {
  const target = findTarget();
  if (target === undefined) return;
  const wasFolded = unfold(target.element);
  // Who moves about in a flame graph names one view after the other, and sees them already.
  if (event === undefined || wasFolded || target.isNamed) target.element.scrollIntoView();
}

function unfold(element: HTMLElement): boolean {
  let wasFolded = false;
  let folded = element.closest('details');
  while (folded !== null) {
    wasFolded ||= !folded.open;
    folded.open = true;
    folded = folded.parentElement?.closest('details') ?? null;
  }
  return wasFolded;
}

/** The element of the address; for a view of a flame graph, `#finding-x/flame/after/123`, the one of its beginning. */
function findTarget(): { readonly element: HTMLElement; readonly isNamed: boolean } | undefined {
  const name = location.hash.slice(1);
  for (let id = name; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/')))) {
    const element = document.getElementById(id) ?? document.getElementById(decode(id));
    if (element !== null) return { element, isNamed: id === name };
  }
  return undefined;
}

/** An address may hold a `%` that encodes nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
