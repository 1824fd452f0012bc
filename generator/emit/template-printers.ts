import Handlebars from 'handlebars';
import { readTemplate, TEMPLATE_OPTIONS } from './template-files.ts';

/**
 * Compiles the template at `path` from its text. Packages have another module in this place, which holds all templates
 * as code (see `precompile-templates.ts`), so that users' runs neither parse nor compile them.
 */
export function printerOf(path: string): HandlebarsTemplateDelegate {
  return Handlebars.compile(readTemplate(path), TEMPLATE_OPTIONS);
}
