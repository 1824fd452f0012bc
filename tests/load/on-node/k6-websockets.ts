interface Params {
  readonly headers: Readonly<Record<string, string>>;
}

/** k6 takes the subprotocol as a header; the socket of Node wants to know of it. */
export class WebSocket extends globalThis.WebSocket {
  constructor(url: string, _protocols: null, { headers }: Params) {
    const { 'sec-websocket-protocol': protocol, ...others } = headers;
    super(url, { protocols: protocol === undefined ? [] : [protocol], headers: others });
  }
}
