import type { Cursor } from '../cursor.ts';

/** The node first, then the traits that fill in what it leaves unsaid: the last one before those that it lies over. */
export function withTraits(node: Cursor): Cursor[] {
  const traits = node.items('traits').flatMap((trait) => trait.follow() ?? []);
  return [node, ...traits.reverse()];
}

/** The first layer that says something about `key`. */
export function layerWith(layers: readonly Cursor[], key: string): Cursor | undefined {
  return layers.find((layer) => layer.has(key));
}

export function textOf(layers: readonly Cursor[], key: string): string | undefined {
  return layerWith(layers, key)?.text(key);
}

export function flagOf(layers: readonly Cursor[], key: string): boolean {
  return layerWith(layers, key)?.flag(key) ?? false;
}

/** `x-sunset` and the like may come from a trait too. */
export function childOf(layers: readonly Cursor[], key: string): Cursor | undefined {
  return layerWith(layers, key)?.get(key)?.follow();
}
