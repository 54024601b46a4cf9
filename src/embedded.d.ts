// What the build's plugins (scripts/) make of files that are not TypeScript.

declare module '*.hbs' {
  import type { HelperDeclareSpec } from 'handlebars';
  /** The precompiled template itself, for use as a partial. */
  export const partial: unknown;
  /** Hand it its helpers and partials, get the function that renders. */
  const template: (
    helpers: HelperDeclareSpec,
    partials?: Readonly<Record<string, unknown>>,
  ) => (context: unknown) => string;
  export default template;
}

declare module '*.yml' {
  const data: unknown;
  export default data;
}

declare module '*?embed' {
  /** A style sheet, or a script for browsers. */
  export const text: string;
  /** As a content security policy names it: `sha256-...`. */
  export const hash: string;
}
