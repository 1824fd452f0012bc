import { note } from './metrics.ts';

class Metric {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  add(value: number | boolean): void {
    note(this.#name, Number(value));
  }
}

export { Metric as Counter, Metric as Rate, Metric as Trend };
