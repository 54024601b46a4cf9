import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';
import type { Head } from './format.ts';

/** The beginning of a file as text. */
export function readHead(file: Pick<InputFile, 'head' | 'headGoesOn'>): Head {
  const text = new TextDecoder('utf-8').decode(file.head);
  return {
    text,
    lines: text.split(/\r?\n/),
    bytes: file.head,
    whole: file.head.length < HEAD_BYTES && file.headGoesOn !== true,
  };
}
