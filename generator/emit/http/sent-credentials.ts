import type { HttpApi, Operation, SecurityScheme } from '../../model/ir/index.ts';

/**
 * What has to be sent to be let in, alternative by alternative. One for which nothing is sent is left out: nothing has to
 * be chosen for it, and wherever it stands, credentials that are there go along.
 * @param express how a target writes a scheme; nothing for one that is not sent
 */
export function sentCredentials<Expression>(
  operation: Operation,
  api: HttpApi,
  express: (scheme: SecurityScheme) => readonly Expression[],
): readonly (readonly Expression[])[] {
  const schemes = new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme]));
  return operation.security
    .map(({ schemes: names }) =>
      names.flatMap(({ name }) => {
        const scheme = schemes.get(name);
        return scheme === undefined ? [] : express(scheme);
      }),
    )
    .filter((alternative) => alternative.length > 0);
}
