/** Rules about schemas and the values that stand beside them, the same for operations and for messages. */
import type { Rule } from '../rule.ts';
import { schemaCircular } from './circular.ts';
import { enumType, requiredUndeclared } from './contradictions.ts';
import { discriminatorMapping, discriminatorProperty } from './discriminators.ts';
import { schemaInfinite } from './infinite.ts';
import { schemaInvalid } from './metaschema.ts';
import { schemaNewer } from './newer.ts';
import type { SchemaOutline } from './outline.ts';
import { patternInvalid, patternLegacy, patternSlow } from './patterns.ts';
import { defaultDoubtful, defaultInvalid, exampleDoubtful, exampleInvalid } from './samples.ts';

export { collectSchemas, type Direction, type SchemaCollector, type SchemaOutline } from './outline.ts';

export const schemaRules: readonly Rule<SchemaOutline>[] = [
  schemaInvalid,
  schemaNewer,
  schemaCircular,
  schemaInfinite,
  patternInvalid,
  patternLegacy,
  patternSlow,
  enumType,
  requiredUndeclared,
  discriminatorProperty,
  discriminatorMapping,
  exampleInvalid,
  exampleDoubtful,
  defaultInvalid,
  defaultDoubtful,
];
