/** Pictures of evidence: a phone's camera makes more than the server takes, so large ones are made smaller first. */

export const PICTURE_BYTES_MAX = 2 * 1024 * 1024
const TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
const EDGES_PX = [2048, 1400, 900]
const QUALITY = 0.85

export type PictureType = (typeof TYPES)[number]
export const PICTURE_TYPES = TYPES.join()

export type Fitted = { picture: Blob; type: PictureType } | { refused: 'ask.notPicture' | 'ask.tooLarge' }

/** The picture as the server takes it, or why there is none. */
export async function fitting(file: Blob): Promise<Fitted> {
  const type = TYPES.find((each) => each === file.type)
  if (!type) return { refused: 'ask.notPicture' }
  if (file.size <= PICTURE_BYTES_MAX) return { picture: file, type }
  try {
    const bitmap = await createImageBitmap(file)
    for (const edge of EDGES_PX) {
      const smaller = await drawn(bitmap, edge)
      if (smaller && smaller.size <= PICTURE_BYTES_MAX) return { picture: smaller, type: 'image/jpeg' }
    }
  } catch {
    return { refused: 'ask.notPicture' }
  }
  return { refused: 'ask.tooLarge' }
}

function drawn(bitmap: ImageBitmap, edgePx: number): Promise<Blob | null> {
  const scale = Math.min(1, edgePx / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
