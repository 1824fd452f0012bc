/**
 * Typed conversations over WebSocket, as an AsyncAPI contract describes them. Each side of a *channel* has its own
 * messages: a text frame is JSON and a member tells which message it is; a binary frame is bytes. A *conversation* is
 * what code holds while a connection is open: messages come out of it one by one, checked, and go in through one
 * function each. Nothing here knows Node or a browser; `connectSocket` takes the platform's own `WebSocket`, and
 * `socket-server` brings Node's server.
 *
 * It fails safe towards ending: a frame that the contract does not allow is a *fault*, and unless somebody decides
 * otherwise a fault closes the connection with the code that says why. Data that breaks the contract is never sent, and
 * neither side buffers without bounds: reading stops where that is possible, and sending waits.
 */
export { type ConnectOptions, connectSocket, UpgradeError } from './connect.ts';
export { type Closing, type Conversation, type ConversationOptions, createConversation } from './conversation.ts';
export type {
  BytesMessage,
  JsonMessage,
  MessageDefinition,
  Received,
  Senders,
  SideDefinition,
  SocketChannel,
} from './definition.ts';
export { type Frame, frameLimit } from './frames.ts';
export { type Fault, type FaultKind, SocketClosedError, SocketFaultError } from './socket-error.ts';
export type { Transport } from './transport.ts';
