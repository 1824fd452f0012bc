import { readFileSync } from 'node:fs';

/** `GET /path` of each operation that generated clients call, sorted. */
export function calledOperations(files: Readonly<Record<string, string>>, below: RegExp): string[] {
  return Object.entries(files)
    .filter(([path]) => below.test(path))
    .flatMap(([, text]) => [...text.matchAll(/^ \* `([A-Z]+ \/[^`]*)`$/gm)].map(([, call]) => call ?? ''))
    .sort();
}

/** `GET /path` of each operation that a document declares, sorted. */
export function declaredOperations(document: string): string[] {
  const { paths } = JSON.parse(readFileSync(document, 'utf8')) as { readonly paths: Record<string, object> };
  const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      Object.keys(item)
        .filter((member) => methods.includes(member))
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    .sort();
}
