import { PbfReader } from 'pbf';
import { endOf, visitNumbers } from './pprof-numbers.ts';

/** Takes one sample: its locations, innermost first, and what it weighs. The array is used again for the next one. */
export type VisitSample = (locations: readonly number[], weight: number) => void;

/**
 * Gives each sample of a `Profile` to `visit`, one after the other: none is kept.
 * @param chosen the place of the weight among a sample's values
 * @param most so many locations of a sample are given; the outer ones behind are passed over
 * @throws what `PbfReader` does when the bytes are none
 */
export function visitPprofSamples(bytes: Uint8Array, chosen: number, most: number, visit: VisitSample): void {
  const locations: number[] = [];
  let [weight, values] = [0, 0];
  const addLocation = (id: number): void => {
    if (locations.length < most) locations.push(id);
  };
  const addValue = (value: number): void => {
    if (values === chosen) weight = value;
    values += 1;
  };
  const read = (field: number, _: undefined, pbf: PbfReader): void => {
    if (field === 1) visitNumbers(pbf, false, addLocation);
    else if (field === 2) visitNumbers(pbf, true, addValue);
  };
  new PbfReader(bytes).readFields((field, _: undefined, pbf) => {
    if (field !== 2) return;
    [locations.length, weight, values] = [0, 0, 0];
    pbf.readFields(read, undefined, endOf(pbf));
    visit(locations, weight);
  }, undefined);
}
