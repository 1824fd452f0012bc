import type { Channel } from '../../model/ir/index.ts';
import { docComment, propertyKey, stringLiteral } from '../typescript/index.ts';

/** One open part of an address, as a member of an object type. */
export interface ParameterMember {
  readonly doc: string;
  readonly text: string;
}

/** The parameters that an address holds, in its order. What the contract declares but the address lacks is left out. */
export function channelParameters(channel: Channel): ParameterMember[] {
  const held = [...new Set([...(channel.address ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name))];
  return held.map((name) => {
    const parameter = channel.parameters.find((declared) => declared.name === name);
    const type = parameter?.enum?.length ? parameter.enum.map(stringLiteral).join(' | ') : 'string';
    return { doc: docComment({ prose: [parameter?.description] }, '    '), text: `${propertyKey(name)}: ${type}` };
  });
}
