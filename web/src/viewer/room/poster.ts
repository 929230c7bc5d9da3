/** The share poster of a room as a picture: cover, title, host, and a code that leads back into the room. */
import { encode } from 'uqr'

const WIDTH = 750
const HEIGHT = 1180
const EDGE = 48
const COVER_HEIGHT = 700
const CODE_SIZE = 210

export interface PosterWords {
  title: string
  host: string
  live: string
  scan: string
  brand: string
}

export async function drawPoster(link: string, cover: string | null, words: PosterWords): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const paper = canvas.getContext('2d')
  if (!paper) return null
  paper.fillStyle = '#ffffff'
  paper.fillRect(0, 0, WIDTH, HEIGHT)
  await drawCover(paper, cover)
  drawWords(paper, words)
  drawCode(paper, link, WIDTH - EDGE - CODE_SIZE, HEIGHT - EDGE - CODE_SIZE - 34)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

async function drawCover(paper: CanvasRenderingContext2D, cover: string | null): Promise<void> {
  const ground = paper.createLinearGradient(0, 0, WIDTH, COVER_HEIGHT)
  ground.addColorStop(0, '#e0113f')
  ground.addColorStop(1, '#d8490a')
  paper.fillStyle = ground
  paper.fillRect(0, 0, WIDTH, COVER_HEIGHT)
  const picture = cover ? await load(cover) : undefined
  if (picture) {
    const scale = Math.max(WIDTH / picture.width, COVER_HEIGHT / picture.height)
    const [w, h] = [picture.width * scale, picture.height * scale]
    paper.save()
    paper.beginPath()
    paper.rect(0, 0, WIDTH, COVER_HEIGHT)
    paper.clip()
    paper.drawImage(picture, (WIDTH - w) / 2, (COVER_HEIGHT - h) / 2, w, h)
    paper.restore()
  }
}

function load(src: string): Promise<HTMLImageElement | undefined> {
  return new Promise((resolve) => {
    const picture = new Image()
    picture.onload = () => resolve(picture.width > 0 ? picture : undefined)
    picture.onerror = () => resolve(undefined)
    picture.src = src
  })
}

function drawWords(paper: CanvasRenderingContext2D, words: PosterWords): void {
  const font = getComputedStyle(document.body).fontFamily
  paper.textBaseline = 'top'
  paper.font = `600 26px ${font}`
  const width = paper.measureText(words.live).width + 36
  paper.fillStyle = '#e0113f'
  paper.beginPath()
  paper.roundRect(EDGE, EDGE, width, 48, 12)
  paper.fill()
  paper.fillStyle = '#ffffff'
  paper.fillText(words.live, EDGE + 18, EDGE + 11)

  paper.fillStyle = '#161823'
  paper.font = `700 40px ${font}`
  let y = COVER_HEIGHT + 40
  for (const line of wrapped(paper, words.title, WIDTH - 2 * EDGE).slice(0, 2)) {
    paper.fillText(line, EDGE, y)
    y += 56
  }
  paper.fillStyle = '#4b4e59'
  paper.font = `400 30px ${font}`
  paper.fillText(words.host, EDGE, y + 12)
  paper.font = `700 32px ${font}`
  paper.fillStyle = '#e0113f'
  paper.fillText(words.brand, EDGE, HEIGHT - EDGE - 84)
  paper.font = `400 26px ${font}`
  paper.fillStyle = '#666974'
  paper.fillText(words.scan, EDGE, HEIGHT - EDGE - 36)
}

function wrapped(paper: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  // Words stay whole in English; Chinese breaks at any sign.
  for (const part of text.match(/[\x21-\x7e]+\s*|\s+|[^\x20-\x7e]/g) ?? []) {
    if (line && paper.measureText(line + part).width > width) {
      lines.push(line)
      line = ''
    }
    line += part
  }
  return line ? [...lines, line] : lines
}

function drawCode(paper: CanvasRenderingContext2D, link: string, x: number, y: number): void {
  const { data, size } = encode(link, { ecc: 'M', border: 2 })
  const cell = CODE_SIZE / size
  paper.fillStyle = '#ffffff'
  paper.fillRect(x, y, CODE_SIZE, CODE_SIZE)
  paper.fillStyle = '#161823'
  data.forEach((row, down) =>
    row.forEach((dark, across) => dark && paper.fillRect(x + across * cell, y + down * cell, cell + 0.5, cell + 0.5)),
  )
}
