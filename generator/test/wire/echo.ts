/** The generated server of `cases/styles`, which answers with what it was sent. Clients of any language can be held to it. */
import { type Listener, listen } from '../../../common/src/service/listen.ts';
import { type ContractService, createContractApp, type Values } from './cases/styles/expected/server/contract/index.ts';

export interface Echo extends Listener {
  /** Values of every request that the server accepted, in the order they came. */
  readonly arrived: Values[];
}

interface Sent {
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: Values;
}

/** A real server on a free port of this machine. */
export async function startEcho(): Promise<Echo> {
  const arrived: Values[] = [];
  const echo = ({ path, query, headers, cookies, body }: Sent) => {
    const values: Values = { ...path, ...query, ...headers, ...cookies, ...body };
    arrived.push(values);
    return { status: 200 as const, body: values };
  };
  const service: ContractService = {
    pathSimpleJoined: echo,
    pathSimpleExploded: echo,
    pathLabelJoined: echo,
    pathLabelExploded: echo,
    pathMatrixJoined: echo,
    pathMatrixExploded: echo,
    pathContent: echo,
    queryFormJoined: echo,
    queryReservedJoined: echo,
    queryFormExploded: echo,
    queryFormFree: echo,
    queryReservedExploded: echo,
    querySpaceDelimited: echo,
    querySpaceDelimitedExploded: echo,
    queryPipeDelimited: echo,
    queryPipeDelimitedExploded: echo,
    queryDeepObject: echo,
    queryContent: echo,
    headerSimpleJoined: echo,
    headerSimpleExploded: echo,
    headerContent: echo,
    cookieFormJoined: echo,
    cookieFormExploded: echo,
    cookieCookie: echo,
    cookieContent: echo,
    bodyJson: echo,
    bodyForm: echo,
    bodyFormStyled: echo,
    bodyMultipart: echo,
    bodyMultipartStyled: echo,
  };
  const listener = await listen(createContractApp(service), '127.0.0.1', 0);
  return { ...listener, arrived };
}
