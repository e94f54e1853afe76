import type { Client } from '@motcua/api/client'
import { csrfHeader } from '@motcua/api/contract'
import { type FileState, uploadsPath } from '@motcua/api/routes/files'
import type { FileValue } from '@motcua/core/fields'
import { type FormServices, tusUpload } from '@motcua/ui/form'

const scanPollMs = 700
const scanPolls = 60

/**
 * What a form may ask of the portal: resumable uploads to the agency's store. A file counts as sent when its scan has passed.
 * @param csrfToken  of the session
 */
export function formServices(client: Client, agencyId: string, csrfToken: string): FormServices {
  return {
    upload: tusUpload({
      endpoint: uploadsPath,
      headers: { [csrfHeader]: csrfToken },
      metadata: () => ({ agencyId }),
      finish: (url) => waitForScan(client, url.split('/').at(-1) ?? ''),
    }),
  }
}

/** null when the file is refused. @throws when the scan takes longer than a person waits */
async function waitForScan(client: Client, uploadId: string): Promise<FileValue | null> {
  for (let poll = 0; poll < scanPolls; poll++) {
    const file = await client.uploadedFile({ params: { uploadId } })
    if (file.state === 'scanned' || file.state === 'bound') return toValue(file)
    if (file.state === 'rejected') return null
    await new Promise((resolve) => setTimeout(resolve, scanPollMs))
  }
  throw new Error('the scan took too long')
}

const toValue = ({ fileId, name, size, type, sha256 }: FileState): FileValue => ({ fileId, name, size, type, sha256 })
