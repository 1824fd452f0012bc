/**
 * The HTML reference: a page for each contract, and one that leads to them. A page holds everything that it needs, the
 * renderer (Redoc) included, so it opens from a disk and can be handed on by itself.
 *
 * Contract text is untrusted and must not run: it stands in the page as data alone, and a content security policy lets
 * no script run but the one that the page was made with. The policy also keeps the page from asking anybody for
 * anything, whatever a contract embeds or a renderer would like to report.
 */
import { createHash } from 'node:crypto';
import type { Api, JsonValue } from '../../model/ir/index.ts';
import type { OutputFile } from '../output-file.ts';
import { template } from '../templates.ts';
import { NameScope } from '../typescript/index.ts';

/** One contract as a single document, without references to other files. */
export interface ReferenceContract {
  readonly api: Api;
  readonly document: JsonValue;
}

const STYLES = "style-src 'unsafe-inline'";
const NOTHING_ELSE = "base-uri 'none'; form-action 'none'";

/** Emits the pages. `renderer` is Redoc's stand-alone module. */
export function emitReference(contracts: readonly ReferenceContract[], renderer: string): OutputFile[] {
  const names = new NameScope(['index']);
  // A text that would end the script is the same to JavaScript with the slash escaped.
  const inlined = renderer.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const pages = contracts.map(({ api, document }) => ({
    api,
    href: `${names.claim(api.name.replace(/[^A-Za-z0-9.-]+/g, '-') || 'contract')}.html`,
    document,
  }));
  const index = template<object>('reference/index.hbs')({
    policy: `default-src 'none'; ${STYLES}; ${NOTHING_ELSE}`,
    pages: pages.map(({ api: { kind, title, version }, href }) => ({
      href,
      title: escaped(title),
      about: escaped(`${version}, ${kind === 'http' ? 'OpenAPI' : 'AsyncAPI'}`),
    })),
  });
  return [
    { path: 'index.html', content: index },
    ...pages.map(({ api, href, document }) => ({ path: href, content: page(api, document, inlined) })),
  ];
}

function page(api: Api, document: JsonValue, renderer: string): string {
  const contract = JSON.stringify(document).replaceAll('<', '\\u003c');
  // No contract can hold a digest of itself, so none can know the word that lets a script run.
  const nonce = createHash('sha256').update(contract).digest('hex').slice(0, 32);
  return template<object>('reference/page.hbs')({
    policy: `default-src 'none'; script-src 'nonce-${nonce}'; ${STYLES}; img-src data:; font-src data:; ${NOTHING_ELSE}`,
    nonce,
    title: escaped(api.title),
    contract,
    renderer,
    settings: '{ disableTelemetry: true }',
  });
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);
}
