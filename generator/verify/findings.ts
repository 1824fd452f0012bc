import type { Fault, Finding } from './finding.ts';

/** What was found so far, a finding a cause. */
export class Findings {
  readonly #byCause = new Map<string, Finding>();

  has(fault: Fault): boolean {
    return this.#byCause.has(causeOf(fault));
  }

  /** Counts a fault; `show` gives what a new finding is shown by. */
  note(fault: Fault, show: () => Pick<Finding, 'operation' | 'status' | 'curl'>): void {
    const key = causeOf(fault);
    const finding = this.#byCause.get(key) ?? { ...fault, ...show(), count: 0 };
    this.#byCause.set(key, { ...finding, count: finding.count + 1 });
  }

  list(): readonly Finding[] {
    return [...this.#byCause.values()];
  }

  /** An operation that refuses no body at all has one fault, and not one for each member. */
  mergeBodies(operation: string): void {
    this.#merge(
      (finding) =>
        finding.id === 'invalid-accepted' && finding.operation === operation && finding.cause.startsWith('body '),
      (message) => message.replace(' to a request ', ' to every body that the schema refuses, such as a request '),
    );
  }

  /** A service that asks nobody for credentials has one fault, and not one for each operation. */
  mergeAnonymous(): void {
    this.#merge(
      ({ id }) => id === 'anonymous-accepted',
      (message) => `${message}, and no other operation refuses them either`,
    );
  }

  /** A service that lets nobody in has one fault, and it is none to pass over: nothing behind it was verified. */
  mergeCredentials(): void {
    const isRefusal = ({ id }: Finding): boolean => id === 'credentials-refused';
    const why = ', as all operations did that need credentials: bring others with --token or --header';
    this.#merge(isRefusal, (message) => message);
    for (const [key, finding] of this.#byCause) {
      if (isRefusal(finding))
        this.#byCause.set(key, { ...finding, level: 'error', message: `${finding.message}${why}` });
    }
  }

  #merge(belongs: (finding: Finding) => boolean, reword: (message: string) => string): void {
    const [first, ...others] = [...this.#byCause].filter(([, finding]) => belongs(finding));
    if (first === undefined || others.length === 0) return;
    const [key, finding] = first;
    const count = others.reduce((sum, [, other]) => sum + other.count, finding.count);
    for (const [other] of others) this.#byCause.delete(other);
    this.#byCause.set(key, { ...finding, count, message: reword(finding.message) });
  }
}

/** What is wrong at one place of the contract for one cause is one finding, whichever operations show it. */
export function causeOf({ cause, id, origin }: Fault): string {
  return JSON.stringify([id, origin.file, origin.pointer, cause]);
}
