import { randomUUID } from 'node:crypto';
import { StartError } from '../config/index.ts';
import { developmentIssuer, type KeySource, keysFromFile, keysFromUrl, type TokenRules } from '../tokens/index.ts';
import type { Environment, TokenSettings } from './settings.ts';

export interface KeyOptions {
  /** Scopes of the token that development makes. */
  readonly scopes: readonly string[];
  /** Shows that token to whoever started the service. Default: standard error. */
  readonly say?: (text: string) => void;
}

/** The rules that the settings give for tokens. */
export function tokenRules({ issuer, audience, clockSkew }: TokenSettings): TokenRules {
  return { issuer, audience, clockSkew };
}

/**
 * Where the keys of tokens come from. Without any, only development goes on: there the service makes its own and says
 * a token that fits.
 */
export async function chooseKeys(
  config: TokenSettings & { readonly environment: Environment },
  { scopes, say = (text) => void process.stderr.write(text) }: KeyOptions,
): Promise<KeySource> {
  const { jwksUrl, jwksFile, environment } = config;
  if (jwksUrl !== undefined && jwksFile !== undefined) throw new StartError('Set JWKS_URL or JWKS_FILE, not both.');
  if (jwksUrl !== undefined) return keysFromUrl(jwksUrl);
  if (jwksFile !== undefined) return fromFile(jwksFile);
  if (environment !== 'dev') {
    throw new StartError(
      'Nobody could be let in: set JWKS_URL or JWKS_FILE to the keys of your issuer, or AI2TEXT_ENVIRONMENT=dev to try things out.',
    );
  }
  const issuer = await developmentIssuer(tokenRules(config));
  const token = await issuer.issue(randomUUID(), scopes);
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
