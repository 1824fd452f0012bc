/** A contract's pattern as an expression, and whether it needs the old rules that came before the `u` flag. */
export interface CompiledPattern {
  readonly expression?: RegExp;
  readonly isLegacy?: true;
  readonly reason?: string;
}

export function compilePattern(pattern: string): CompiledPattern {
  try {
    return { expression: new RegExp(pattern, 'u') };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(
      /^Invalid regular expression: \/.*\/u?: /s,
      '',
    );
    try {
      return { expression: new RegExp(pattern), isLegacy: true, reason };
    } catch {
      return { reason };
    }
  }
}
