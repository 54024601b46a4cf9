import { startFlameGraph } from './flame-graph/start-flame-graph.ts';

// The second script of `report.html`, only there when the page has flame graphs: makes pictures of calls ones to move in.

for (const figure of document.querySelectorAll<HTMLElement>('figure.flame')) startFlameGraph(figure);
