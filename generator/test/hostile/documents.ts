/** Text for one place of a document. Names get their slot's number behind it, since they stand side by side. */
export type Fill = (slot: number) => string;

/** How many slots `openApiDocument` and `asyncApiDocument` fill. */
export const SLOTS = 80;

const refTo = (name: string): string =>
  `#/components/schemas/${encodeURIComponent(name.replace(/~/g, '~0').replace(/\//g, '~1'))}`;

/** An OpenAPI document with free text in every string field that reaches generated code. */
export function openApiDocument(text: Fill): unknown {
  const name = (slot: number): string => `${text(slot)}n${slot}`;
  const pathName = (slot: number): string => name(slot).replace(/[{}/?#]/g, '');
  const [pet, cat, dog, tree] = [name(1), name(2), name(3), name(4)];
  return {
    openapi: '3.2.0',
    info: { title: text(5), version: text(6), description: text(7) },
    servers: [
      { url: text(8), description: text(9), variables: { [name(10)]: { default: text(11), description: text(12) } } },
    ],
    tags: [{ name: name(13), summary: text(69), description: text(14) }],
    paths: {
      [`/pets/{${pathName(15)}}`]: {
        get: {
          operationId: name(16),
          summary: text(17),
          description: text(18),
          tags: [name(13)],
          deprecated: true,
          'x-sunset': text(19),
          parameters: [
            { name: pathName(15), in: 'path', required: true, description: text(20), schema: { type: 'string' } },
            { name: name(21), in: 'query', description: text(22), schema: { type: 'string', default: text(23) } },
            { name: name(24), in: 'query', style: 'deepObject', schema: { $ref: refTo(tree) } },
            {
              name: name(25),
              in: 'query',
              content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
            },
            {
              name: headerName(text(26), 26),
              in: 'header',
              description: text(27),
              schema: { enum: [name(28), name(29)] },
            },
            { name: name(30), in: 'cookie', schema: { type: 'string' } },
          ],
          security: [{ [name(31)]: [text(32)] }, { [name(33)]: [] }],
          responses: {
            200: {
              description: text(34),
              headers: { [headerName(text(35), 35)]: { description: text(36), schema: { type: 'string' } } },
              content: { 'application/json': { schema: { $ref: refTo(pet) }, example: { [name(37)]: text(38) } } },
            },
            '4XX': { description: text(39), content: { 'text/plain': { schema: { type: 'string' } } } },
            default: { description: text(40), content: { 'application/problem+json': { schema: { type: 'object' } } } },
          },
        },
      },
      [`/${pathName(41)}`]: {
        post: {
          operationId: name(42),
          requestBody: {
            required: true,
            description: text(43),
            content: {
              'application/json': { schema: { $ref: refTo(tree) } },
              'multipart/form-data': { schema: { type: 'object', properties: { [name(44)]: { type: 'string' } } } },
            },
          },
          responses: { 204: { description: text(45) } },
        },
        additionalOperations: {
          LINK: {
            operationId: name(70),
            parameters: [
              {
                name: name(71),
                in: 'querystring',
                description: text(72),
                content: {
                  'application/x-www-form-urlencoded': {
                    schema: {
                      type: 'object',
                      properties: { [name(73)]: { type: 'array', items: { type: 'string' } } },
                    },
                    encoding: { [name(73)]: { style: 'pipeDelimited', explode: false } },
                  },
                },
              },
            ],
            responses: {
              200: {
                summary: text(74),
                content: {
                  'text/event-stream': {
                    itemSchema: { type: 'object', properties: { [name(75)]: { const: text(76) } } },
                  },
                  'application/xml': { examples: { [name(77)]: { dataValue: text(78), serializedValue: text(79) } } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        [name(31)]: { type: 'http', scheme: 'bearer', description: text(46), bearerFormat: text(47) },
        [name(33)]: { type: 'apiKey', in: 'header', name: headerName(text(48), 48), description: text(49) },
      },
      schemas: {
        [pet]: {
          title: text(50),
          description: text(51),
          oneOf: [{ $ref: refTo(cat) }, { $ref: refTo(dog) }],
          discriminator: { propertyName: name(52), mapping: { [name(53)]: refTo(cat), [name(54)]: refTo(dog) } },
        },
        [cat]: {
          type: 'object',
          description: text(55),
          required: [name(52)],
          properties: {
            [name(52)]: { type: 'string', description: text(56), format: text(57) },
            [name(58)]: { const: text(59) },
            [name(60)]: { enum: [name(61), name(62), 3, null] },
          },
        },
        [dog]: {
          type: 'object',
          required: [name(52), name(63)],
          properties: {
            [name(52)]: { type: 'string' },
            [name(63)]: { type: 'string', default: text(64), examples: [text(65)] },
          },
          patternProperties: { '^x-': { type: 'string' } },
          additionalProperties: { type: 'string', title: text(66) },
        },
        [tree]: {
          type: 'object',
          properties: {
            [name(67)]: { type: 'array', items: { $ref: refTo(tree) } },
            [name(68)]: { type: ['string', 'null'] },
          },
        },
      },
    },
  };
}

/** An AsyncAPI document in the same spirit. */
export function asyncApiDocument(text: Fill): unknown {
  const name = (slot: number): string => `${text(slot)}n${slot}`;
  const escaped = (slot: number): string => encodeURIComponent(name(slot).replace(/~/g, '~0').replace(/\//g, '~1'));
  return {
    asyncapi: '3.0.0',
    info: { title: text(1), version: text(2), description: text(3) },
    servers: { [name(4)]: { host: text(5), protocol: 'nats', description: text(6) } },
    channels: {
      [name(7)]: {
        address: `events.created${text(8).length}`,
        title: text(9),
        summary: text(10),
        description: text(11),
        messages: {
          [name(12)]: {
            name: name(13),
            title: text(14),
            summary: text(15),
            description: text(16),
            payload: { $ref: `#/components/schemas/${escaped(17)}` },
            headers: { type: 'object', properties: { [name(18)]: { type: 'string', description: text(19) } } },
            examples: [{ name: text(20), summary: text(21), payload: { [name(22)]: text(23) } }],
          },
        },
        'x-nats-jetstream': { stream: { name: 'EVENTS', description: text(24), subjects: ['events.>'] } },
      },
    },
    operations: {
      [name(25)]: {
        action: 'send',
        channel: { $ref: `#/channels/${escaped(7)}` },
        title: text(26),
        summary: text(27),
        description: text(28),
      },
      [name(29)]: {
        action: 'receive',
        channel: { $ref: `#/channels/${escaped(7)}` },
        summary: text(30),
        'x-nats-jetstream': {
          consumers: [
            {
              name: name(31),
              durable: 'worker',
              description: text(32),
              deadLetter: { stream: 'DLQ', subject: 'dlq.events' },
            },
          ],
        },
      },
    },
    components: {
      schemas: {
        [name(17)]: {
          type: 'object',
          title: text(33),
          description: text(34),
          required: [name(22)],
          properties: {
            [name(22)]: { type: 'string', description: text(35), default: text(36) },
            [name(37)]: { enum: [name(38), name(39)] },
          },
        },
      },
    },
  };
}

/** Header names are tokens by the standard; what isn't one could not be sent and is tested elsewhere. */
function headerName(text: string, slot: number): string {
  return `${text.replace(/[^A-Za-z0-9'`$_-]/g, '')}h${slot}`;
}
