import { note, type Tags } from './metrics.ts';

interface Params {
  readonly headers?: Readonly<Record<string, string>>;
  readonly tags?: Tags;
  readonly timeout?: string;
}

async function asyncRequest(method: string, url: string, body: string | ArrayBuffer | null, params: Params = {}) {
  const { headers = {}, tags = {}, timeout = '60s' } = params;
  const started = performance.now();
  const answer = await fetch(url, {
    method,
    body,
    headers,
    signal: AbortSignal.timeout(Number.parseInt(timeout, 10) * 1_000),
  })
    .then(async (response) => ({ status: response.status, body: await response.text() }))
    // No answer is status 0, as in k6.
    .catch(() => ({ status: 0, body: '' }));
  const all = { ...tags, status: String(answer.status) };
  note('http_req_duration', performance.now() - started, all);
  note('http_req_failed', answer.status >= 200 && answer.status < 400 ? 0 : 1, all);
  return answer;
}

export default { asyncRequest };
