/** Bytes that texts are cut at, by their numbers. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const BLANK = 32;
export const HASH = 35;
