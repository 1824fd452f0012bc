/**
 * A release of the contracts: checked, frozen, and written down.
 *
 * A *release* bears one version for all contracts, and a tag. It is *refused* as long as a contract's version says less
 * than its changes ask for, a break is unannounced, an override has run out, or the contracts are not committed. A
 * *frozen* contract is one document that needs no other: the bytes that others may go by for ever. The *changelog* tells
 * what came, the *migration guide* what to do about what broke.
 *
 * Nothing is published and, unless asked for, nothing is tagged. Fails safe towards refusing: all files are written or
 * none, and a second run writes the same bytes, that is, nothing.
 */
export { type ReleaseFlags, runRelease } from './release.ts';
