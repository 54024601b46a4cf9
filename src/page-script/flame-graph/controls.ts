/** The parts of a figure that `flame-graph.html.hbs` has prepared. */
export interface Controls {
  readonly tools: HTMLElement;
  readonly side: HTMLSelectElement;
  readonly search: HTMLInputElement;
  readonly zoom: HTMLButtonElement;
  readonly reset: HTMLButtonElement;
  readonly save: HTMLSelectElement;
  readonly output: HTMLOutputElement;
  readonly told: HTMLElement;
  readonly graph: HTMLElement;
  readonly picture: SVGElement;
  readonly json: string;
}

/** Undefined when a part is missing: then the picture stays as it is. */
export function findControls(figure: HTMLElement): Controls | undefined {
  const tools = figure.querySelector<HTMLElement>('.tools');
  const side = figure.querySelector<HTMLSelectElement>('select[name="side"]');
  const search = figure.querySelector<HTMLInputElement>('input[type="search"]');
  const zoom = figure.querySelector<HTMLButtonElement>('button[name="zoom"]');
  const reset = figure.querySelector<HTMLButtonElement>('button[name="reset"]');
  const save = figure.querySelector<HTMLSelectElement>('select[name="export"]');
  const output = figure.querySelector('output');
  const told = figure.querySelector<HTMLElement>('.told');
  const graph = figure.querySelector<HTMLElement>('.graph');
  const picture = figure.querySelector<SVGElement>('svg.flames');
  const json = figure.querySelector('script')?.textContent ?? undefined;
  if (tools === null || side === null || search === null || zoom === null || reset === null) return undefined;
  if (save === null || output === null || told === null || graph === null || picture === null) return undefined;
  if (json === undefined) return undefined;
  return { tools, side, search, zoom, reset, save, output, told, graph, picture, json };
}
