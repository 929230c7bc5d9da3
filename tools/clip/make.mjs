// Makes the clips that demo rooms show: draws each frame in a headless Chromium, makes the sound, encodes with ffmpeg.
//
//   node make.mjs [ROOM …] [--frames T,T,…]     ROOM: cashmere, teahouse, beauty (all where none is named)
//
// Needs chromium (or CHROMIUM=/path), ffmpeg with x264, and playwright-core beside this script or in NODE_PATH:
//   npm install --no-save playwright-core
// With --frames it only writes those moments as PNG files to out/, to look at.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOMS } from './rooms.js';
import { sound } from './sound.js';
import { SECONDS } from './paint.js';

const FRAMES_PER_SECOND = 30;
const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, '../../platform/src/main/resources/clips');
const out = join(here, 'out');
const { chromium } = createRequire(import.meta.url)('playwright-core');

const rest = process.argv.slice(2);
const at = rest.indexOf('--frames');
const moments = at < 0 ? null : rest.splice(at, 2)[1].split(',').map(Number);
const rooms = rest.length ? rest : Object.keys(ROOMS);

const types = { '.html': 'text/html', '.js': 'text/javascript' };
const server = createServer((request, response) => {
  const file = join(here, new URL(request.url, 'http://localhost').pathname);
  response.setHeader('Content-Type', types[extname(file)] ?? 'text/plain');
  response.end(file.startsWith(here) && types[extname(file)] ? readFileSync(file) : '');
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
page.on('pageerror', (error) => { throw error; });
await page.goto(`http://127.0.0.1:${server.address().port}/scene.html`);
await page.evaluate('window.ready');
const frame = async (room, t) => Buffer.from(await page.evaluate(`window.frame('${room}', ${t})`), 'base64');

mkdirSync(out, { recursive: true });
for (const room of rooms) {
  if (moments) {
    for (const t of moments) writeFileSync(join(out, `${room}-${t}.png`), await frame(room, t));
  } else {
    await encode(room);
  }
}
await browser.close();
server.close();

async function encode(room) {
  mkdirSync(target, { recursive: true });
  const wave = join(out, `${room}.wav`);
  writeFileSync(wave, sound(ROOMS[room].sound));
  const ffmpeg = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'image2pipe', '-c:v', 'png', '-framerate', FRAMES_PER_SECOND, '-i', '-', '-i', wave,
    '-vf', 'format=yuv420p', '-c:v', 'libx264', '-profile:v', 'main', '-preset', 'slower', '-tune', 'animation',
    '-b:v', '690k', '-maxrate', '1100k', '-bufsize', '1400k', '-g', 2 * FRAMES_PER_SECOND, '-keyint_min', 2 * FRAMES_PER_SECOND,
    '-sc_threshold', 0, '-bf', 2, '-refs', 3, '-x264-params', 'open-gop=0:aq-mode=3:aq-strength=1.1',
    '-c:a', 'aac', '-b:a', '64k', '-ac', 2, '-ar', 48000, '-t', SECONDS,
    '-flvflags', 'no_duration_filesize', '-map_metadata', -1, '-fflags', '+bitexact', '-f', 'flv',
    join(target, `${room}.flv`)].map(String), { stdio: ['pipe', 'inherit', 'inherit'] });
  for (let i = 0; i < SECONDS * FRAMES_PER_SECOND; i++) {
    if (!ffmpeg.stdin.write(await frame(room, i / FRAMES_PER_SECOND))) {
      await new Promise((drained) => ffmpeg.stdin.once('drain', drained));
    }
    if (i % 90 === 0) process.stderr.write(`${room} ${Math.round(i / FRAMES_PER_SECOND)} of ${SECONDS} s\n`);
  }
  ffmpeg.stdin.end();
  const code = await new Promise((ended) => ffmpeg.on('close', ended));
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}
