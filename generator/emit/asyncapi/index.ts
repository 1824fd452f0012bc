/**
 * What all targets share that are made from AsyncAPI: folders of contracts, the types of payloads and headers with
 * their guards, the protocols that carry a channel, the open parts of addresses, and the statement that imports.
 *
 * A *stem* is a name without its version. It fails safe towards saying too little: a channel whose protocol nobody
 * names belongs to NATS, as it always has, and to no other target.
 */
export { channelParameters } from './channel-parameters.ts';
export { contractFolders, stemOf } from './contract-names.ts';
export { DataTypes, isJsonMessage } from './data-types.ts';
export { fateTags } from './fate.ts';
export { importOf } from './imports.ts';
export { isNatsChannel, isWebSocketChannel, protocolsOf } from './protocols.ts';
