import { openTarget } from './open-target.ts';
import { printWhole } from './print-whole.ts';
import { sortAndFilter } from './sort-and-filter.ts';

// What `report.html` runs. The page is complete without it: this adds what a reader does with it.

for (const section of document.querySelectorAll<HTMLElement>('section[aria-labelledby="results"]'))
  sortAndFilter(section);
addEventListener('hashchange', openTarget);
openTarget();
printWhole();
