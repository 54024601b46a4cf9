import * as z from 'zod/mini';
import { parseQuantity } from '../model/units.ts';

/**
 * Gives a setting what the manual and editors say of it.
 * @param examples as the config file writes them; each must be valid
 */
export function describeSetting<Schema extends z.ZodMiniType>(
  schema: Schema,
  description: string,
  ...examples: readonly unknown[]
): Schema {
  // A schema that several settings share is described once for each of them.
  const own = z.clone(schema, schema._zod.def, { parent: true });
  z.globalRegistry.add(own, { description, ...(examples.length === 0 ? {} : { examples: [...examples] }) });
  return own;
}

/** Names a kind of value, for the manual and for editors. */
function nameKind<Schema extends z.core.$ZodType>(schema: Schema, title: string): Schema {
  z.globalRegistry.add(schema, { title });
  return schema;
}

/** A percentage as it is written; its group is the number. */
export const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;

/** `5%` as a share (0.05). */
export const percent = nameKind(
  z.pipe(
    z.string('a percentage such as "2%"').check(z.regex(PERCENT, 'a percentage such as "2%"')),
    z.transform((text) => Number(PERCENT.exec(text)?.[1]) / 100),
  ),
  'percentage',
);

/** A percentage above zero: noise of nothing would make every difference certain. */
export const positivePercent = nameKind(
  percent.check(z.refine((share) => share > 0, 'a percentage above 0, such as "2%"')),
  'percentage',
);

/** A chance that is meant to be small: from a half on, everything would be called changed. */
export const smallPercent = nameKind(
  positivePercent.check(z.refine((share) => share < 0.5, 'a percentage above 0 and below 50, such as "1%"')),
  'percentage',
);

export const glob = nameKind(z.string().check(z.minLength(1, 'a name or a glob such as "openvpn-*"')), 'name or glob');

const AMOUNT = 'a percentage such as "5%", or an amount with its unit such as "50 us" or "2 MB/s"';
export const limit = nameKind(
  z.string(AMOUNT).check(z.refine((text) => PERCENT.test(text) || (parseQuantity(text)?.unit ?? '1') !== '1', AMOUNT)),
  'percentage or amount',
);

const SIZE = 'an amount of bytes such as "500 MB" or "4 GiB"';
export const size = nameKind(z.string(SIZE).check(z.refine((text) => isSize(text), SIZE)), 'amount of bytes');

function isSize(text: string): boolean {
  const quantity = parseQuantity(text);
  return quantity?.unit === 'B' && quantity.value > 0;
}

export const wholeNumber = nameKind(z.int().check(z.positive('a whole number above 0')), 'whole number');

/** @param expected what the message says when the text is empty */
export function filled(expected: string): z.ZodMiniString {
  return z.string().check(z.minLength(1, expected));
}
