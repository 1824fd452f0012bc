import type { ApiNames } from './names.ts';

/** The same names, remembering which types were asked for: what a module has to import. */
export function recordNames(names: ApiNames): { readonly names: ApiNames; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  const record = (side: ApiNames): ApiNames => ({
    ...side,
    schema(ref) {
      const name = side.schema(ref);
      used.add(name);
      return name;
    },
  });
  return { used, names: { ...record(names), written: record(names.written) } };
}
