/** The token that a gateway of development gives to pages on its own machine. */
export async function developmentToken(gatewayUrl: string): Promise<string> {
  const session: unknown = await (await fetch(`${gatewayUrl}/console/session`)).json();
  return String(Object(session).token);
}
