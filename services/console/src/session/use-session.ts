import { useEffect, useState } from 'preact/hooks';

/** `asking`: nobody has given a token yet, and the person at the page has to. */
export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly token: string };

const KEY = 'ai2text-token';

/** A token of the development gateway, or one that somebody has pasted; that is forgotten with the tab. */
export function useSession(): readonly [Session, (token: string) => void] {
  const [session, setSession] = useState<Session>({ kind: 'starting' });
  useEffect(() => {
    void firstToken().then((token) => setSession(token === undefined ? { kind: 'asking' } : { kind: 'open', token }));
  }, []);
  const open = (token: string): void => {
    sessionStorage.setItem(KEY, token);
    setSession({ kind: 'open', token });
  };
  return [session, open];
}

async function firstToken(): Promise<string | undefined> {
  const kept = sessionStorage.getItem(KEY);
  if (kept !== null) return kept;
  const answer = await fetch('/console/session').catch(() => undefined);
  if (!answer?.ok) return undefined;
  const given: unknown = await answer.json();
  return typeof given === 'object' && given !== null && 'token' in given ? String(given.token) : undefined;
}
