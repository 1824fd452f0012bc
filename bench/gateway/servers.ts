/** The programs that the gateway is measured with, as text for `node -e`. */

/** A service that answers a kilobyte at once. */
export const SERVICE = `
  const body = JSON.stringify({ items: ['x'.repeat(1000)] });
  require('node:http')
    .createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    })
    .listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ msg: 'listening', url: 'http://127.0.0.1:' + this.address().port })); });
`;

/** The least that a proxy can do: the same requests and answers over kept connections, and no question asked. */
export const BARE_PROXY = `
  const http = require('node:http');
  const target = new URL(process.env.TARGET);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  http
    .createServer((request, response) => {
      const { method, url, headers } = request;
      const outgoing = http.request({ host: target.hostname, port: target.port, method, path: url, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      request.pipe(outgoing);
    })
    .listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ msg: 'listening', url: 'http://127.0.0.1:' + this.address().port })); });
`;
