import {
  type ContractService,
  createContractApp,
  type Item,
  type Movement,
} from './cases/warehouse/expected/server/contract/index.ts';

/** What the service was last asked, by operation. */
export type Asked = Record<string, unknown>;

const MOVEMENTS: readonly Movement[] = [
  { kind: 'receipt', item: 'bolt', from: 'smith' },
  { item: 'nut', note: 'Found behind a shelf.' },
];

/** A service of the contract that keeps what it was asked. */
export function createWarehouse(asked: Asked) {
  const bolt: Item = { id: 'bolt', tags: ['metal'] };
  const service: ContractService<string> = {
    listItems(request, { caller }) {
      asked['listItems'] = { ...request, caller };
      return { status: 200, body: [bolt] };
    },
    findItems({ body }) {
      asked['findItems'] = body;
      return { status: 200, body: [{ id: body.text }] };
    },
    purgeItems: () => ({ status: 204 }),
    getItem(request) {
      asked['getItem'] = request;
      return { status: 200, body: { id: request.path.itemId } };
    },
    copyItem({ headers, path }) {
      asked['copyItem'] = { from: path.itemId, to: headers.Destination };
      return { status: 201, body: { id: headers.Destination } };
    },
    linkItem(request) {
      asked['linkItem'] = request;
      return { status: 204 };
    },
    followMovements: () => ({ status: 200, body: MOVEMENTS.map((data) => ({ event: 'movement', data })) }),
    async recordMovements({ body }) {
      const received: Movement[] = [];
      for await (const movement of body) received.push(movement);
      asked['recordMovements'] = received;
      return { status: 200, body: { count: received.length } };
    },
    readJournal: () => ({ status: 200, body: MOVEMENTS }),
  };
  return createContractApp(service, {
    answers: 'enforce',
    security: { device: (token) => (token === 'good' ? 'device' : undefined), stationKey: () => 'station' },
  });
}
