import { defineErrors } from '../../platform/errors/index.ts'

export const importErrors = defineErrors('imports', {
  import_not_found: { status: 404, message: 'There is no import with this id.' },
  import_file_missing: {
    status: 422,
    message:
      'Send one file: as multipart/form-data, or as the body with content-type text/csv or application/x-ndjson.',
  },
  import_file_empty: { status: 422, message: 'The file has no rows. Check that it is the right one.' },
  import_file_too_large: {
    status: 413,
    message: 'A file may have 200 MB. Split it, or leave columns out that are not needed.',
  },
  import_file_erased: {
    status: 410,
    message: 'The file was erased a month after the import. Upload it again; nothing is made twice.',
  },
  import_changed: {
    status: 412,
    message:
      'Somebody changed this import meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  import_begun: {
    status: 409,
    message:
      'This import has begun, so how it is read stays. Upload the file again to read it in another way.',
  },
  import_running: { status: 409, message: 'This import runs. Stop it first.' },
  import_mapping_invalid: {
    status: 422,
    message: 'The columns cannot be taken like this; `fields` says why. Nothing was changed.',
  },
  import_country_unknown: {
    status: 422,
    message: 'No country has this code. Name the country of numbers by ISO 3166 in capitals, such as FI.',
  },
  import_nothing_mapped: {
    status: 422,
    message: 'No column of the file is taken for anything. Choose what the columns are.',
  },
})
