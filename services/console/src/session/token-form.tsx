import type { TargetedSubmitEvent } from 'preact';

/** Asks for a token, where the gateway gives none by itself. */
export function TokenForm({ onToken }: { readonly onToken: (token: string) => void }) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    if (typeof token === 'string' && token.trim() !== '') onToken(token.trim());
  };
  return (
    <form class="card token" onSubmit={submit}>
      <h2>Sign in</h2>
      <p>Paste an access token of your identity provider. It stays in this tab.</p>
      <label>
        Token
        <input name="token" type="password" autocomplete="off" required />
      </label>
      <button type="submit">Continue</button>
    </form>
  );
}
