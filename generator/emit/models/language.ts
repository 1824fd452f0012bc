import type { OutputFile } from '../output-file.ts';
import type { Definition } from './definitions.ts';
import type { Spelling } from './member-names.ts';
import type { GeneratorClass, Modelina } from './printer.ts';

/** One contract on its way into a language. */
export interface Package {
  /** Lower-case letters and digits. */
  readonly name: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Name of an enumeration's value in code. */
  valueName(definition: string, value: string): string;
}

export interface Language {
  readonly members: Spelling;
  readonly values: Spelling;
  /** Names that members and values can't have. */
  readonly words: readonly string[];
  /** Whether no member may be called as the class that it is in. */
  readonly keepsOwnName?: boolean;
  /** Names that types can't have. */
  readonly types: readonly string[];
  /** A value as the printer wants it: with its quotation marks, or where it writes them itself without. */
  literal(value: string): string;
  printer(modelina: Modelina): GeneratorClass;
  /** Presets and type mapping of the printer. */
  options(modelina: Modelina, contract: Package): object;
  /** Options of printing. */
  printing(contract: Package): object;
  /** Whether scalars that may be absent are to be told apart from their zero. */
  readonly marksAbsent: boolean;
  files(contract: Package, printed: ReadonlyMap<string, string>): OutputFile[];
}
