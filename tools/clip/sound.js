// The sound of a room, made of sines: a soft pad, a few plucked notes, the murmur of a room. It begins and ends in
// silence, so that the loop has no click.

import { dice, SECONDS } from './paint.js';

const RATE = 48_000;
const PENTATONIC = [0, 2, 4, 7, 9, 12, 14, 16];

/** A WAV file of 24 s, two channels. */
export function sound({ root, tempo, bright }) {
  const length = SECONDS * RATE;
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const roll = dice(Math.round(root * 100));
  const note = (step) => root * 2 ** (step / 12);

  const add = (at, seconds, make, pan, gain) => {
    const from = Math.floor(at * RATE);
    for (let i = 0; i < seconds * RATE && from + i < length; i++) {
      const value = gain * make(i / RATE, i / (seconds * RATE));
      left[from + i] += value * (1 - pan);
      right[from + i] += value * pan;
    }
  };
  // Chords of six seconds, each swelling and fading into the next.
  [[0, 4, 7], [-3, 0, 4], [-7, -3, 0], [-5, -1, 2]].forEach((chord, k) => chord.forEach((step, j) => {
    const f = note(step) / 2;
    add(k * 6, 6, (t, share) => Math.sin(Math.PI * share) ** 0.8
      * (Math.sin(2 * Math.PI * f * t) + 0.35 * Math.sin(4 * Math.PI * f * t + j) + 0.12 * Math.sin(6 * Math.PI * f * t)),
      0.35 + 0.15 * j, 0.045);
  }));
  // Plucked notes that wander over the scale.
  const beat = 0.75 / tempo;
  let step = 3;
  for (let at = 0.5; at < SECONDS - 2.5; at += beat) {
    if (roll() < 0.32) continue;
    step = Math.min(7, Math.max(0, step + Math.round(roll() * 4 - 2)));
    const f = note(PENTATONIC[step]) * 2;
    add(at, 1.9, (t) => Math.exp(-3.1 * t) * (1 - Math.exp(-220 * t))
      * (Math.sin(2 * Math.PI * f * t) + bright * Math.exp(-5 * t) * Math.sin(4 * Math.PI * f * t)), 0.3 + 0.4 * roll(), 0.075);
  }
  // The murmur: noise without its highs.
  let low = 0;
  for (let i = 0; i < length; i++) {
    low += 0.012 * ((roll() * 2 - 1) - low);
    left[i] += 0.09 * low;
    right[i] += 0.09 * low;
  }
  return wav(left, right);
}

function wav(left, right) {
  const bytes = Buffer.alloc(44 + left.length * 4);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(left.length * 4, 40);
  for (let i = 0; i < left.length; i++) {
    const fade = Math.min(1, i / (0.3 * RATE), (left.length - i) / (0.5 * RATE));
    bytes.writeInt16LE(Math.round(32767 * Math.tanh(fade * left[i])), 44 + i * 4);
    bytes.writeInt16LE(Math.round(32767 * Math.tanh(fade * right[i])), 46 + i * 4);
  }
  return bytes;
}
