import { expect, test } from 'vitest';
import { contentFor } from './media-type.ts';

const content = ['*/*', 'application/*', 'application/*+xml', 'Application/JSON', 'text/plain; charset=utf-8'].map(
  (mediaType) => ({
    mediaType,
  }),
);

test.each([
  ['application/json', 'Application/JSON'],
  ['application/json; charset=utf-8', 'Application/JSON'],
  ['application/atom+xml', 'application/*+xml'],
  ['application/xml', 'application/*+xml'],
  ['application/pdf', 'application/*'],
  ['text/plain', 'text/plain; charset=utf-8'],
  ['image/png', '*/*'],
])('%s falls under the narrowest declared type, whatever their order', (mediaType, declared) => {
  expect(contentFor(content, mediaType)?.mediaType).toBe(declared);
});

test('what nothing covers has no content', () => {
  expect(contentFor(content.slice(1), 'image/png')).toBeUndefined();
});
