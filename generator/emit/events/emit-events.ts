import type { EventApi } from '../../model/ir/index.ts';
import { contractFolders } from '../asyncapi/index.ts';
import type { OutputFile } from '../output-file.ts';
import { RUNTIME } from '../runtime.ts';
import { socketFiles, withoutFrames } from '../sockets/index.ts';
import { template } from '../templates.ts';
import { docComment, emitTypes, HEADER } from '../typescript/index.ts';
import { emitValidators } from '../validators/index.ts';
import { type ContractView, contractView } from './contract-view.ts';
import { definitionsFile } from './definitions-file.ts';
import { publisherFile } from './publisher-file.ts';
import { requestFiles } from './request-files.ts';
import { subscriberFile } from './subscriber-file.ts';

export interface EventsOptions {
  /** Ending of relative imports: `.ts`, `.js` or nothing. */
  readonly importExtension: string;
  /** Writes a `package.json` as well, so that the folder can be imported by this name. */
  readonly package?: { readonly name: string; readonly version: string };
}

interface IndexView {
  readonly header: string;
  readonly doc: string;
  readonly modules: readonly string[];
}

const printIndex = template<IndexView>('events/index.hbs');

/** The events target: one folder a contract. Pure; the same models give the same bytes. */
export function emitEvents(apis: readonly EventApi[], options: EventsOptions): OutputFile[] {
  const folders = contractFolders(apis);
  const files = apis.flatMap((api) => {
    const contract = contractView(api, options.importExtension);
    return emitContract(contract).map(({ path, content }) => ({ path: `${folders.get(api)}/${path}`, content }));
  });
  return options.package === undefined ? files : [packageFile(options.package), ...files];
}

function emitContract(contract: ContractView): OutputFile[] {
  const { api, names, types, importExtension } = contract;
  // First, since they name types of their own.
  const sockets = socketFiles(contract);
  const files: OutputFile[] = [{ path: 'types.ts', content: typesFile(contract) }];
  if (types.roots.length > 0) {
    const content = emitValidators(api, names, types.roots, { importExtension });
    files.push({ path: 'validators.ts', content });
  }
  for (const [path, content] of [
    ['events.ts', definitionsFile(contract)],
    ['publisher.ts', publisherFile(contract)],
    ['subscriber.ts', subscriberFile(contract)],
  ] as const) {
    if (content !== undefined) files.push({ path, content });
  }
  files.push(...requestFiles(contract), ...sockets);
  return [...files, indexFile(contract, files)];
}

function typesFile({ api, names, types }: ContractView): string {
  const named = emitTypes({ ...api, schemas: withoutFrames(api) }, names);
  if (types.declarations.length === 0) return named;
  const own = types.declarations.join('\n');
  return api.schemas.length === 0 ? `${HEADER}\n${own}` : `${named}\n${own}`;
}

/** What both clients and servers need; `server.ts` needs Node and is asked for by its own name. */
function indexFile({ api, importExtension }: ContractView, files: readonly OutputFile[]): OutputFile {
  const content = printIndex({
    header: HEADER,
    doc: docComment({ prose: [`${api.title} ${api.version}`, api.description] }),
    modules: files
      .filter(({ path }) => path !== 'server.ts')
      .map(({ path }) => reExport(path, importExtension))
      .sort(),
  });
  return { path: 'index.ts', content };
}

function reExport(path: string, importExtension: string): string {
  const keyword = path === 'types.ts' ? 'export type' : 'export';
  return `${keyword} * from './${path.replace(/\.ts$/, importExtension)}';`;
}

function packageFile({ name, version }: { readonly name: string; readonly version: string }): OutputFile {
  const manifest = {
    name,
    version,
    private: true,
    type: 'module',
    exports: { './*': './*/index.ts', './*/server': './*/server.ts' },
    dependencies: RUNTIME,
  };
  return { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` };
}
