import type { Client } from '@motcua/api/client'
import { csrfHeader } from '@motcua/api/contract'
import { uploadsPath } from '@motcua/api/routes/files'
import type { FileValue } from '@motcua/core/fields'
import { type FormServices, tusUpload } from '@motcua/ui/form'

const scanPollMs = 700
const maxPolls = 60

/** Uploads of papers scanned at the counter; a file is there once its safety scan has passed. */
export const counterServices = (client: Client, agencyId: string, csrfToken: string): FormServices => ({
  upload: tusUpload({
    endpoint: uploadsPath,
    headers: { [csrfHeader]: csrfToken },
    metadata: () => ({ agencyId }),
    finish: (url) => afterScan(client, url.split('/').at(-1) ?? ''),
  }),
})

async function afterScan(client: Client, uploadId: string): Promise<FileValue | null> {
  for (let poll = 0; poll < maxPolls; poll++) {
    const { state, fileId, name, size, type, sha256 } = await client.uploadedFile({
      params: { uploadId },
    })
    if (state === 'rejected') return null
    if (state !== 'uploaded') return { fileId, name, size, type, sha256 }
    await new Promise((resolve) => setTimeout(resolve, scanPollMs))
  }
  throw new Error('the scan took too long')
}
