import type { ApiNames } from './names.ts';

/** The same names, remembering which types were asked for: what a module has to import. */
export function recordNames(names: ApiNames): { readonly names: ApiNames; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  return {
    used,
    names: {
      ...names,
      schema(ref) {
        const name = names.schema(ref);
        used.add(name);
        return name;
      },
    },
  };
}
