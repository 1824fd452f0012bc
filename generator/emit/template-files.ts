import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../templates/', import.meta.url);

/** How every template is compiled: the output is code, so nothing is escaped, and a name that no view has is an error. */
export const TEMPLATE_OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true, preventIndent: true };

/** Text of the template at `path` below `templates/`. */
export function readTemplate(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, FOLDER)), 'utf8');
}

/** Paths of all templates, sorted. Those that are TypeScript as they stand have nothing to fill in, and may be run as well. */
export function templatePaths(): string[] {
  return readdirSync(fileURLToPath(FOLDER), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:hbs|ts)$/.test(path))
    .sort();
}
