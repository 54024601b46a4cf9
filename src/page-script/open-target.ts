/** Shows the finding that the address names, whatever is folded around it. */
export function openTarget(): void {
  const target = findTarget();
  if (target === undefined) return;
  let folded = target.closest('details');
  while (folded !== null) {
    folded.open = true;
    folded = folded.parentElement?.closest('details') ?? null;
  }
  target.scrollIntoView();
}

function findTarget(): HTMLElement | undefined {
  const id = location.hash.slice(1);
  if (id === '') return undefined;
  return document.getElementById(id) ?? document.getElementById(decode(id)) ?? undefined;
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
