import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const FOLDER = new URL('../../templates/', import.meta.url);
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/**
 * The template at `path` below `templates/`, ready to print views of one type. Templates are ours, views carry
 * contract text: nothing of a view is ever compiled. Escaping is off, since the output is code; every value of a view
 * must be code already (see `emit/typescript`).
 */
export function template<View extends object>(path: string): (view: View) => string {
  return (view) => {
    let print = compiled.get(path);
    if (print === undefined) {
      print = Handlebars.compile(readFileSync(fileURLToPath(new URL(path, FOLDER)), 'utf8'), {
        noEscape: true,
        strict: true,
        knownHelpersOnly: true,
        preventIndent: true,
      });
      compiled.set(path, print);
    }
    return print(view, { allowProtoPropertiesByDefault: false });
  };
}
