/** Whose rows a query may reach: those of one owner, or of all. */
export type OwnerScope = { readonly kind: 'one'; readonly ownerId: string } | { readonly kind: 'all' };

export const OWNERS = {
  all: { kind: 'all' } satisfies OwnerScope as OwnerScope,
  one: (ownerId: string): OwnerScope => ({ kind: 'one', ownerId }),
};
