import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineConfig } from '../config/index.ts';
import { createLogger } from '../logging/index.ts';
import { modelSettings } from '../models/index.ts';
import { type EmbeddingModel, openEmbeddingModel } from './index.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const config = defineConfig(modelSettings).load({});
let model: EmbeddingModel;

beforeAll(async () => {
  model = await openEmbeddingModel({ name: 'multilingual-e5-small', version: '1.0.0', config, log });
});
afterAll(() => model.close());

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) throw new Error('no vector');
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

test('vectors have length 1, and are the same in any company', async () => {
  const texts = ['Xin chào', 'a', 'Chúng ta bắt đầu cuộc họp về ngân sách năm sau.'.repeat(5)];
  const together = await model.embed(texts, 'passage');
  for (const [index, text] of texts.entries()) {
    const [alone] = await model.embed([text], 'passage');
    expect(alone).toHaveLength(model.dimension);
    expect(cosine(alone, alone)).toBeCloseTo(1, 5);
    expect(cosine(alone, together[index])).toBeGreaterThan(0.999);
  }
});

test.each([
  ['dự báo thời tiết ngày mai', 'Ngày mai Hà Nội có mưa rào và dông rải rác.'],
  ['how do I reset my password', 'Để lấy lại mật khẩu, hãy bấm vào quên mật khẩu.'],
  ['giá vàng hôm nay', 'Gold rose to a new record this morning.'],
  ['ai là giám đốc mới', 'Hội đồng đã bổ nhiệm bà Lan làm tổng giám đốc.'],
])('%j finds its answer among others, in either language', async (question, answer) => {
  const others = ['Món phở này nấu với xương bò.', 'The train leaves at nine.', 'Đội tuyển thắng hai bàn không gỡ.'];
  const [asked] = await model.embed([question], 'query');
  const [right, ...wrong] = await model.embed([answer, ...others], 'passage');
  expect(cosine(asked, right)).toBeGreaterThan(Math.max(...wrong.map((vector) => cosine(asked, vector))));
});

test('a text that is too long is cut off', async () => {
  const [vector] = await model.embed(['một hai ba '.repeat(2_000)], 'passage');
  expect(cosine(vector, vector)).toBeCloseTo(1, 5);
});

test.each(['../../etc', '/etc', 'no-such-model'])('the name %j is refused in one line', async (name) => {
  await expect(openEmbeddingModel({ name, version: '1.0.0', config, log })).rejects.toThrow(/model/);
});
