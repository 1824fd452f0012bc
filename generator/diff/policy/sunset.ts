/** When an announced end may come. The date is handed in: a comparison must give the same answer tomorrow. */
export interface SunsetPolicy {
  /** Today, as YYYY-MM-DD. */
  readonly today: string;
  /** Days that must lie between an announcement and its sunset. */
  readonly minimumDays: number;
}

export const MINIMUM_DAYS = 90;
