import { filterSeries } from './trend/filter-series.ts';
import { readRecordings } from './trend/read-recordings.ts';
import { startChart } from './trend/start-chart.ts';

// What a page of the trend site runs. Charts and tables are complete without it: this tells values and finds benchmarks.

const recordings = readRecordings(document.getElementById('recordings')?.textContent ?? '');
for (const section of document.querySelectorAll<HTMLElement>('.series')) startChart(section, recordings);
const form = document.querySelector('form');
if (form !== null) filterSeries(form, [...document.querySelectorAll<HTMLElement>('.series')]);
