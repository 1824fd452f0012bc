/**
 * Validator bodies are nested code, which templates print badly; this is the little of a statement tree that they
 * need, and its printer. Every text in it is code already.
 */
export type Statement = string | Branching | Block;

/** `if … else if … else`. */
export interface Branching {
  readonly arms: readonly { readonly test: string; readonly body: readonly Statement[] }[];
  readonly otherwise?: readonly Statement[];
}

/** A head such as `for (…)`, and a body in braces. An empty head gives a bare block. */
export interface Block {
  readonly head: string;
  readonly body: readonly Statement[];
}

export function when(test: string, body: readonly Statement[], otherwise?: readonly Statement[]): Branching {
  return otherwise === undefined || otherwise.length === 0
    ? { arms: [{ test, body }] }
    : { arms: [{ test, body }], otherwise };
}

export function block(head: string, body: readonly Statement[]): Block {
  return { head, body };
}

/** The statements behind a local variable; without it where none of them reads it, which compilers complain about. */
export function withLocal(name: string, value: string, body: readonly Statement[]): readonly Statement[] {
  return body.some((statement) => reads(statement, name)) ? [`const ${name} = ${value};`, ...body] : body;
}

function reads(statement: Statement, name: string): boolean {
  const isRead = (code: string) =>
    code
      .replace(TEXT, '')
      .split(/[^\w$]+/)
      .includes(name);
  if (typeof statement === 'string') return isRead(statement);
  const inside = (body: readonly Statement[]) => body.some((each) => reads(each, name));
  if ('head' in statement) return isRead(statement.head) || inside(statement.body);
  return statement.arms.some(({ test, body }) => isRead(test) || inside(body)) || inside(statement.otherwise ?? []);
}

const TEXT = /'(?:[^'\\]|\\.)*'/g;

const LINE = 120;

/** Appends the lines of the statements to `out`. */
export function print(statements: readonly Statement[], indent: string, out: string[]): void {
  for (const statement of statements) {
    if (typeof statement === 'string') out.push(indent + statement);
    else if ('arms' in statement) printBranching(statement, indent, out);
    else printBlock(statement, indent, out);
  }
}

function printBlock({ head, body }: Block, indent: string, out: string[]): void {
  out.push(head === '' ? `${indent}{` : `${indent}${head} {`);
  print(body, `${indent}  `, out);
  out.push(`${indent}}`);
}

function printBranching(branching: Branching, indent: string, out: string[]): void {
  let lead = 'if';
  let open = false;
  const chain: Branching[] = [branching];
  for (let at = 0; at < chain.length; at += 1) {
    const { arms, otherwise } = chain[at] ?? { arms: [] };
    for (const { test, body } of arms) {
      open = printArm(`${lead} (${test})`, body, indent, open, out);
      lead = 'else if';
    }
    const [only] = otherwise ?? [];
    if (only !== undefined && otherwise?.length === 1 && typeof only !== 'string' && 'arms' in only) chain.push(only);
    else if (otherwise !== undefined) open = printArm('else', otherwise, indent, open, out);
  }
  if (open) out.push(`${indent}}`);
}

/** Prints one arm and says whether its brace is still open, for the next arm to close on its own line. */
function printArm(head: string, body: readonly Statement[], indent: string, open: boolean, out: string[]): boolean {
  const start = open ? `${indent}} ${head}` : indent + head;
  const [only] = body;
  if (
    body.length === 1 &&
    typeof only === 'string' &&
    start.length + only.length < LINE &&
    !only.startsWith('const ')
  ) {
    out.push(`${start} ${only}`);
    return false;
  }
  out.push(`${start} {`);
  print(body, `${indent}  `, out);
  return true;
}
