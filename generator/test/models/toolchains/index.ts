/** Compilers of the languages that models are printed in, and programs that read and write such models with them. */
import type { ModelLanguage } from '../../../emit/models/index.ts';
import { CPP } from './cpp.ts';
import { CSHARP } from './csharp.ts';
import { GO } from './go.ts';
import { JAVA } from './java.ts';
import { KOTLIN } from './kotlin.ts';
import { PHP } from './php.ts';
import { RUST } from './rust.ts';
import { SCALA } from './scala.ts';
import type { Toolchain } from './toolchain.ts';

export type { Root } from './toolchain.ts';

export const TOOLCHAINS: Readonly<Record<ModelLanguage, Toolchain>> = {
  java: JAVA,
  kotlin: KOTLIN,
  scala: SCALA,
  csharp: CSHARP,
  cpp: CPP,
  go: GO,
  rust: RUST,
  php: PHP,
};
