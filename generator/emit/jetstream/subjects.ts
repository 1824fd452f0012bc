/** The NATS filter of an address: every `{parameter}` stands for one token. */
export function subjectOf(address: string): string {
  return address.replace(/\{[^{}]+\}/g, '*');
}

/** Whether every subject of `inner` is one of `outer`. */
export function covers(outer: string, inner: string): boolean {
  const a = outer.split('.');
  const b = inner.split('.');
  for (const [index, token] of a.entries()) {
    const other = b[index];
    if (other === undefined) return false;
    if (token === '>') return true;
    if (other === '>' || (token !== '*' && token !== other)) return false;
  }
  return a.length === b.length;
}

/** Whether some subject belongs to both. */
export function overlaps(left: string, right: string): boolean {
  const a = left.split('.');
  const b = right.split('.');
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [x, y] = [a[index], b[index]];
    if (x === undefined || y === undefined) return false;
    if (x === '>' || y === '>') return true;
    if (x !== '*' && y !== '*' && x !== y) return false;
  }
  return true;
}

/** The same set of subjects without those that another one covers: a stream may name no subject twice. */
export function withoutCovered(subjects: readonly string[]): string[] {
  const distinct = [...new Set(subjects)];
  return distinct.filter((subject) => !distinct.some((other) => other !== subject && covers(other, subject)));
}
