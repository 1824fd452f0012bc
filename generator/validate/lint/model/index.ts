/** Rules about what a contract means, held against its model: the same for operations and for messages. */
import type { Api } from '../../../model/index.ts';
import type { Rule } from '../rule.ts';
import { schemaUnsatisfiable } from './unsatisfiable.ts';

export const modelRules: readonly Rule<Api>[] = [schemaUnsatisfiable];
