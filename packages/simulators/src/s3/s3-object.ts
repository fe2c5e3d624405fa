/** An object as a bucket keeps it. */
export interface S3Object {
  body: Buffer
  contentType: string
  /** With its quotation marks. */
  etag: string
  modified: Date
}
