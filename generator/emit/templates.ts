import { laidOut } from './laid-out.ts';
import { printerOf } from './template-printers.ts';

const printers = new Map<string, HandlebarsTemplateDelegate>();

/**
 * The template at `path` below `templates/`, ready to print views of one type. Templates are ours, views carry
 * contract text: nothing of a view is ever compiled. Escaping is off, since the output is code; every value of a view
 * must be code already (see `emit/typescript`).
 */
export function template<View extends object>(path: string): (view: View) => string {
  return (view) => {
    let print = printers.get(path);
    if (print === undefined) {
      print = printerOf(path);
      printers.set(path, print);
    }
    return laidOut(print(view, { allowProtoPropertiesByDefault: false }));
  };
}
