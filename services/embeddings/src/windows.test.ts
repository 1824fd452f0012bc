import type { Segment } from '@ai2text/common/files';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowsOf } from './windows.ts';

function segments(...texts: readonly string[]): readonly Segment[] {
  return texts.map((text, index) => ({ id: crypto.randomUUID(), index, startMs: 0, endMs: 0, text }));
}

test('a long segment stands for itself', () => {
  const long = 'Chúng ta sẽ ra mắt vào giữa tháng mười hai. '.repeat(4).trim();
  expect(windowsOf(segments('Trước.', long, 'Sau.'))[1]).toBe(long);
});

test('a short one is seen among its neighbours, in whole words, and stays the greater part', () => {
  const [, window] = windowsOf(
    segments(
      `${'đầu '.repeat(50)}giá bao nhiêu?`,
      'Một trăm hai mươi triệu đồng.',
      `Vâng, tôi lấy ${'cuối '.repeat(50)}`,
    ),
  );
  expect(window).toBe('bao nhiêu? Một trăm hai mươi triệu đồng. Vâng, tôi lấy');
  expect(windowsOf(segments('Giá bao nhiêu?', 'Vâng.', 'Tôi lấy hai cái.'))[1]).toBe('Vâng.');
});

test('every window holds its segment, and stays short', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 300 }), { maxLength: 8 }), (texts) => {
      const windows = windowsOf(segments(...texts));
      expect(windows).toHaveLength(texts.length);
      for (const [index, window] of windows.entries()) {
        expect(window).toContain(texts[index]);
        expect(window.length).toBeLessThanOrEqual(Math.max(texts[index]?.length ?? 0, 124));
      }
    }),
  );
});
