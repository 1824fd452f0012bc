import type { Schema } from '../../model/ir/index.ts';
import type { Scope, Scoped } from '../../schema/index.ts';
import { createChoosing } from './chosen-branches.ts';
import type { JointScope } from './joint-scope.ts';

/** A schema in words that the algebra takes by the letter. */
export type Wording = (schema: Schema) => Scoped;

/** What schemas say by the letter, and what is meant by those of their unions that have a discriminator. */
export interface Wordings {
  readonly literal: Wording;
  readonly meant: Wording;
  /** May any of the schemas mean something else than it says? */
  differ(schemas: readonly Schema[]): boolean;
}

export function createWordings(joint: JointScope): Wordings {
  const choose = createChoosing(joint);
  const chosen = new Map([...joint.names].map(([name, schema]) => [name, choose(schema)]));
  const isOther = [...chosen].some(([name, schema]) => schema !== joint.names.get(name));
  const scope: Scope = { schemas: joint.names };
  const other: Scope = isOther ? { schemas: chosen } : scope;
  return {
    literal: (schema) => ({ schema, scope }),
    meant: (schema) => ({ schema: choose(schema), scope: other }),
    differ: (schemas) => isOther || schemas.some((schema) => choose(schema) !== schema),
  };
}
