// @ts-check
// What all load tests share: where the platform is, who calls, and the objectives of docs/operating.md as thresholds.
import exec from 'k6/execution';
import http from 'k6/http';

export const BASE_URL = __ENV.AI2TEXT_URL ?? 'http://127.0.0.1:8080';

/**
 * What `node tests/load/prepare.ts` has made. Each token is of a caller of its own: the gateway limits each alone.
 * @type {{ tokens: string[], question: string }}
 */
const PREPARED = JSON.parse(open('./.data/callers.json'));
export const QUESTION = PREPARED.question;

export const THRESHOLDS = {
  search: {
    'http_req_failed{kind:search}': ['rate<0.001'],
    'http_req_duration{kind:search}': ['p(95)<500'],
  },
  read: {
    'http_req_failed{kind:read}': ['rate<0.001'],
    'http_req_duration{kind:read}': ['p(99)<500'],
  },
  findable: {
    'http_req_failed{kind:upload}': ['rate<0.001'],
    findable_after_seconds: ['p(95)<1800'],
  },
  streams: { streams_opened: ['rate>0.99'] },
};

/** Callers take turns. */
export function token() {
  const turn = PREPARED.tokens[exec.scenario.iterationInTest % PREPARED.tokens.length];
  if (turn === undefined) throw new Error('There are no callers: node tests/load/prepare.ts');
  return turn;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {string} kind tag that thresholds look at
 * @param {string} bearer
 * @param {string | ArrayBuffer | null} body
 * @param {Record<string, string>} headers
 */
export function ask(method, path, kind, bearer, body = null, headers = {}) {
  return http.asyncRequest(method, `${BASE_URL}${path}`, body, {
    headers: { authorization: `Bearer ${bearer}`, ...headers },
    // Ids in paths would make a series each.
    tags: { kind, name: `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}` },
    timeout: '60s',
  });
}

/**
 * @param {string} bearer
 * @param {string} query
 */
export function find(bearer, query) {
  const body = JSON.stringify({ query });
  return ask('POST', '/v1/search', 'search', bearer, body, { 'content-type': 'application/json' });
}
