import type { Settings } from './setting.ts';

/** One setting, as documentation shows it. */
export interface SettingDescription {
  readonly env: string;
  readonly description: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** What holds when the variable is not set; absent for secrets and where nothing does. */
  readonly default?: string;
}

export function describeSettings(settings: Settings): readonly SettingDescription[] {
  return Object.values(settings).map(({ env, description, secret, schema }) => {
    const unset = schema.safeParse(undefined);
    const shown = unset.success && unset.data !== undefined && !secret ? { default: String(unset.data) } : {};
    return { env, description, secret, required: !unset.success, ...shown };
  });
}
