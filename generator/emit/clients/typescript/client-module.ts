import type { HttpApi } from '../../../model/ir/index.ts';
import { template } from '../../templates.ts';
import { camelCase, docComment, HEADER, type NameScope, pascalCase, stringLiteral } from '../../typescript/index.ts';
import { credentialMembers } from './security.ts';
import { baseUrl } from './server-address.ts';

/** What the modules of one API call the ways to a client. */
export interface ClientNames {
  /** `createLibraryClient`: for the functions of single operations. */
  readonly createClient: string;
  /** `createLibraryApi`: everything in one object. */
  readonly createApi: string;
  readonly api: string;
  readonly options: string;
  readonly credentials: string;
}

export function nameClient(api: HttpApi, scope: NameScope): ClientNames {
  const type = pascalCase(api.name);
  return {
    credentials: scope.claim(`${type}Credentials`),
    createClient: scope.claim(camelCase(`create ${type} client`)),
    createApi: scope.claim(camelCase(`create ${type} api`)),
    api: scope.claim(`${type}Api`),
    options: scope.claim(`${type}ClientOptions`),
  };
}

/** The module that makes clients which know the API's address and credentials. */
export function emitClientModule(api: HttpApi, names: ClientNames, ext: string): string {
  return template<object>('clients/typescript/client.hbs')({
    header: HEADER,
    ext,
    baseUrl: stringLiteral(baseUrl(api)),
    operationServers: api.operations.some(({ servers }) => servers.length > 0),
    credentials: credentialMembers(api),
    credentialsName: names.credentials,
    optionsName: names.options,
    functionName: names.createClient,
    comment: docComment({ prose: [`A client of ${api.title}, contract version ${api.version}.`, api.description] }),
  });
}
