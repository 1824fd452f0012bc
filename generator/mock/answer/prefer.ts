/** What a request would like to be answered (RFC 7240). */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
  /** Sampled values, also where the contract has examples. */
  readonly isDynamic: boolean;
}

export function readPreference(header: string | undefined): Preference {
  const words = new Map(
    (header ?? '').split(/[,;]/).map((word): [string, string] => {
      const [name = '', ...value] = word.split('=');
      return [
        name.trim().toLowerCase(),
        value
          .join('=')
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      ];
    }),
  );
  const code = words.get('code');
  const example = words.get('example');
  return {
    ...(code === undefined ? {} : { code }),
    ...(example === undefined ? {} : { example }),
    isDynamic: words.get('dynamic') === 'true',
  };
}
