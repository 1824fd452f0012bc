import type { Area, Direction, Level } from '../change.ts';

/** One row of the rule table. */
export interface Rule {
  readonly id: string;
  /** Its level when it applies; for a schema rule the level when the proof confirms that it breaks. */
  readonly level: Level;
  readonly direction: Direction;
  readonly area: Area;
  /** Sentence with the blanks `{subject}`, `{base}` and `{revision}`. */
  readonly message: string;
  /** How to avoid the break; empty for rules that break nobody. */
  readonly fix: string;
  /** Name of its page in `docs/rules`, without the extension. */
  readonly page: string;
}

/** What a table row says beyond what its table says for all of its rows. */
export interface Row {
  readonly level: Level;
  readonly message: string;
  readonly fix?: string;
  /** Page shared with other rules; by default the page bears the rule's id. */
  readonly page?: string;
}

/** Spells a table out: `area` and `direction` hold for all of its rows. */
export function rulesOf(area: Area, direction: Direction, rows: Readonly<Record<string, Row>>): Rule[] {
  return Object.entries(rows).map(([id, row]) => ({
    id,
    area,
    direction,
    level: row.level,
    message: row.message,
    fix: row.fix ?? '',
    page: row.page ?? id,
  }));
}

/** Fills the blanks of a message; a blank without a value is left out. */
export function fillIn(message: string, values: Readonly<Record<string, string | undefined>>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
