import { member } from '../../../load/index.ts';
import { unusedComponents } from '../components.ts';
import { missingSunset } from '../lifecycle.ts';
import { clashes } from '../names.ts';
import type { Rule } from '../rule.ts';
import { text } from '../site.ts';
import type { EventOutline } from './outline.ts';

export const messageNameClash: Rule<EventOutline> = {
  id: 'message-name-clash',
  severity: 'warning',
  area: 'naming',
  summary: 'Names of messages differ in more than case and separators.',
  check: ({ messages }) =>
    clashes(
      'message',
      messages.map(({ id, site }) => ({ name: text(site, 'name') ?? id, site, part: 'key' })),
    ),
};

export const operationNameClash: Rule<EventOutline> = {
  id: 'operation-name-clash',
  severity: 'warning',
  area: 'naming',
  summary: 'Names of operations differ in more than case and separators.',
  check: ({ operations }) =>
    clashes(
      'operation',
      operations.map(({ id, site }) => ({ name: id, site, part: 'key' })),
    ),
};

export const eventSchemaNameClash: Rule<EventOutline> = {
  id: 'schema-name-clash',
  severity: 'warning',
  area: 'naming',
  summary: 'Names of schemas differ in more than case and separators.',
  check: ({ componentSchemas }) =>
    clashes(
      'schema',
      componentSchemas.map(([name, site]) => ({ name, site, part: 'key' })),
    ),
};

export const eventComponentUnused: Rule<EventOutline> = {
  id: 'component-unused',
  severity: 'warning',
  area: 'references',
  summary: 'Every component is referred to.',
  *check({ root, operations }, contract) {
    if (operations.length > 0) yield* unusedComponents(contract, root, new Set());
  },
};

export const eventSunsetMissing: Rule<EventOutline> = {
  id: 'sunset-missing',
  severity: 'info',
  area: 'lifecycle',
  summary: 'What is deprecated says by x-sunset from when on it may be gone.',
  *check({ messages, operations, schemas }) {
    const sites = [...messages.map(({ site }) => site), ...operations.map(({ site }) => site), ...schemas.schemas];
    yield* missingSunset(
      sites.filter(({ value }) => member(value, 'deprecated') === true || member(value, 'x-deprecated') === true),
    );
  },
};
