/**
 * Makes the symbols of a finding's tables buttons that look for them in its flame graph. Names that the page has shortened
 * stay as they are: they are not found.
 */
export function linkSymbols(finding: Element, find: (symbol: string) => void): void {
  for (const name of finding.querySelectorAll('.symbols tbody th > code, .callers tbody th > code')) {
    const symbol = name.textContent;
    if (symbol.includes('…')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'look';
    button.title = 'Find in the flame graph';
    name.replaceWith(button);
    button.append(name);
    button.addEventListener('click', () => find(symbol));
  }
}
