/** What becomes of a parcel when nothing goes wrong. `broken` is no event of the contract. */
export type Fate = 'billed' | 'rejected' | 'failing' | 'broken';

/** Reason in the dead letters of those that billing does not bill. */
export const REASONS = { rejected: 'rejected', failing: 'max-deliver', broken: 'invalid' } as const;

/** One in a hundred of each kind that is given up; the rest are billed. */
export function fateOf(parcel: number, seed: number): Fate {
  switch ((parcel + seed) % 100) {
    case 17:
      return 'rejected';
    case 51:
      return 'failing';
    case 83:
      return 'broken';
    default:
      return 'billed';
  }
}

export const parcelId = (parcel: number): string => `parcel-${parcel}`;
export const billId = (parcel: number): string => `bill-${parcel}`;
