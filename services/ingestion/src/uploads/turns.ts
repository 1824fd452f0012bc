import type { UploadRow } from '../database/index.ts';

/** Whose upload is checked next: owners take turns, so that nobody waits for all that somebody else has sent. */
export class Turns {
  /** Owners with more uploads, and when each last had a turn. */
  #taken = new Map<string, number>();
  #count = 0;

  /**
   * Takes one of these; undefined if there is none.
   * @param waiting the upload of each owner that has waited longest
   */
  take(waiting: readonly UploadRow[]): UploadRow | undefined {
    const before = this.#taken;
    const turnOf = ({ owner_id }: UploadRow): number => before.get(owner_id) ?? 0;
    const [next] = waiting.toSorted(
      (left, right) => turnOf(left) - turnOf(right) || left.updated_at.getTime() - right.updated_at.getTime(),
    );
    // Who has none left is forgotten, and comes first again.
    this.#taken = new Map(waiting.map((upload) => [upload.owner_id, turnOf(upload)]));
    this.#count += 1;
    if (next !== undefined) this.#taken.set(next.owner_id, this.#count);
    return next;
  }
}
