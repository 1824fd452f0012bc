/** Segments that say where a schema stands, not what it is. */
const STRUCTURE = new Set(
  (
    'components schemas definitions $defs properties patternProperties items allOf anyOf oneOf schema content responses ' +
    'parameters headers requestBodies requestBody messages payload paths callbacks webhooks channels'
  ).split(' '),
);

/**
 * The name that people would use for the schema at a pointer: the component's own, the file's for a whole file, else
 * the last telling segments of the path to it.
 */
export function schemaName(file: string, pointer: string): string {
  const segments = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = segments.at(-1);
  if (last === undefined) return fileName(file);
  const parent = segments.at(-2);
  if (segments.length === 1 || parent === 'schemas' || parent === 'definitions' || parent === '$defs') return last;
  const telling = segments.filter((segment) => !STRUCTURE.has(segment) && !/^\d+$|^\w+\/[\w.+*-]+$/.test(segment));
  return telling.length === 0 ? fileName(file) : telling.slice(-2).join('-');
}

function fileName(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  return base.replace(/\.(ya?ml|json|avsc)$/i, '') || 'schema';
}
