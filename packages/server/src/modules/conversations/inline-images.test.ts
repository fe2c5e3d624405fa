import { expect, test } from 'vitest'
import { withInlineImages } from './inline-images.ts'

const id = '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b'

test('uploaded pictures are named by their Content-ID, others stay as they are', () => {
  const html = `<p>See <img alt="x" src="/v1/attachments/${id}"> <img src="https://x.example/v1/attachments/${id}"></p>`
  expect(withInlineImages(html + html)).toEqual({
    html: `<p>See <img alt="x" data-cid="${id}@inline"> <img src="https://x.example/v1/attachments/${id}"></p>`.repeat(
      2,
    ),
    ids: [id],
  })
  expect(withInlineImages('<p>no picture</p>')).toEqual({ html: '<p>no picture</p>', ids: [] })
})
