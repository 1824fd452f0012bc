import Handlebars from 'handlebars';
import { readTemplate, TEMPLATE_OPTIONS, templatePaths } from './template-files.ts';

/** Where the module of compiled templates goes in a package: in place of the one that compiles at run time. */
export const PRINTERS_MODULE = 'generator/emit/template-printers.js';

/** Text of a JavaScript module that holds all templates as code. It needs the runtime of Handlebars alone. */
export function precompileTemplates(): string {
  const members = templatePaths().map(
    (path) => `  ${JSON.stringify(path)}: ${String(Handlebars.precompile(readTemplate(path), TEMPLATE_OPTIONS))},\n`,
  );
  return `import Handlebars from 'handlebars/runtime.js';

const TEMPLATES = {
${members.join('')}};

export function printerOf(path) {
  return Handlebars.template(TEMPLATES[path]);
}
`;
}
