/** Hands the microphone's samples on in blocks of 20 ms, as the sound encoder takes them. */
class SoundTap extends AudioWorkletProcessor {
  constructor() {
    super()
    this.block = new Float32Array(960)
    this.filled = 0
  }

  process([input]) {
    const channel = input[0]
    const samples = channel ?? new Float32Array(128)
    for (let i = 0; i < samples.length; i++) {
      let sum = samples[i]
      for (let other = 1; other < input.length; other++) sum += input[other][i]
      this.block[this.filled++] = input.length > 1 ? sum / input.length : sum
      if (this.filled === this.block.length) {
        this.port.postMessage(this.block)
        this.block = new Float32Array(960)
        this.filled = 0
      }
    }
    return true
  }
}

registerProcessor('sound-tap', SoundTap)
