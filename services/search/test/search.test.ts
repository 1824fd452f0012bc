import { search, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from './service.ts';

let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const MEETING = [
  'Xin chào mọi người, chúng ta bắt đầu cuộc họp.',
  'Sản phẩm mới sẽ được giới thiệu vào giữa tháng mười hai.',
  'Ngân sách quảng cáo giảm mười phần trăm so với năm ngoái.',
  'Chị Lan sẽ gửi hợp đồng cho khách hàng trước thứ sáu.',
];
const COOKING = ['Ướp thịt với nước mắm và tỏi trong ba mươi phút.', 'Đun sôi nước rồi cho bún vào.'];

async function texts(owner: string, body: search.SearchRequest): Promise<readonly string[]> {
  const page = await value(search.searchSegments(await service.client(owner), { query: {}, body }));
  return page.items.map(({ text }) => text);
}

describe('a question', () => {
  const owner = newId();
  beforeAll(async () => {
    await service.given(owner, {
      segments: MEETING,
      title: 'Họp giao ban',
      tags: ['giao-ban', 'q4'],
      recordedAt: '2026-11-20T08:00:00Z',
    });
    await service.given(owner, {
      segments: COOKING,
      title: 'Nấu ăn',
      recordedAt: '2026-01-05T08:00:00Z',
      language: 'vi-VN',
    });
    await service.given(owner, { segments: ['The launch was a great success.'], title: 'Launch', language: 'en' });
  });

  test.each([
    ['Khi nào chúng ta ra mắt hàng mới?', MEETING[1]],
    ['cut in marketing spending', MEETING[2]],
    ['ai phụ trách giấy tờ ký kết với đối tác', MEETING[3]],
    ['recipe for marinating pork', COOKING[0]],
  ])('%j finds by meaning what shares no word with it', async (query, expected) => {
    expect((await texts(owner, { query }))[0]).toBe(expected);
  });

  test('tells enough to show the hit', async () => {
    const [hit] = (
      await value(
        search.searchSegments(await service.client(owner), { query: { limit: 1 }, body: { query: 'tháng mười hai' } }),
      )
    ).items;
    expect(hit).toMatchObject({
      title: 'Họp giao ban',
      language: 'vi',
      startMs: 1_000,
      endMs: 1_900,
      text: MEETING[1],
    });
    expect(hit?.highlights).toEqual([{ start: 41, end: 55 }]);
    expect(hit?.text.slice(41, 55)).toBe('tháng mười hai');
  });

  test.each([
    [{ tags: ['q4', 'giao-ban'] }, MEETING.length],
    [{ tags: ['q4', 'nothing'] }, 0],
    [{ languages: ['vi'] }, MEETING.length + COOKING.length],
    [{ languages: ['VI-vn'] }, COOKING.length],
    [{ recordedFrom: '2026-11-01T00:00:00Z' }, MEETING.length],
    [{ recordedTo: '2026-11-01T00:00:00Z' }, COOKING.length],
    [{ recordingIds: [newId()] }, 0],
    [{ speaker: 'speaker-1' }, 0],
  ])('looks only where %j says', async (filters, count) => {
    expect(await texts(owner, { query: 'họp', filters })).toHaveLength(count);
  });

  test('with a span of time that ends before it begins is refused', async () => {
    const body = { query: 'x', filters: { recordedFrom: '2026-02-01T00:00:00Z', recordedTo: '2026-01-01T00:00:00Z' } };
    const answer = await search.searchSegments(await service.client(owner), { query: {}, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/filters/recordedTo' }] } });
  });

  test('finds nothing that is not close enough', async () => {
    expect(await texts(owner, { query: 'họp', minScore: 1 })).toEqual([]);
  });

  test('never finds what belongs to somebody else', async () => {
    expect(await texts(newId(), { query: MEETING[1] ?? '' })).toEqual([]);
    expect(await texts(newId(), { query: MEETING[1] ?? '', mode: 'hybrid' })).toEqual([]);
  });

  test('needs its scope', async () => {
    const answer = await search.searchSegments(await service.client(owner, []), { query: {}, body: { query: 'x' } });
    expect(answer.status).toBe(403);
  });

  test.each(["'; drop table segments; --", '%', '\u0000', '{"$ne": null}', '😀', 'a'.repeat(1_000)])(
    'like %j is only a question',
    async (query) => {
      expect((await texts(owner, { query, mode: 'hybrid' })).length).toBeGreaterThan(0);
    },
  );
});

describe('words', () => {
  const owner = newId();
  beforeAll(async () => {
    const fillers = Array.from({ length: 20 }, (_, index) => `Mã đơn hàng số ${1_000 + index} đã giao xong.`);
    await service.given(owner, { segments: [...fillers, 'Mã đơn hàng số XK-4471 bị trả lại.'] });
  });

  test('bring a rare one to the top where both count', async () => {
    expect((await texts(owner, { query: 'XK-4471', mode: 'hybrid' }))[0]).toContain('XK-4471');
  });

  test('are found without their marks', async () => {
    expect((await texts(owner, { query: 'don hang bi tra lai', mode: 'hybrid' }))[0]).toContain('trả lại');
  });

  test('are marked with the time at which they were said', async () => {
    const speaker = newId();
    const spoken = ['Ngày', 'mai', 'trời', 'mưa'].map((text, index) => ({
      text,
      startMs: index * 100,
      endMs: index * 100 + 80,
    }));
    await service.given(speaker, { segments: [{ text: 'Ngày mai trời mưa.', words: spoken }] });
    const page = await value(
      search.searchSegments(await service.client(speaker), { query: {}, body: { query: 'trời mưa' } }),
    );
    expect(page.items[0]?.highlights).toEqual([{ start: 9, end: 17, startMs: 200, endMs: 380 }]);
  });
});

describe('pages', () => {
  test('neither repeat nor miss a hit, also when segments come in between', async () => {
    const owner = newId();
    await service.given(owner, {
      segments: Array.from({ length: 12 }, (_, index) => `Câu số ${index} nói về thời tiết.`),
    });
    const client = await service.client(owner);
    const body = { query: 'thời tiết' };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: search.SearchPage = await value(
        search.searchSegments(client, { query: { limit: 5, ...(cursor === undefined ? {} : { cursor }) }, body }),
      );
      seen.push(...page.items.map(({ segmentId }) => segmentId));
      cursor = page.nextCursor;
      if (seen.length === 5) await service.given(owner, { segments: ['Thời tiết hôm nay.'] });
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(12);
  });

  test.each(['x', 'W10', Buffer.from('[1,"other",0.5,"x"]').toString('base64url')])(
    'refuse the cursor %j',
    async (cursor) => {
      const answer = await search.searchSegments(await service.client(newId()), {
        query: { cursor },
        body: { query: 'x' },
      });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ name: 'cursor' }] } });
    },
  );
});

