import { Ajv2020 } from 'ajv/dist/2020.js';
import { formatPointer, isRecord, member, parsePointer } from '../../../load/index.ts';
import { describeError } from '../../standard/describe.ts';
import { distillErrors } from '../../standard/distill.ts';
import type { Rule } from '../rule.ts';
import type { SchemaOutline } from './outline.ts';

/** The standard OpenAPI parser looks into schemas of 3.0 only, and the AsyncAPI parser into its own. */
export const schemaInvalid: Rule<SchemaOutline> = {
  id: 'schema-invalid',
  severity: 'error',
  area: 'schemas',
  summary: 'Schemas of OpenAPI 3.1 and 3.2 are JSON Schemas.',
  *check({ roots }, contract) {
    if (contract.specification !== 'openapi' || contract.specificationVersion.startsWith('3.0')) return;
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
    for (const root of roots) {
      if (!isRecord(root.value) && typeof root.value !== 'boolean') {
        yield { site: root, message: 'a schema must be an object, true or false', part: 'value' };
        continue;
      }
      ajv.validate('https://json-schema.org/draft/2020-12/schema', root.value);
      for (const error of distillErrors(ajv.errors ?? [])) {
        const { pointer, part, message, expected } = describeError(error);
        const segments = parsePointer(pointer) ?? [];
        yield {
          site: {
            document: root.document,
            pointer: root.pointer + formatPointer(segments),
            value: segments.reduce(member, root.value),
          },
          part,
          message: `in the schema, ${message}`,
          ...(expected === undefined ? {} : { expected }),
        };
      }
    }
  },
};
