/**
 * The page for people. Its files are built from `services/console` and only served here; it speaks to the platform as any
 * other client does, with a token. In development, where the gateway is the issuer, it gets one for the asking: from this
 * machine and this page only.
 */
export { type ConsoleParts, consoleRoutes } from './console-routes.ts';
export { createSession, type Session } from './session.ts';
