import { STATUS_CODES } from 'node:http';
import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import type { Complaint } from '../complaint.ts';

export const PROBLEM = 'application/problem+json';

/** The problem document (RFC 9457) of a complaint. */
export function problemOf({ detail, errors }: Complaint, status: number): JsonObject {
  const faults: readonly JsonValue[] = errors.map((fault): JsonObject => ({ ...fault }));
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    detail,
    ...(faults.length === 0 ? {} : { errors: faults }),
  };
}
