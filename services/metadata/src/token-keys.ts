import { randomUUID } from 'node:crypto';
import type { ServiceConfig } from './config.ts';
import { developmentIssuer, type KeySource, keysFromFile, keysFromUrl, type TokenRules } from './security/index.ts';

const SCOPES = ['recordings:read', 'recordings:write', 'transcripts:read', 'transcripts:write'];

/** Why the service cannot start, in words for who runs it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Where the keys of tokens come from. Without any, only development goes on: there the service makes its own and says
 * a token that fits.
 */
export async function tokenKeys(
  config: ServiceConfig,
  rules: TokenRules,
  say: (text: string) => void,
): Promise<KeySource> {
  const { jwksUrl, jwksFile, environment } = config;
  if (jwksUrl !== undefined && jwksFile !== undefined) {
    throw new StartError('Set JWKS_URL or JWKS_FILE, not both.');
  }
  if (jwksUrl !== undefined) return keysFromUrl(jwksUrl);
  if (jwksFile !== undefined) return fromFile(jwksFile);
  if (environment !== 'dev') {
    throw new StartError(
      'Nobody could be let in: set JWKS_URL or JWKS_FILE to the keys of your issuer, or AI2TEXT_ENVIRONMENT=dev to try things out.',
    );
  }
  const issuer = await developmentIssuer(rules);
  const token = await issuer.issue(randomUUID(), SCOPES);
  say(`Development: keys of this process only. A token that is good for twelve hours:\n${token}\n`);
  return issuer.keys;
}

function fromFile(path: string): KeySource {
  try {
    return keysFromFile(path);
  } catch (error) {
    throw new StartError(`JWKS_FILE ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
