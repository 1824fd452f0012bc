import manifest from '../package.json' with { type: 'json' };

/** How this service is called in logs, traces, metrics and health. */
export const SERVICE = { name: 'training', version: manifest.version } as const;