describe('events', () => {
  test('put a new transcript in place of the old one, at once', async () => {
    const owner = newId();
    const recordingId = await service.given(owner, { segments: ['Con mèo nằm trên ghế.'] });
    expect(await texts(owner, { query: 'con mèo' })).toEqual(['Con mèo nằm trên ghế.']);
    await service.index(owner, { recordingId, segments: ['Con chó chạy ngoài sân.'] });
    expect(await texts(owner, { query: 'con mèo' })).toEqual(['Con chó chạy ngoài sân.']);
  });

  test('that come late, or twice, change nothing', async () => {
    const owner = newId();
    const [older, newer] = [newId(new Date(0)), newId()];
    const recordingId = await service.given(owner, { segments: ['Mới.'], transcriptId: newer });
    await service.index(owner, { recordingId, segments: ['Cũ.'], transcriptId: older });
    await service.index(owner, { recordingId, segments: ['Mới.'], transcriptId: newer });
    expect(await texts(owner, { query: 'mới' })).toEqual(['Mới.']);
  });

  test('about a recording that is not known yet are asked for again', async () => {
    expect(await service.index(newId(), { segments: ['a'] })).toMatchObject({ kind: 'retry' });
  });

  test('about the recording of somebody else are rejected', async () => {
    const recordingId = await service.given(newId(), { segments: ['a'] });
    expect(await service.index(newId(), { recordingId, segments: ['b'] })).toMatchObject({ kind: 'reject' });
  });
});

describe('segments like one', () => {
  const owner = newId();
  let recordingId: string;
  beforeAll(async () => {
    recordingId = await service.given(owner, { segments: ['Giá xăng tăng mạnh.', 'Trời hôm nay đẹp.'] });
    await service.given(owner, { segments: ['Xăng dầu lên giá.'] });
  });

  async function similar(as: string, query: { readonly sameRecording?: boolean }) {
    const page = await value(
      search.searchSegments(await service.client(owner), {
        query: {},
        body: { query: 'giá xăng', filters: { recordingIds: [recordingId] } },
      }),
    );
    const path = { segmentId: page.items[0]?.segmentId ?? '' };
    return search.listSimilarSegments(await service.client(as), { path, query });
  }

  test('come closest first, without itself', async () => {
    const page = await value(similar(owner, {}));
    expect(page.items.map(({ text }) => text)).toEqual(['Xăng dầu lên giá.', 'Trời hôm nay đẹp.']);
  });

  test.each([
    [true, ['Trời hôm nay đẹp.']],
    [false, ['Xăng dầu lên giá.']],
  ])('in the same recording: %j', async (sameRecording, expected) => {
    const page = await value(similar(owner, { sameRecording }));
    expect(page.items.map(({ text }) => text)).toEqual(expected);
  });

  test('are not told to others', async () => {
    expect((await similar(newId(), {})).status).toBe(404);
  });
});

test('how long a recording waited to be found is measured once, when it is found first', async () => {
  const owner = newId();
  const measured = async () => (await service.metrics.text()).match(/^search_findable_after_seconds_(count|sum).*$/gm);
  const figures = async () => (await measured())?.map((line) => Number(line.split(' ').at(-1)));
  const [sum = 0, count = 0] = (await figures()) ?? [];
  const recording = { recordingId: newId(), ingestedAt: new Date(Date.now() - 90_000).toISOString() };
  await service.given(owner, { ...recording, segments: MEETING });
  await service.given(owner, { ...recording, segments: COOKING });
  const [newSum = 0, newCount = 0] = (await figures()) ?? [];
  expect(newCount - count).toBe(1);
  expect(newSum - sum).toBeGreaterThanOrEqual(90);
  expect(newSum - sum).toBeLessThan(150);
});
