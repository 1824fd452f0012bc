import type { ConsumerSettings } from './configuration.ts';

interface Feature {
  readonly setting: string;
  /** The first version that has it, as major and minor. */
  readonly since: readonly [major: number, minor: number];
  readonly isUsed: (asked: ConsumerSettings) => boolean;
}

/** Settings that older servers drop in silence. */
const FEATURES: readonly Feature[] = [
  {
    setting: 'several filter subjects',
    since: [2, 10],
    isUsed: ({ filter_subjects }) => filter_subjects !== undefined,
  },
];

/** What of a consumer's settings a server of this version does not have; nothing where the version can't be read. */
export function missingFeatures(asked: ConsumerSettings, version: string): readonly string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (Number.isNaN(major) || Number.isNaN(minor)) return [];
  return FEATURES.filter(({ isUsed, since: [first, second] }) => {
    return isUsed(asked) && (major < first || (major === first && minor < second));
  }).map(({ setting, since }) => `${setting} need nats-server ${since.join('.')} or newer; this is ${version}`);
}
