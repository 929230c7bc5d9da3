import { timeWithSeconds } from '@shared/format'

const BARS = ['#c8c8c8', '#c6c21f', '#1fbfc0', '#25b83a', '#c032b8', '#c8343a', '#2c4fd0']

/** Draws one frame of the test picture: colour bars, a running clock, a turning mark, so that a stall is seen at once. */
export function drawTestPicture(canvas: HTMLCanvasElement, title: string, frame: number, now = Date.now()): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = canvas
  const unit = Math.min(width, height) / 100
  bars(context, width, height)
  ground(context, width, height)
  turningMark(context, width / 2, height * 0.36, unit * 13, frame)
  context.fillStyle = '#fff'
  context.textAlign = 'center'
  context.font = `800 ${unit * 11}px sans-serif`
  context.fillText(timeWithSeconds(now), width / 2, height * 0.36 + unit * 30)
  context.font = `500 ${unit * 4.4}px sans-serif`
  context.fillStyle = '#ffffffd9'
  context.fillText(shortened(context, title, width * 0.86), width / 2, height * 0.36 + unit * 38)
  context.fillText(`${width}×${height} · ${String(frame).padStart(6, '0')}`, width / 2, height * 0.36 + unit * 45)
}

function bars(context: CanvasRenderingContext2D, width: number, height: number): void {
  BARS.forEach((colour, index) => {
    context.fillStyle = colour
    context.fillRect(Math.floor((index * width) / BARS.length), 0, Math.ceil(width / BARS.length) + 1, height)
  })
}

function ground(context: CanvasRenderingContext2D, width: number, height: number): void {
  const shade = context.createLinearGradient(0, height * 0.08, 0, height)
  shade.addColorStop(0, '#0f101600')
  shade.addColorStop(0.14, '#0f1016e6')
  shade.addColorStop(1, '#191b24')
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
}

function turningMark(context: CanvasRenderingContext2D, x: number, y: number, radius: number, frame: number): void {
  context.save()
  context.translate(x, y)
  context.rotate((frame / 60) * Math.PI)
  context.lineCap = 'round'
  context.lineWidth = radius * 0.26
  context.strokeStyle = '#e0113f'
  context.beginPath()
  context.arc(0, 0, radius, 0.5, Math.PI * 2 - 0.3)
  context.stroke()
  context.fillStyle = '#fff'
  context.beginPath()
  context.arc(radius, 0, radius * 0.2, 0, Math.PI * 2)
  context.fill()
  context.restore()
}

function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let kept = [...text]
  while (kept.length > 1 && context.measureText(`${kept.join('')}…`).width > width) kept = kept.slice(0, -1)
  return `${kept.join('')}…`
}
