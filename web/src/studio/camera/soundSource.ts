import soundTap from './soundTap.worklet.js?url'

/** Samples whose clock strays further than this from the pictures' are set back to it. */
const DRIFT_MS_MAX = 120

/** The microphone: blocks of 20 ms with their times, and how loud it is. */
export class SoundSource {
  private context: AudioContext | undefined
  private stream: MediaStream | undefined
  private meter: AnalyserNode | undefined
  private level: Float32Array<ArrayBuffer> | undefined
  private gain: GainNode | undefined
  private stopped = false

  /** @param device a microphone's id; empty for the usual one */
  constructor(private readonly device: string) {}

  async start(sampleRate: number, clockMs: () => number, take: (block: Float32Array<ArrayBuffer>, timeMs: number) => void): Promise<void> {
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: { ...(this.device ? { deviceId: { exact: this.device } } : {}), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
    if (this.stopped) return this.closeStream()
    const context = (this.context = new AudioContext({ sampleRate }))
    await context.audioWorklet.addModule(soundTap)
    const source = context.createMediaStreamSource(this.stream)
    this.gain = context.createGain()
    this.meter = context.createAnalyser()
    this.meter.fftSize = 1024
    this.level = new Float32Array(this.meter.fftSize)
    const tap = new AudioWorkletNode(context, 'sound-tap', { numberOfInputs: 1, numberOfOutputs: 0 })
    source.connect(this.gain).connect(this.meter).connect(tap)
    let nextMs = -1
    tap.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => {
      const blockMs = (data.length / sampleRate) * 1000
      const clock = clockMs() - blockMs
      if (nextMs < 0 || Math.abs(clock - nextMs) > DRIFT_MS_MAX) nextMs = Math.max(0, clock)
      take(data, nextMs)
      nextMs += blockMs
    }
    await context.resume()
  }

  /** Silent without closing the device. */
  set muted(now: boolean) {
    if (this.gain) this.gain.gain.value = now ? 0 : 1
  }

  /** How loud it is now: 0 silent to 1 as loud as it gets. */
  loudness(): number {
    if (!this.meter || !this.level) return 0
    this.meter.getFloatTimeDomainData(this.level)
    const power = this.level.reduce((sum, sample) => sum + sample * sample, 0) / this.level.length
    // From -60 dB to 0 dB, as level meters show it.
    return Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-10) + 60) / 60))
  }

  stop(): void {
    this.stopped = true
    void this.context?.close()
    this.closeStream()
  }

  private closeStream(): void {
    this.stream?.getTracks().forEach((track) => track.stop())
  }
}
